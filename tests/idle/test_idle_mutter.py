# SPDX-License-Identifier: GPL-3.0-or-later
"""The source of GNOME on the real mutter with real input; on a stand-in what it never does."""

import signal
import time

import pytest

import desk
import gnome
from idle_probe import GAP, Probe, boot

GAP_MS = int(GAP * 1000)
LULL = 1.0  # shorter than the active gap
LULL_MS = int(LULL * 1000)


@pytest.fixture
def start_mutter(env, tmp_path, bus):
    """start_mutter(): the last one must be gone."""
    started = []

    def start():
        started.append(gnome.Mutter(env, tmp_path, bus))
        return started[-1]

    yield start
    for mutter in started:
        mutter.kill()


@pytest.fixture
def mutter(start_mutter):
    return start_mutter()


@pytest.fixture
def manager(env, tmp_path, bus):
    """Asked for before the mutter that is to listen to it."""
    manager = gnome.SessionManager(env, tmp_path, bus)
    yield manager
    manager.stop()


@pytest.fixture
def monitor(bus):
    monitor = gnome.Monitor(bus.address)
    yield monitor
    monitor.leave()


@pytest.fixture
def start_probe(env, tmp_path, bus):
    started = []

    def start(**kwargs):
        started.append(Probe(env, tmp_path / f'probe-{len(started)}', **kwargs))
        return started[-1]

    yield start
    for probe in started:
        probe.process.kill()
        probe.process.wait()


@pytest.fixture
def probe(mutter, start_probe):
    """A probe on a mutter on which nothing has happened for a while."""
    desk.rest(max(0, GAP + 0.3 - mutter.idle_time()))
    probe = start_probe()
    probe.wait('chosen', 'mutter')
    probe.wait('quiet', 'other')
    return probe


def close_to(told, moment, within=0.5):
    return abs(float(told[3]) - moment) < within


# The real one


def test_input_is_told(mutter, probe):
    for count, touch in enumerate([mutter.key, mutter.move], 1):
        begin = boot()
        touch()
        assert close_to(probe.wait('active', 'other', count), begin)
        mutter.type(1)
        end = boot()
        assert close_to(probe.wait('quiet', 'other', count + 1), end)
    assert len(probe.told('active')) == 2


def test_neither_typing_nor_rest_wake_anybody(mutter, probe):
    desk.rest(0.5)
    before = probe.switches()
    desk.rest(3)
    assert probe.switches() - before <= 1
    mutter.type(1)
    before = probe.switches()
    mutter.type(3)
    assert probe.switches() - before <= 1


def test_lull(mutter, probe):
    """Of a pause that goes on, then of the next ones, once for each."""
    probe.await_lull(LULL)
    probe.wait('lull')
    for count in (2, 3):
        mutter.type(1.5)
        assert len(probe.told('lull')) == count - 1, 'not while one types'
        end = boot()
        told = float(probe.wait('lull', count=count)[0])
        assert LULL - 0.3 < told - end < LULL + 1
    desk.rest(1.5 * LULL)
    assert len(probe.told('lull')) == 3
    probe.await_lull(0)
    mutter.key()
    desk.rest(1.5 * LULL)
    assert len(probe.told('lull')) == 3


def test_somebody_types_at_start(mutter, start_probe):
    mutter.type(1)
    probe = start_probe()
    probe.wait('active')
    mutter.type(1)
    end = boot()
    assert close_to(probe.wait('quiet'), end)
    assert len(probe.told('active')) == 1


def test_program_holds_the_screen_on(manager, mutter, probe):
    """Mutter keeps every silence to itself then; and afterwards its idle time is wrong."""
    manager.inhibit(gnome.IDLE)
    mutter.key()
    probe.wait('active')
    mutter.type(1)
    end = boot()
    assert close_to(probe.wait('quiet', 'other', 2), end)
    mutter.key()
    probe.wait('active', 'other', 2)
    probe.await_lull(LULL)
    probe.wait('lull')
    probe.wait('quiet', 'other', 3)
    before = probe.switches()
    desk.rest(GAP + 0.5)
    assert probe.switches() - before <= 1, 'nothing is asked when nothing can have happened'
    manager.inhibit(0)
    desk.rest(GAP + 0.5)
    assert len(probe.told('active')) == 2, 'that it ends is no input'
    assert not probe.told('watching'), 'this is told by the session'
    mutter.key()
    probe.wait('active', 'other', 3)


def test_screen_is_held_at_start(manager, mutter, start_probe):
    manager.inhibit(gnome.IDLE)
    mutter.key()
    probe = start_probe()
    probe.wait('active')
    end = boot()
    assert close_to(probe.wait('quiet'), end)


def test_screen_is_held_no_longer_while_one_types(manager, mutter, probe):
    manager.inhibit(gnome.IDLE)
    mutter.key()
    probe.wait('active')
    manager.inhibit(0)
    mutter.type(1)
    end = boot()
    assert close_to(probe.wait('quiet', 'other', 2), end)


def test_idle_time_that_begins_anew(manager, mutter, probe):
    """Any other inhibitor sets it to 0 too, and then a watch fires at an idle time below."""
    mutter.key()
    end = boot()
    probe.wait('active')
    desk.rest(GAP / 2)
    manager.inhibit(gnome.LOGOUT)
    desk.wait_for(lambda: mutter.idle_time() < boot() - end - 0.1, GAP,
                  'this mutter to forget the idle time')
    assert close_to(probe.wait('quiet', 'other', 2), end)
    manager.inhibit(0)
    probe.await_lull(LULL)  # for this the idle time is asked for
    probe.wait('lull')
    assert len(probe.told('active')) == 1


def test_mutter_dies_and_comes_back(mutter, start_mutter, probe):
    mutter.kill()
    assert 'GNOME' in ' '.join(probe.wait('chosen', '-'))
    mutter = start_mutter()
    probe.wait('chosen', 'mutter', 2)
    desk.rest(GAP + 0.5)
    count, quiets = len(probe.told('active')), len(probe.told('quiet'))
    begin = boot()
    mutter.key()
    assert close_to(probe.wait('active', 'other', count + 1), begin)
    probe.wait('quiet', 'other', quiets + 1)


def test_mutter_comes_late(start_probe, start_mutter):
    probe = start_probe()
    probe.wait('chosen', '-')
    mutter = start_mutter()
    probe.wait('chosen', 'mutter')
    mutter.key()
    probe.wait('active')


def test_mutter_hangs(mutter, probe):
    mutter.signal(signal.SIGSTOP)
    probe.await_lull(LULL)
    assert 'answer' in ' '.join(probe.wait('chosen', '-'))
    before = probe.switches()
    desk.rest(1)
    assert probe.switches() - before < 10
    mutter.signal(signal.SIGCONT)
    probe.wait('chosen', 'mutter', 2)
    count = len(probe.told('active'))
    mutter.key()
    probe.wait('active', 'other', count + 1)
    mutter.type(0.5)
    probe.wait('lull', timeout=LULL + 5)


def test_typing_counts(env, mutter, naped, nape):
    env['WAYLAND_DISPLAY'] = mutter.socket
    daemon = naped('[sitting]\nactive-gap = 2s\n')
    desk.wait_for(lambda: daemon.get('IdleSource') == ('mutter', False), what='mutter')
    before = daemon.sums()
    mutter.type(3)
    desk.rest(2.5)
    after = daemon.sums()
    assert 2 < after['active'] - before['active'] < 5
    assert after['keyboard'] == after['pointer'] == 0
    assert 'mutter' in nape('doctor').stdout
    assert "'mutter', which cannot distinguish" in ' '.join(nape('why').stdout.split())


def test_name_is_asked_for_though_it_is_absent(start_probe):
    probe = start_probe(source='mutter')
    assert 'GNOME' in ' '.join(probe.wait('chosen', '-'))


# The stand-in


@pytest.fixture
def rested(monitor, start_probe):
    """A probe on a stand-in that has seen nobody for a minute."""
    monitor.idle_ms = 60000
    probe = start_probe()
    probe.wait('chosen', 'mutter')
    probe.wait('quiet')
    monitor.wait_for_watches(None, GAP_MS)
    return probe


CYCLES = 2000


def test_watches_do_not_grow_in_number(monitor, rested):
    for count in range(CYCLES):
        monitor.idle_ms = 0
        monitor.fire()
        monitor.wait_for(lambda asked=monitor.counts['GetIdletime']:
                         monitor.counts['GetIdletime'] > asked)
        monitor.idle_ms = GAP_MS
        monitor.fire(GAP_MS)
        monitor.wait_for_watches(None, GAP_MS)
    assert monitor.most == 2
    assert monitor.counts['AddIdleWatch'] == 1
    assert monitor.counts['AddUserActiveWatch'] <= CYCLES + 1
    rested.wait('active', 'other', CYCLES)
    assert len(rested.told('active')) == CYCLES


def test_watch_for_each_lull(monitor, rested):
    for _ in range(100):
        rested.await_lull(LULL)
        monitor.wait_for_watches(None, LULL_MS, GAP_MS)
        rested.await_lull(0)
        monitor.wait_for_watches(None, GAP_MS)
    assert monitor.most == 3
    assert len(rested.told('lull')) <= 100


def test_lull_that_is_another_before_its_watch_is_known(monitor, rested):
    with monitor.slowly():
        rested.await_lull(LULL)
        monitor.wait_for(lambda: monitor.counts['AddIdleWatch'] == 2)
        rested.await_lull(2 * LULL)
        desk.rest(0.3)
    monitor.wait_for_watches(None, 2 * LULL_MS, GAP_MS)
    with monitor.slowly():
        rested.await_lull(LULL)
        monitor.wait_for(lambda: monitor.counts['AddIdleWatch'] == 4)
        rested.await_lull(0)
        desk.rest(0.3)
    monitor.wait_for_watches(None, GAP_MS)
    assert monitor.most == 3


def test_awakening_without_input(monitor, rested):
    for count in range(1, 4):
        monitor.fire()
        monitor.wait_for(lambda count=count:
                         monitor.counts['AddUserActiveWatch'] == count + 1)
    assert not rested.told('active')
    assert len(rested.told('quiet')) == 1
    monitor.idle_ms = 10
    monitor.fire()
    rested.wait('active')


@pytest.mark.parametrize('method', ['AddIdleWatch', 'AddUserActiveWatch', 'GetIdletime'])
def test_refusal(monitor, start_probe, method):
    monitor.refused.add(method)
    probe = start_probe()
    assert 'not for you' in ' '.join(probe.wait('chosen', '-'))
    monitor.wait_for_watches()
    monitor.refused.clear()
    probe.wait('chosen', 'mutter')
    probe.wait('active')
    monitor.wait_for_watches(GAP_MS)


def test_refusal_later(monitor, rested):
    monitor.refused.add('AddUserActiveWatch')
    monitor.idle_ms = 10
    monitor.fire()
    rested.wait('active')
    monitor.fire(GAP_MS)
    assert 'not for you' in ' '.join(rested.wait('chosen', '-'))
    monitor.wait_for_watches()


def test_idle_time_beyond_reason(monitor, start_probe):
    monitor.idle_ms = 2 ** 64 - 1
    probe = start_probe()
    assert 'no sense' in ' '.join(probe.wait('chosen', '-'))


def test_watches_end_with_the_source(monitor, naped, settings_file):
    daemon = naped('[sitting]\nactive-gap = 2s\n')
    desk.wait_for(lambda: daemon.get('IdleSource') == ('mutter', False), what='mutter')
    monitor.idle_ms = 60000
    monitor.fire(2000)
    monitor.wait_for_watches(None, 2000)
    settings_file.write_text('[sitting]\nactive-gap = 3s\n')
    monitor.wait_for_watches(None, 3000)
    settings_file.write_text('[idle]\nsource = reported\n')
    monitor.wait_for_watches()


def test_watches_end_that_were_not_known_yet(monitor, naped, settings_file):
    with monitor.slowly():
        daemon = naped()
        monitor.wait_for(lambda: monitor.counts['AddUserActiveWatch'] == 1)
        settings_file.write_text('[idle]\nsource = reported\n')
        desk.wait_for(lambda: 'reports' in dict(daemon.get('Troubles')).get('idle', ''),
                      what='another source')
        assert monitor.most == 2
    monitor.wait_for_watches()
    assert daemon.running()


def test_end_before_mutter_answers(monitor, naped):
    with monitor.slowly():
        daemon = naped()
        monitor.wait_for(lambda: monitor.counts['AddUserActiveWatch'] == 1)
        daemon.stop_well()
