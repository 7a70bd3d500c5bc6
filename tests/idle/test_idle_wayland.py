# SPDX-License-Identifier: GPL-3.0-or-later
"""The Wayland idle source on a compositor of our own, which can do what real ones do."""

import contextlib
import os
import pathlib
import random
import signal
import socket
import time

import pytest

import desk
from compositor import Compositor
from idle_probe import GAP, Probe, boot

LULL = 1.0


@pytest.fixture
def start(tmp_path, runtime_dir):
    """Starts compositors and probes, and ends them."""
    started = []

    def compositor(*args, **kwargs):
        started.append(Compositor(runtime_dir, *args, **kwargs))
        return started[-1]

    def probe(env, **kwargs):
        started.append(Probe(env, tmp_path / f'probe-{len(started)}', **kwargs))
        return started[-1]

    start.compositor, start.probe = compositor, probe
    yield start
    for one in started:
        one.process.kill()
        one.process.wait()


def settled(start, version=2, name='wayland-1'):
    """A compositor on which nothing has happened for a while, and a probe on it."""
    compositor = start.compositor(name, version)
    probe = start.probe(compositor.env)
    probe.wait('chosen', 'wayland')
    probe.wait('quiet', 'other')
    time.sleep(GAP)
    return compositor, probe


def check_input(compositor, probe):
    """Input is told. It lasts until the source knows that there is any at all."""
    count = len(probe.told('active'))
    compositor.type(2)
    probe.wait('active', count=count + 1)


both = pytest.mark.parametrize('version', [1, 2])


@both
def test_typing_and_silence(start, version):
    compositor, probe = settled(start, version)
    for count in range(1, 3):
        begin = boot()
        end = compositor.type(3)
        active = probe.wait('active', 'other', count)
        assert abs(float(active[3]) - begin) < 0.4
        quiet = probe.wait('quiet', 'other', count + 1)
        assert abs(float(quiet[3]) - end) < 0.4
    assert not probe.told('watching')
    assert not probe.told('active', 'keyboard') and not probe.told('active', 'pointer')


@both
def test_single_key(start, version):
    compositor, probe = settled(start, version)
    key = boot()
    compositor.order('input seat0')
    assert abs(float(probe.wait('active')[3]) - key) < 0.4
    assert abs(float(probe.wait('quiet', count=2)[3]) - key) < 0.4


@both
def test_quiet_from_the_start(start, version):
    begin = boot()
    compositor = start.compositor(version=version)
    probe = start.probe(compositor.env)
    assert begin - 0.1 < float(probe.wait('quiet')[3]) < boot()
    compositor.order('input seat0')  # before the active gap is over for the first time
    probe.wait('active')


@both
def test_started_amid_typing(start, version):
    compositor = start.compositor(version=version)
    with compositor.typing():
        begin = boot()
        probe = start.probe(compositor.env)
        chosen = float(probe.wait('chosen', 'wayland')[0])
        time.sleep(4)
    active = probe.wait('active')
    assert begin < float(active[3]) <= chosen + 0.1
    probe.wait('quiet')


def test_typing_wakes_nobody(start):
    compositor, probe = settled(start)
    with compositor.typing():
        probe.wait('active')
        time.sleep(1)
        before = probe.switches()
        time.sleep(6)
        assert probe.switches() - before <= 1


@both
def test_rest_wakes_nobody(start, version):
    _, probe = settled(start, version)
    time.sleep(1)
    before = probe.switches()
    time.sleep(8)
    assert probe.switches() - before <= 1


def test_program_beside_input(start):
    """Version 2: both are seen."""
    compositor, probe = settled(start)
    compositor.order('inhibit on')
    probe.wait('watching', 'on')
    desk.rest(2 * GAP)
    assert not probe.told('active')
    compositor.type(1)
    probe.wait('active')
    probe.wait('quiet', count=2)
    assert len(probe.told('watching')) == 1
    compositor.order('inhibit off')
    probe.wait('watching', 'off')
    assert len(probe.told('active')) == 1


def test_program_instead_of_input(start):
    """Version 1: it looks like a person, but never rests."""
    compositor, probe = settled(start, version=1)
    cinema, spectator = settled(start, version=1, name='wayland-2')
    compositor.order('inhibit on')
    begin = boot()
    end = cinema.type(1)
    spectator.wait('active')
    cinema.order('inhibit on')
    for on in probe.wait('watching', 'on', timeout=80), spectator.wait('watching', 'on'):
        assert 55 < float(on[0]) - begin < 75
    quiet = spectator.wait('quiet', count=2)
    assert abs(float(quiet[3]) - end) < 0.4, 'since the last input that is sure'
    compositor.type(1)
    desk.rest(1)
    compositor.order('inhibit off')
    probe.wait('watching', 'off')
    desk.rest(2 * GAP)
    assert not probe.told('active')
    assert len(probe.told('quiet')) == 1
    compositor.type(1)
    probe.wait('active')


def test_program_unsaid(start):
    """Version 1: it begins between two timers, and nobody is told."""
    compositor = start.compositor(version=1)
    probe = start.probe(compositor.env, gap=8)
    probe.wait('quiet')
    end = compositor.type(1)
    probe.wait('active')  # the hands rest
    compositor.order('inhibit unsaid')
    assert abs(float(probe.wait('quiet', count=2)[3]) - end) < 0.4
    probe.wait('watching', 'on')
    compositor.order('inhibit off')
    probe.wait('watching', 'off')
    compositor.type(1)
    probe.wait('active', count=2)


def test_doubt_is_told(start, naped, env):
    compositor = start.compositor(version=1)
    env.update(compositor.env)
    daemon = naped()
    desk.wait_for(lambda: daemon.get('IdleSource')[0] == 'wayland')
    assert 'holds the screen on' in daemon.get('IdleRemark')


@both
def test_two_seats(start, version):
    compositor, probe = settled(start, version)
    compositor.order('seat add seat1')
    begin = boot()
    compositor.type(2)
    end = compositor.type(2, 'seat1')
    active = probe.wait('active')
    assert abs(float(active[3]) - begin) < 0.4
    desk.wait_for(lambda: abs(float(probe.told('quiet')[-1][3]) - end) < 0.4)
    # In doubt the second one is only believed after the first has fallen quiet.
    assert len(probe.told('active')) == (2 if version == 1 else 1)


def test_seat_that_goes(start):
    compositor, probe = settled(start)
    compositor.order('seat add seat1')
    with compositor.typing('seat1'):
        probe.wait('active')
    end = boot()
    compositor.order('seat remove seat1')
    assert abs(float(probe.wait('quiet', count=2)[3]) - end) < 0.5
    check_input(compositor, probe)


def test_seat_that_comes_back(start):
    compositor, probe = settled(start)
    compositor.order('seat remove seat0')
    assert 'seat' in ' '.join(probe.wait('chosen', '-'))
    compositor.order('seat add seat0')
    probe.wait('chosen', 'wayland', count=2)
    check_input(compositor, probe)


def test_notifier_that_comes_back(start):
    compositor, probe = settled(start)
    compositor.type(1)
    probe.wait('active')
    compositor.order('notifier 0')
    assert 'ext_idle_notifier_v1' in ' '.join(probe.wait('chosen', '-'))
    for count, version in enumerate([1, 2, 3], 2):
        compositor.order(f'notifier {version}')
        probe.wait('chosen', 'wayland', count)
        check_input(compositor, probe)
    assert int(compositor.order('count')) <= 3, 'of the one that is there'


def test_no_notifier(start):
    compositor = start.compositor(version=0)
    probe = start.probe(compositor.env)
    assert 'ext_idle_notifier_v1' in ' '.join(probe.wait('chosen', '-'))
    before = probe.switches()
    desk.rest(5)
    assert probe.switches() - before < 20


def test_compositor_that_tells_nothing_is_explained(start, env, xserver, naped, nape):
    """The remedy is another than for a desktop that is not there. Without it X11 will do."""
    compositor = start.compositor(version=0)
    env['WAYLAND_DISPLAY'] = compositor.env['WAYLAND_DISPLAY']
    daemon = naped()
    desk.wait_for(lambda: 'ext_idle_notifier_v1' in dict(daemon.get('Troubles')).get('idle', ''))
    told = ' '.join(nape('doctor').stdout.split())
    assert told.count('ext_idle_notifier_v1') == 1
    assert 'swayidle idlehint 60' in told and 'dbus-update' not in told
    compositor.kill()
    desk.wait_for(lambda: daemon.get('IdleSource')[0] == 'x11', 5, 'X11 at once')


def environ(runtime_dir, **more):
    return {'PATH': os.environ['PATH'], 'XDG_RUNTIME_DIR': str(runtime_dir), **more}


@pytest.mark.parametrize('named', [{'WAYLAND_DISPLAY': 'wayland-1'}, {}])
def test_started_before_the_compositor(start, runtime_dir, named):
    """Found as soon as it is there, by name or without."""
    probe = start.probe(environ(runtime_dir, **named))
    why = ' '.join(probe.wait('chosen', '-'))
    assert ('wayland-1' in why) == bool(named)
    desk.rest(5)  # the next regular look is four seconds away
    begin = boot()
    compositor = start.compositor()
    assert float(probe.wait('chosen', 'wayland')[0]) - begin < 2
    check_input(compositor, probe)


def test_stale_name(start, runtime_dir):
    """Who was started by an older session knows the name of a compositor that is gone."""
    old = start.compositor('wayland-0')
    old.kill()
    start.compositor('wayland-1')
    probe = start.probe(old.env)
    probe.wait('chosen', 'wayland')


def test_absolute_name(start, tmp_path, runtime_dir):
    elsewhere = runtime_dir / 'elsewhere'
    elsewhere.mkdir()
    probe = start.probe(environ(runtime_dir, WAYLAND_DISPLAY=str(elsewhere / 'socket')))
    probe.wait('chosen', '-')
    start.compositor(str(elsewhere / 'socket'))
    probe.wait('chosen', 'wayland')


def test_restarted(start):
    compositor, probe = settled(start)
    for count in range(1, 4):
        compositor.kill()
        assert 'compositor' in ' '.join(probe.wait('chosen', '-', count))
        compositor = start.compositor()
        probe.wait('chosen', 'wayland', count + 1, timeout=15)
        check_input(compositor, probe)
    assert probe.process.poll() is None


def test_who_hangs_up_at_once(start, runtime_dir):
    """Is asked again, and not without end."""
    visits = 0
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(str(runtime_dir / 'wayland-1'))
        door.listen()
        door.settimeout(0.1)
        probe = start.probe(environ(runtime_dir, WAYLAND_DISPLAY='wayland-1'))
        end = boot() + 8
        while boot() < end:
            with contextlib.suppress(TimeoutError):
                door.accept()[0].close()
                visits += 1
    assert 2 <= visits <= 6
    assert len(probe.told('chosen')) == 1


def cpu_seconds(pid):
    fields = pathlib.Path(f'/proc/{pid}/stat').read_text().rpartition(')')[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf('SC_CLK_TCK')


def test_killed_at_random(start):
    """Whatever they are both at: nothing is left open, nothing grows, nothing spins."""
    dice = random.Random(43)
    compositor, probe = settled(start)
    pid = probe.process.pid

    def die_and_rise(times):
        nonlocal compositor
        for _ in range(times):
            with contextlib.suppress(AssertionError, BrokenPipeError):
                compositor.order(dice.choice(['input seat0', 'inhibit on', 'seat add seat1']))
            probe.await_lull(dice.choice([0, LULL]))
            time.sleep(dice.uniform(0, 0.4))
            compositor.kill()
            compositor = start.compositor()
        count = len(probe.told('chosen', 'wayland'))
        compositor.kill()
        compositor = start.compositor()
        probe.wait('chosen', 'wayland', count + 1, timeout=70)

    die_and_rise(20)
    before = desk.descriptors(pid), desk.private_kib(pid), cpu_seconds(pid)
    die_and_rise(200)
    assert desk.descriptors(pid) == before[0]
    assert desk.private_kib(pid) - before[1] < 300
    assert cpu_seconds(pid) - before[2] < 4
    check_input(compositor, probe)


SETTINGS = '[sitting]\nactive-gap = {}s\n'


@pytest.fixture
def desk_on_wayland(start, env, naped):
    """A naped on a compositor."""
    compositor = start.compositor()
    env.update(compositor.env)
    daemon = naped(SETTINGS.format(2))
    desk.wait_for(lambda: daemon.get('IdleSource')[0] == 'wayland')
    return compositor, daemon


def test_other_gap(desk_on_wayland):
    """The timers of the old one are gone, and those of the new one run."""
    compositor, daemon = desk_on_wayland
    for gap in (4, 1, 2):
        daemon.call('SetSetting', '(ss)', 'sitting.active-gap', f'{gap}s')
        desk.wait_for(lambda: daemon.get('IdleSource')[0] == 'wayland')
        desk.rest(1.5)
        compositor.type(1)
        desk.wait_for(lambda: daemon.get('Reason') == 'input')
        end = boot()
        desk.wait_for(lambda: daemon.get('Reason') == 'quiet')
        assert boot() - end > gap - 1.5
        assert int(compositor.order('count')) <= 3


def test_stopped_compositor_stops_nobody(desk_on_wayland, naped):
    compositor, daemon = desk_on_wayland
    compositor.signal(signal.SIGSTOP)
    try:
        for gap in range(3, 8):  # each time it is asked for other timers
            daemon.call('SetSetting', '(ss)', 'sitting.active-gap', f'{gap}s', timeout=1)
            daemon.call('GetHours', '(xx)', 0, 1, timeout=1)
        daemon.stop_well()
        daemon = naped(ready=False)
        daemon.wait_until_ready()
        desk.wait_for(lambda: daemon.get('Troubles'))
    finally:
        compositor.signal(signal.SIGCONT)
    desk.wait_for(lambda: daemon.get('IdleSource')[0] == 'wayland')


@contextlib.contextmanager
def x_server(env, tmp_path):
    server = desk.XServer(env, tmp_path)
    try:
        yield server
    finally:
        server.stop()


def test_x11_is_not_taken_instead(start, env, tmp_path, runtime_dir):
    """Not while a compositor answers: its X server sees only part of the input."""
    with x_server(env, tmp_path) as server:
        compositor = start.compositor(version=0)
        probe = start.probe({**compositor.env, 'DISPLAY': server.display})
        assert 'ext_idle_notifier_v1' in ' '.join(probe.wait('chosen', '-'))
        desk.rest(4)
        assert not probe.told('chosen', 'x11')
        compositor.order('notifier 2')
        probe.wait('chosen', 'wayland')
        compositor.kill()
        probe.wait('chosen', 'x11')
        start.compositor()
        probe.wait('chosen', 'wayland', count=2)


def test_unnamed_compositor_beside_x11(start, env, tmp_path, runtime_dir):
    """It is another session's, or runs in a window: taken only by name."""
    with x_server(env, tmp_path) as server:
        start.compositor()
        anybody = environ(runtime_dir, DISPLAY=server.display)
        start.probe(anybody).wait('chosen', 'x11')
        start.probe(anybody, source='wayland').wait('chosen', 'wayland')


@both
def test_lull_after_each_pause(start, version):
    compositor, probe = settled(start, version)
    compositor.order('seat add seat1')
    compositor.order('input seat0')
    probe.await_lull(LULL)
    probe.wait('lull')
    for count, seat in enumerate(['seat0', 'seat1'], 2):
        with compositor.typing(seat):
            time.sleep(2.5)
            assert len(probe.told('lull')) == count - 1, 'not while one types'
        end = boot()
        told = float(probe.wait('lull', count=count)[0])
        assert LULL - 0.3 < told - end < LULL + 1
    desk.rest(2 * LULL)
    assert len(probe.told('lull')) == 3, 'once for each pause'
    probe.await_lull(0)
    compositor.order('input seat0')
    desk.rest(2 * LULL)
    assert len(probe.told('lull')) == 3


def test_lulls_leave_nothing_behind(start):
    compositor, probe = settled(start)
    count = compositor.order('count')
    for _ in range(50):
        probe.await_lull(LULL)
        time.sleep(0.02)
        probe.await_lull(0)
        time.sleep(0.02)
    desk.wait_for(lambda: compositor.order('count') == count)
