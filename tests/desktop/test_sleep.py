# SPDX-License-Identifier: GPL-3.0-or-later
"""Sleep and longer locks: what they cost, and what becomes of sitting and reminders.

The day is played, and with it the clocks jump as they do over a sleep.
"""

import time

import pytest

import desk

# Each lives through a day of its own, from the moment on at which the desktop has come up.
pytestmark = pytest.mark.usefixtures('day')

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
EVERY = 45 * 60  # between two reminders
HOUR = 3600
WAKING = 1  # so long after it wakes the machine is touched


def settings(every=f'{EVERY}s', settle='0s'):
    return SETTINGS.format(every=every, settle=settle)


@pytest.fixture
def start_due(day, naped):
    """A naped with a reminder: one has been sitting long enough."""
    def start_due():
        daemon = naped(settings())
        day.type(EVERY)
        daemon.wait_for_signal('BreakDue', 'routine')
        return daemon
    return start_due


def reason(daemon, wanted):
    desk.wait_for(lambda: daemon.get('Reason') == wanted, what=f'the reason {wanted}')


def sitting(daemon):
    return daemon.sums()['sitting']


def outcomes(daemon):
    return [each[3] for each in daemon.call('GetBreaks', '(xx)', 1700000000, 2000000000)[0]]


def type_until_due(daemon, day):
    """Types through all that is left of the interval, and a little more at most."""
    kind, left, at = daemon.get('NextBreak')
    left = at - day.now() if at >= 0 else left
    assert kind == 'routine' and not due(daemon)
    day.type(max(0, left / 1e6 - 5))
    assert not due(daemon)
    day.type(10)
    daemon.wait_for_signal('BreakDue', 'routine')


def due(daemon):
    return any(name == 'BreakDue' for name, *_ in daemon.signals)


class WithLogind:
    def __init__(self, logind):
        self.logind = logind

    def sleep(self, day, seconds):
        desk.wait_for(self.logind.inhibitors, what='the inhibitor')
        self.logind.prepare_for_sleep(True)
        desk.wait_for(lambda: not self.logind.inhibitors(), what='the inhibitor to be let go')
        day.sleep(seconds)
        self.logind.prepare_for_sleep(False)
        desk.wait_for(self.logind.inhibitors, what='the inhibitor to be taken again')
        day.rest(WAKING)


class WithoutLogind:
    def sleep(self, day, seconds):
        day.sleep(seconds)
        day.rest(WAKING)


@pytest.fixture(params=['logind', 'no logind'])
def machine(request):
    if request.param == 'no logind':
        return WithoutLogind()
    logind = request.getfixturevalue('logind')
    return WithLogind(logind)


def test_night(machine, day, naped):
    """Eight hours asleep: none of it is sitting, and the next interval is a whole one."""
    daemon = naped(settings())
    day.type(EVERY - 60)
    assert not due(daemon)
    before = daemon.sums()
    machine.sleep(day, 8 * HOUR)
    reason(daemon, 'idle')
    slept = daemon.sums()
    assert slept['sitting'] == before['sitting'] == EVERY - 60
    assert slept['away'] == before['away'] + 8 * HOUR + WAKING
    assert daemon.get('Sitting') == (0, -1)
    type_until_due(daemon, day)
    sat = sitting(daemon) - slept['sitting']
    assert EVERY <= sat <= EVERY + 10


def test_nap_is_no_rest(machine, day, naped):
    """A minute and a half asleep: the stretch goes on where it was."""
    daemon = naped(settings())
    day.type(EVERY - 60)
    machine.sleep(day, 90)
    reason(daemon, 'idle')
    assert daemon.get('Sitting') == ((EVERY - 60) * 1e6, -1)
    type_until_due(daemon, day)
    assert EVERY <= sitting(daemon) <= EVERY + 10


def test_no_reminder_right_after_waking(machine, day, naped):
    """It is due two seconds after waking: first one settles."""
    daemon = naped(settings(settle='8s'))
    day.type(EVERY - 2)
    assert not due(daemon)
    machine.sleep(day, 90)
    day.type(8)
    assert not due(daemon)
    day.type(8)
    daemon.wait_for_signal('BreakDue', 'routine')


def test_night_is_the_break(machine, day, start_due):
    daemon = start_due()
    machine.sleep(day, 8 * HOUR)
    daemon.wait_for_signal('BreakEnded', 'routine', 'natural')
    assert outcomes(daemon) == ['natural']


# Locks


@pytest.fixture
def lock(logind, day):
    def lock(daemon, seconds):
        logind.lock()
        reason(daemon, 'locked')
        day.rest(seconds)
        logind.lock(False)
        desk.wait_for(lambda: daemon.get('Reason') != 'locked', what='the unlocking')
    return lock


def test_short_lock(lock, day, naped):
    """A minute and a half: the stretch is not reset, nor does it grow."""
    daemon = naped(settings())
    day.type(EVERY - 60)
    before = daemon.sums()
    lock(daemon, 90)
    after = daemon.sums()
    assert after['sitting'] == before['sitting']
    assert after['away'] == before['away'] + 90
    type_until_due(daemon, day)
    assert EVERY <= sitting(daemon) <= EVERY + 10


def test_long_lock(lock, day, naped):
    """Ten minutes: a rest."""
    daemon = naped(settings())
    day.type(EVERY // 2)
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


def test_awake_when_logind_dies(logind, naped, day):
    """Its word that the machine is awake will not come."""
    daemon = naped(settings())
    desk.wait_for(logind.inhibitors, what='the inhibitor')
    logind.prepare_for_sleep(True)
    desk.wait_for(lambda: not logind.inhibitors())
    logind.kill()
    desk.wait_for(lambda: ('sleep', 'missing', 'logind') in [
        each[:3] for each in daemon.call('GetEvidence')[0]], what='that logind is missed')
    type_until_due(daemon, day)


# The notification


@pytest.fixture
def reminded(dunst, start_due):
    """A reminder is on the screen."""
    daemon = start_due()
    desk.wait_for(lambda: dunst.live() == 1, what='the notification')
    return daemon


def test_reminder_is_down_before_the_night(logind, dunst, day, reminded):
    logind.prepare_for_sleep(True)
    desk.wait_for(lambda: dunst.live() == 0, what='the notification to go')
    desk.wait_for(lambda: not logind.inhibitors(), what='the inhibitor to be let go')
    day.sleep(8 * HOUR)
    logind.prepare_for_sleep(False)
    reminded.wait_for_signal('BreakEnded', 'routine', 'natural')
    day.rest(60)
    assert dunst.live() == 0
    assert len(dunst.received()) == 1


def test_reminder_comes_back_after_a_nap(logind, dunst, day, reminded):
    """Not before somebody is there."""
    logind.prepare_for_sleep(True)
    desk.wait_for(lambda: dunst.live() == 0, what='the notification to go')
    desk.wait_for(lambda: not logind.inhibitors(), what='the inhibitor to be let go')
    day.sleep(90)
    logind.prepare_for_sleep(False)
    desk.wait_for(logind.inhibitors, what='the inhibitor to be taken again')
    day.rest(10)
    desk.rest(0.5)
    assert dunst.live() == 0
    day.type(10)
    desk.wait_for(lambda: dunst.live() == 1, what='the notification')
    assert len(dunst.received()) == 2
    assert outcomes(reminded) == []


def test_break_goes_on_after_a_nap(logind, dunst, day, reminded):
    reminded.call('Start', '(s)', '')
    desk.wait_for(lambda: len(dunst.received()) >= 2, what='the guidance')
    logind.prepare_for_sleep(True)
    desk.wait_for(lambda: dunst.live() == 0, what='the guidance to go')
    day.sleep(20)
    logind.prepare_for_sleep(False)
    desk.wait_for(lambda: dunst.live() == 1, what='the guidance')
    assert reminded.get('Break')[0] == 'routine'
