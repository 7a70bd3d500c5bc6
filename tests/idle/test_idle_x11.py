# SPDX-License-Identifier: GPL-3.0-or-later
"""The X11 idle sources on a real X server, with real keys, moves and heartbeats."""

import contextlib
import os
import signal
import subprocess
import time

import pytest

import desk
from idle_probe import GAP, Probe, boot


class Server:
    """An X server that may die and come back under the same number."""

    def __init__(self, args=(), number=None):
        name = [f':{number}'] if number is not None else []
        reader, writer = os.pipe()
        self.process = subprocess.Popen(
            ['Xvfb', *name, '-noreset', '-nolisten', 'tcp', '-displayfd', str(writer), *args],
            pass_fds=[writer], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        os.close(writer)
        with os.fdopen(reader) as pipe:
            self.number = pipe.readline().strip()
        assert self.number, 'Xvfb did not start'
        self.env = {'PATH': os.environ['PATH'], 'DISPLAY': f':{self.number}'}

    def kill(self):
        self.process.kill()
        self.process.wait()

    def run(self, *argv):
        subprocess.run(argv, env=self.env, check=True, stdout=subprocess.DEVNULL)

    @contextlib.contextmanager
    def heartbeat(self, every):
        """Heartbeats as long as the block lasts."""
        with subprocess.Popen(
                ['sh', '-c', f'while xset s reset; do sleep {every}; done'], env=self.env,
                start_new_session=True) as heart:
            try:
                yield
            finally:
                os.killpg(heart.pid, signal.SIGTERM)

    def heartbeats(self, seconds, every):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.run('xset', 's', 'reset')
            time.sleep(every)

    def press(self):
        """Presses a key, and returns between which two moments."""
        before = boot()
        self.run('xdotool', 'key', 'a')
        return before, boot()

    def type(self, seconds):
        """Types without pause in a process of its own: eight keys a second.

        xdotool shares the delay between press and release of a key of its own accord.
        """
        return subprocess.Popen(['xdotool', 'type', '--delay', '250', 'a' * int(seconds * 8)],
                                env=self.env)


@pytest.fixture
def start(tmp_path):
    """Starts servers and probes, and ends them."""
    started = []

    def server(*args, **kwargs):
        started.append(Server(*args, **kwargs))
        return started[-1]

    def probe(env, **kwargs):
        started.append(Probe(env, tmp_path / f'probe-{len(started)}', **kwargs))
        return started[-1]

    start.server, start.probe = server, probe
    yield start
    for one in started:
        one.process.kill()
        one.process.wait()


# No other server takes it while ours is dead: they take the lowest that is free.
NUMBER_OF_OURS = 1000 + os.getpid() % 10000


def settled(start, number=None):
    """A server on which nothing has happened for a while, and a probe that watches it."""
    server = start.server(number=number)
    time.sleep(GAP + 0.5)
    probe = start.probe(server.env)
    probe.wait('chosen', 'x11')
    time.sleep(0.5)
    return server, probe


def test_typing_is_told_apart_and_wakes_nobody(start):
    server, probe = settled(start)
    before, after = server.press()
    typing = server.type(10)
    active = probe.wait('active', 'keyboard')
    assert before - 0.4 < float(active[3]) < after + 0.4
    time.sleep(2)
    woken = probe.switches()
    time.sleep(5)
    assert probe.switches() - woken <= 5
    typing.wait()
    before, after = server.press()
    quiet = probe.wait('quiet', 'keyboard')
    assert before - 0.4 < float(quiet[3]) < after + 0.4
    assert not probe.told('active', 'pointer')
    server.run('xdotool', 'mousemove_relative', '5', '5')
    probe.wait('active', 'pointer')
    probe.wait('quiet', 'pointer')
    assert len(probe.told('active', 'keyboard')) == 1


def test_each_edge_wakes_hardly_more_than_once(start):
    server, probe = settled(start)
    before = probe.switches()
    server.press()
    probe.wait('active', 'keyboard')
    probe.wait('quiet', 'keyboard')
    time.sleep(0.5)
    assert probe.switches() - before <= 4  # two edges; writing a line may wait, too


def test_alarm_that_is_read_late(start):
    """Its counter has gone on since it rang."""
    server, probe = settled(start)
    before, after = server.press()
    probe.wait('active', 'keyboard')
    probe.process.send_signal(signal.SIGSTOP)
    time.sleep(2 * GAP)
    probe.process.send_signal(signal.SIGCONT)
    quiet = probe.wait('quiet', 'keyboard')
    assert before - 0.4 < float(quiet[3]) < after + 0.4


def test_rest_wakes_nobody(start):
    _, probe = settled(start)
    before = probe.switches()
    time.sleep(10)
    assert probe.switches() - before <= 1


def test_heartbeats_are_nobody(start):
    server, probe = settled(start)
    server.heartbeats(10, every=2)
    assert not probe.told('active')


def test_typing_among_heartbeats(start):
    server, probe = settled(start)
    typing = server.type(6)
    server.heartbeats(7, every=2)
    typing.wait()
    end = boot()
    probe.wait('active', 'keyboard')
    quiet = probe.wait('quiet', 'keyboard', timeout=GAP + 6)
    assert abs(float(quiet[3]) - end) < 4
    server.heartbeats(4, every=2)
    assert len(probe.told('active', 'keyboard')) == 1


@pytest.mark.parametrize('every', [0.3, None])
def test_doubt_ends_in_quiet(start, every):
    """Fast heartbeats, and a single one, after the last key."""
    server, probe = settled(start)
    for count in range(1, 4):
        server.run('xdotool', 'key', 'a')
        probe.wait('active', 'keyboard', count)
        if every is not None:
            server.heartbeats(3 * GAP, every)
        else:
            server.run('xset', 's', 'reset')
        probe.wait('quiet', 'keyboard', count, timeout=GAP + 2)
        time.sleep(1.2)


LULL = 1.0  # shorter than the active gap, so that a kind need not fall quiet first


def count_lulls(probe):
    return len(probe.told('lull'))


def test_lull_after_each_pause(start):
    server, probe = settled(start)
    server.run('xdotool', 'key', 'a')
    probe.wait('active', 'keyboard')
    probe.await_lull(LULL)
    probe.wait('lull')
    for count in range(2, 4):
        typing = server.type(3)
        time.sleep(2.5)
        assert count_lulls(probe) == count - 1, 'not while one types'
        typing.wait()
        before, after = server.press()
        told = float(probe.wait('lull', count=count)[0])
        assert before + LULL - 0.3 < told < after + LULL + 2
    desk.rest(2 * LULL)
    assert count_lulls(probe) == 3, 'once for each pause'
    probe.await_lull(0)
    server.run('xdotool', 'key', 'a')
    desk.rest(2 * LULL)
    assert count_lulls(probe) == 3


def test_lull_of_all_kinds(start):
    """Who reads and scrolls does not pause."""
    server, probe = settled(start)
    typing = server.type(2)
    probe.wait('active', 'keyboard')
    probe.await_lull(LULL)
    for _ in range(12):
        server.run('xdotool', 'mousemove_relative', '--', '3', '0')
        time.sleep(0.3)
    typing.wait()
    assert not probe.told('lull')
    probe.wait('lull')


@pytest.mark.parametrize('after', [LULL / 2, 2 * LULL])
def test_lull_awaited_in_silence(start, after):
    """Nothing more happens: an alarm on what has passed already would never ring."""
    server, probe = settled(start)
    server.run('xdotool', 'key', 'a')
    probe.wait('active', 'keyboard')
    time.sleep(after)
    probe.await_lull(LULL)
    probe.wait('lull')


@pytest.mark.parametrize('every', [0.3, 1])
def test_lull_among_heartbeats(start, every):
    """They are no input, neither when one types nor when one does not."""
    server, probe = settled(start)
    typing = server.type(6)
    probe.wait('active', 'keyboard')
    with server.heartbeat(every):
        probe.await_lull(LULL)
        desk.rest(3)
        assert not probe.told('lull')
        typing.wait()
        probe.wait('lull')


def test_lull_costs_nothing_unless_awaited(start):
    server, probe = settled(start)
    probe.await_lull(LULL)
    probe.wait('lull')
    probe.await_lull(0)
    time.sleep(1)
    before = probe.switches()
    time.sleep(10)
    assert probe.switches() - before <= 1
    typing = server.type(8)
    probe.wait('active', 'keyboard')
    time.sleep(2)
    before = probe.switches()
    time.sleep(4)
    assert probe.switches() - before <= 4
    typing.wait()


def test_lull_outlives_the_server(start):
    server, probe = settled(start, NUMBER_OF_OURS)
    probe.await_lull(LULL)
    probe.wait('lull')
    server.kill()
    probe.wait('chosen', '-')
    server = start.server(number=server.number)
    probe.wait('chosen', 'x11', count=2)
    count = count_lulls(probe)
    server.run('xdotool', 'key', 'a')
    probe.wait('lull', count=count + 1)


def test_lull_of_xscreensaver(start):
    server = start.server()
    probe = start.probe(server.env, source='xscreensaver')
    probe.wait('chosen', 'xscreensaver')
    probe.await_lull(LULL)
    probe.wait('lull')
    server.run('xdotool', 'key', 'a')
    probe.wait('lull', count=2)


def test_typing_is_no_heartbeat(start):
    server, probe = settled(start)
    for _ in range(3):
        server.type(2).wait()
        server.run('xdotool', 'mousemove_relative', '5', '5')
        time.sleep(1.5)
    server.run('xset', 's', 'reset')
    server.type(3).wait()
    time.sleep(2)
    assert not probe.told('watching'), 'one alone is none, and keys are none'


def test_heartbeats_are_watching(start):
    server, probe = settled(start)
    with server.heartbeat(2):
        probe.wait('watching', 'on')
        server.type(2).wait()
    end = boot()
    off = probe.wait('watching', 'off', timeout=110)
    assert 80 < float(off[0]) - end < 105
    assert len(probe.told('watching')) == 2


def test_heartbeats_end_with_the_server(start):
    server, probe = settled(start)
    with server.heartbeat(2):
        probe.wait('watching', 'on')
        server.kill()
    probe.wait('watching', 'off')


def test_player_is_watching(start, tmp_path):
    """What players do where nothing else keeps the screen on."""
    server, probe = settled(start)
    player = subprocess.Popen(
        ['mpv', '--no-config', '--vo=x11', '--ao=null', '--really-quiet',
         'av://lavfi:testsrc=duration=60'], env={**server.env, 'HOME': str(tmp_path)},
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    try:
        probe.wait('watching', 'on', timeout=40)
        assert not probe.told('active', 'keyboard')
    finally:
        player.kill()
        player.wait()


def test_death_of_the_server(start):
    server, probe = settled(start, NUMBER_OF_OURS)
    server.kill()
    assert 'gone' in probe.wait('chosen', '-')
    before = probe.switches()
    time.sleep(3)
    assert probe.process.poll() is None
    assert probe.switches() - before < 100
    server = start.server(number=server.number)
    probe.wait('chosen', 'x11', count=2)
    server.run('xdotool', 'key', 'a')
    probe.wait('active', 'keyboard')


def test_xscreensaver(start):
    # By name: Xvfb cannot be started without SYNC.
    server = start.server()
    probe = start.probe(server.env, source='xscreensaver')
    probe.wait('chosen', 'xscreensaver')
    time.sleep(GAP + 1)
    count = len(probe.told('active', 'other'))
    server.run('xdotool', 'key', 'a')
    probe.wait('active', 'other', count + 1)
    probe.wait('quiet', 'other', count + 1)


def test_server_without_xscreensaver(start):
    server = start.server(['-extension', 'MIT-SCREEN-SAVER'])
    probe = start.probe(server.env, source='xscreensaver')
    assert len(probe.wait('chosen', '-')) > 3


def test_no_display(start):
    probe = start.probe({'PATH': os.environ['PATH']})
    assert 'DISPLAY' in ' '.join(probe.wait('chosen', '-'))
