# SPDX-License-Identifier: GPL-3.0-or-later
"""Sleep and longer locks: what they cost, and what becomes of sitting and reminders.

The clocks of naped jump as they do over a sleep.
"""

import contextlib
import pathlib
import re
import sqlite3
import time

import pytest

import desk

# Rests and locks are as long as by default; the clock is put forward over them.
SETTINGS = """
[sitting]
active-gap = 1s
away-after = 1m
return-after = 0s
rest-after = 5m
[reminder]
settle = {settle}
[hold]
flow = 0s
[break routine]
every = {every}
length = 3m
[break walk]
enabled = no
"""

CYCLES = 1000
EVERY = 10  # seconds between two reminders
HOUR = 3600
NEW = 2  # so long an X server is too new to have an idle time that could go back


def settings(every=f'{EVERY}s', settle='0s'):
    return SETTINGS.format(every=every, settle=settle)


@pytest.fixture
def start(clock, naped, xserver):
    def start(text=None):
        daemon = naped(text or settings(), prefix=clock.prefix)
        desk.rest(NEW)
        return daemon
    return start


@pytest.fixture
def start_due(env, naped, start):
    """The same, but one has been sitting long enough, and is reminded at once."""
    def start_due():
        daemon = naped(settings())
        desk.wait_for(lambda: daemon.get('State') == 'present', what='somebody at the desk')
        daemon.stop_well()
        path = pathlib.Path(env['XDG_DATA_HOME']) / 'nape' / 'history.db'
        with contextlib.closing(sqlite3.connect(path)) as history, history:
            text, = history.execute('SELECT text FROM memory').fetchone()
            history.execute('UPDATE memory SET text = ?', [
                re.sub(r'^(clock|stretch)=.*', rf'\1={EVERY}000000', text, flags=re.M)])
        daemon = start()
        daemon.wait_for_signal('BreakDue', 'routine')
        return daemon
    return start_due


def reason(daemon, wanted):
    desk.wait_for(lambda: daemon.get('Reason') == wanted, what=f'the reason {wanted}')


def sitting(daemon):
    """Naped looks at its clocks for it."""
    return daemon.sums()['sitting']


def outcomes(daemon):
    return [each[3] for each in daemon.call('GetBreaks', '(xx)', 1700000000, 2000000000)[0]]


def sit(daemon, hands, until):
    """Types until the predicate holds."""
    with hands.typing():
        desk.wait_for(until, 4 * EVERY, 'what one types for')


def due(daemon):
    return any(name == 'BreakDue' for name, *_ in daemon.signals)


class WithLogind:
    def __init__(self, logind):
        self.logind = logind

    def sleep(self, daemon, clock, seconds):
        self.logind.prepare_for_sleep(True)
        desk.wait_for(lambda: not self.logind.inhibitors(), what='the inhibitor to be let go')
        clock.sleep(seconds)
        self.logind.prepare_for_sleep(False)
        desk.wait_for(self.logind.inhibitors, what='the inhibitor to be taken again')


class WithoutLogind:
    def sleep(self, daemon, clock, seconds):
        clock.sleep(seconds)
        daemon.sums()  # anything that wakes it; the alarm would, on a real machine


@pytest.fixture(params=['logind', 'no logind'])
def machine(request):
    if request.param == 'no logind':
        return WithoutLogind()
    logind = request.getfixturevalue('logind')
    return WithLogind(logind)


def test_night(machine, clock, hands, start):
    """Eight hours asleep: none of it is sitting, and the next interval is a whole one."""
    daemon = start()
    sit(daemon, hands, lambda: sitting(daemon) >= EVERY - 4)
    assert not due(daemon)
    before = daemon.sums()
    machine.sleep(daemon, clock, 8 * HOUR)
    reason(daemon, 'idle')
    slept = daemon.sums()
    assert slept['sitting'] <= before['sitting'] + 2
    assert slept['away'] == pytest.approx(before['away'] + 8 * HOUR, abs=5)
    assert daemon.get('Sitting') == (0, -1)
    sit(daemon, hands, lambda: due(daemon))
    sat = sitting(daemon) - slept['sitting']
    print(f'reminded after {sat:.1f} s of sitting since the night')
    assert EVERY - 1 <= sat <= EVERY + 5


def test_nap_is_no_rest(machine, clock, hands, start):
    """Two minutes asleep: the stretch goes on where it was."""
    daemon = start()
    sit(daemon, hands, lambda: sitting(daemon) >= EVERY - 5)
    machine.sleep(daemon, clock, 120)
    reason(daemon, 'idle')
    before = daemon.get('Sitting')
    assert before[0] >= (EVERY - 6) * 1e6 and before[1] == -1
    sit(daemon, hands, lambda: due(daemon))
    assert EVERY - 1 <= sitting(daemon) <= EVERY + 5


def test_no_reminder_right_after_waking(machine, clock, hands, start):
    """It is due two seconds after waking: first one settles."""
    daemon = start(settings(settle='8s'))
    sit(daemon, hands, lambda: sitting(daemon) >= EVERY - 2)
    assert not due(daemon)
    machine.sleep(daemon, clock, 120)
    woken = time.monotonic()
    sit(daemon, hands, lambda: due(daemon))
    assert time.monotonic() - woken >= 7


def test_night_is_the_break(machine, clock, start_due):
    daemon = start_due()
    machine.sleep(daemon, clock, 8 * HOUR)
    daemon.wait_for_signal('BreakEnded', 'routine', 'natural')
    assert outcomes(daemon) == ['natural']


# Locks


@pytest.fixture
def lock(logind, clock):
    def lock(daemon, seconds):
        logind.lock()
        reason(daemon, 'locked')
        clock.skip(seconds)
        logind.lock(False)
        desk.wait_for(lambda: daemon.get('Reason') != 'locked', what='the unlocking')
    return lock


def test_short_lock(lock, hands, start):
    """Two minutes: the stretch is not reset, nor does it grow."""
    daemon = start()
    sit(daemon, hands, lambda: sitting(daemon) >= EVERY - 5)
    before = daemon.sums()
    lock(daemon, 120)
    after = daemon.sums()
    assert after['sitting'] <= before['sitting'] + 2
    assert after['away'] == pytest.approx(before['away'] + 120, abs=5)
    sit(daemon, hands, lambda: due(daemon))
    assert EVERY - 1 <= sitting(daemon) <= EVERY + 5


def test_long_lock(lock, hands, start):
    """Ten minutes: a rest."""
    daemon = start()
    sit(daemon, hands, lambda: sitting(daemon) >= EVERY - 5)
    lock(daemon, 600)
    assert daemon.get('Sitting') == (0, -1)
    assert outcomes(daemon) == []


def test_long_lock_is_the_break(lock, start_due):
    daemon = start_due()
    lock(daemon, 600)
    daemon.wait_for_signal('BreakEnded', 'routine', 'natural')
    assert outcomes(daemon) == ['natural']


# Preparing for sleep


def test_inhibitor(logind, naped):
    naped(settings())
    desk.wait_for(logind.inhibitors, what='the inhibitor')
    (what, who, _, mode), = logind.inhibitors()
    assert (what, who, mode) == ('sleep', 'nape', 'delay')


def test_inhibitor_refused(logind, naped):
    """It still hears of the sleep."""
    logind.refuse('Inhibit', 'ssss', 'h')
    daemon = naped(settings())
    desk.wait_for(lambda: logind.calls('Inhibit'))
    logind.prepare_for_sleep(True)
    logind.prepare_for_sleep(False)
    desk.wait_for(lambda: len(logind.calls('Inhibit')) == 2)
    assert 'session' not in dict(daemon.get('Troubles'))


def test_cycles_cost_no_descriptor(logind, naped):
    daemon = naped(settings())
    desk.wait_for(logind.inhibitors, what='the inhibitor')
    opened = desk.descriptors(daemon.pid)
    for _ in range(CYCLES):
        logind.prepare_for_sleep(True)
        assert_soon(lambda: not logind.inhibitors())
        logind.prepare_for_sleep(False)
        assert_soon(logind.inhibitors)
    assert desk.descriptors(daemon.pid) == opened
    assert len(logind.calls('Inhibit')) == CYCLES + 1


def assert_soon(predicate):
    """Asks without a rest: each question takes its time on the bus."""
    end = time.monotonic() + desk.PATIENCE
    while not predicate():
        assert time.monotonic() < end


def test_cycles_too_fast_to_answer(logind, naped):
    daemon = naped(settings())
    desk.wait_for(logind.inhibitors, what='the inhibitor')
    opened = desk.descriptors(daemon.pid)
    for _ in range(CYCLES):
        logind.prepare_for_sleep(True)
        logind.prepare_for_sleep(False)
    desk.wait_for(lambda: len(logind.inhibitors()) == 1, what='one inhibitor')
    assert desk.descriptors(daemon.pid) == opened
    logind.prepare_for_sleep(True)
    desk.wait_for(lambda: not logind.inhibitors(), what='the inhibitor to be let go')
    assert desk.descriptors(daemon.pid) == opened - 1


def test_awake_when_logind_dies(logind, naped, hands):
    """Its word that the machine is awake will not come."""
    daemon = naped(settings('10s'))
    logind.prepare_for_sleep(True)
    desk.wait_for(lambda: not logind.inhibitors())
    logind.kill()
    sit(daemon, hands, lambda: due(daemon))


# The notification


@pytest.fixture
def reminded(dunst, start_due):
    """A reminder is on the screen."""
    daemon = start_due()
    desk.wait_for(lambda: dunst.live() == 1, what='the notification')
    return daemon


def test_reminder_is_down_before_the_night(logind, dunst, clock, reminded):
    logind.prepare_for_sleep(True)
    desk.wait_for(lambda: dunst.live() == 0, what='the notification to go')
    desk.wait_for(lambda: not logind.inhibitors(), what='the inhibitor to be let go')
    clock.sleep(8 * HOUR)
    logind.prepare_for_sleep(False)
    reminded.wait_for_signal('BreakEnded', 'routine', 'natural')
    desk.rest(2)
    assert dunst.live() == 0
    assert len(dunst.received()) == 1


def test_reminder_comes_back_after_a_nap(logind, dunst, clock, hands, reminded):
    """Not before somebody is there."""
    logind.prepare_for_sleep(True)
    desk.wait_for(lambda: dunst.live() == 0, what='the notification to go')
    clock.sleep(120)
    logind.prepare_for_sleep(False)
    desk.rest(2)
    assert dunst.live() == 0
    hands.type(2)
    desk.wait_for(lambda: dunst.live() == 1, what='the notification')
    assert len(dunst.received()) == 2
    assert outcomes(reminded) == []


def test_break_goes_on_after_a_nap(logind, dunst, clock, reminded):
    reminded.call('Start', '(s)', '')
    desk.wait_for(lambda: len(dunst.received()) >= 2, what='the guidance')
    logind.prepare_for_sleep(True)
    desk.wait_for(lambda: dunst.live() == 0, what='the guidance to go')
    clock.sleep(20)
    logind.prepare_for_sleep(False)
    desk.wait_for(lambda: dunst.live() == 1, what='the guidance')
    assert reminded.get('Break')[0] == 'routine'
