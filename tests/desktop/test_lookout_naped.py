# SPDX-License-Identifier: GPL-3.0-or-later
"""naped and its lookouts: a bad moment holds the reminder, and a good one lets it through."""

import pathlib
import signal

import pytest

import desk
import lookouts

SETTINGS = """
[sitting]
active-gap = 1s
return-after = 0s
[reminder]
settle = 0s
[break routine]
every = 10s
length = 2m
[break walk]
every = 12h
"""


def children(pid):
    """The pids of the processes that it has started, the dead ones included."""
    return [int(child) for task in pathlib.Path(f'/proc/{pid}/task').iterdir()
            for child in (task / 'children').read_text().split()]


def wait_for_children(daemon, number):
    return desk.wait_for(lambda: len(children(daemon.pid)) == number and
                         (children(daemon.pid) or [0]), what=f'{number} lookouts')


def wait_for_hold(daemon, hold, name=None):
    desk.wait_for(lambda: daemon.get('Hold') == hold
                  and (name is None or daemon.get('HeldBy')[0] == name),
                  what=f'the hold {hold!r} ({name})')


def is_alive(pid):
    try:
        state = pathlib.Path(f'/proc/{pid}/stat').read_text().rpartition(')')[2].split()[0]
    except FileNotFoundError:
        return False
    return state != 'Z'


@pytest.fixture
def sit(naped, remember_sitting):
    """sit(settings): a daemon for which a break is due as soon as it runs."""
    def sit(settings=''):
        remember_sitting(SETTINGS)
        return naped(SETTINGS + settings)
    return sit


def wait_for_reminder(dunst, daemon):
    daemon.wait_for_signal('BreakDue')
    desk.wait_for(lambda: dunst.live() == 1, what='the reminder')


def assert_held(dunst, daemon):
    desk.rest(4)  # more than any look takes
    assert dunst.live() == 0
    assert [seen for seen in daemon.signals if seen[0] == 'BreakDue'] == []


def test_nothing_in_the_way(sound, window_manager, dunst, hands, naped):
    daemon = naped(SETTINGS)
    hands.type(2)
    assert children(daemon.pid) == []
    wait_for_reminder(dunst, daemon)
    wait_for_children(daemon, 0)


def test_call(sound, window_manager, dunst, sit, nape):
    caller = sound.record('mic', 'Zoom')
    daemon = sit()
    wait_for_hold(daemon, 'call', 'Zoom')
    assert nape('status', '--json').json()['hold'] == 'call'
    assert 'Zoom' in nape('why').stdout
    assert_held(dunst, daemon)
    caller.stop()
    wait_for_reminder(dunst, daemon)
    wait_for_children(daemon, 0)


def test_do_not_disturb(sound, window_manager, bus, dunst, sit, nape):
    lookouts.set_dunst_quiet(bus, True)
    daemon = sit()
    wait_for_hold(daemon, 'do-not-disturb', 'dunst')
    assert nape('status', '--json').json()['hold'] == 'do-not-disturb'
    assert 'dunst' in nape('why').stdout
    assert_held(dunst, daemon)
    lookouts.set_dunst_quiet(bus, False)
    wait_for_reminder(dunst, daemon)


def test_fullscreen(sound, window_manager, dunst, player, sit, nape):
    window = player()
    window.set_fullscreen(True)
    daemon = sit()
    wait_for_hold(daemon, 'fullscreen', 'mpv')
    status = nape('status', '--json')
    assert status.json()['hold'] == 'fullscreen'
    why = nape('why').stdout
    assert 'mpv' in why and lookouts.SECRET not in status.stdout + why
    assert_held(dunst, daemon)
    window.set_fullscreen(False)
    wait_for_reminder(dunst, daemon)
    assert lookouts.SECRET not in daemon.log.read_text()


def test_call_begins_while_another_obstacle_holds(sound, window_manager, bus, dunst, sit):
    lookouts.set_dunst_quiet(bus, True)
    daemon = sit()
    wait_for_hold(daemon, 'do-not-disturb')
    sound.record('mic', 'Zoom')
    wait_for_hold(daemon, 'call', 'Zoom')
    lookouts.set_dunst_quiet(bus, False)
    assert_held(dunst, daemon)


def test_call_changes_its_microphone(sound, dunst, sit):
    first = sound.record('mic', 'Zoom')
    daemon = sit()
    wait_for_hold(daemon, 'call', 'Zoom')
    first.stop()
    sound.record('mic', 'Zoom')
    assert_held(dunst, daemon)


def test_sound_server_dies_in_a_call(sound, dunst, sit):
    sound.record('mic', 'Zoom')
    daemon = sit()
    wait_for_hold(daemon, 'call', 'Zoom')
    sound.server.kill()
    wait_for_reminder(dunst, daemon)


def test_what_may_not_hold_is_not_looked_for(sound, dunst, sit):
    sound.record('mic', 'Zoom')
    daemon = sit('[hold]\ncall = 0s\ndo-not-disturb = 0s\nfullscreen = 0s\n')
    wait_for_reminder(dunst, daemon)
    assert children(daemon.pid) == []


def test_all_neighbours_hang(sound, xserver, dunst, sit, nape):
    """The X server only when the daemon is up: naped itself asks it at its start."""
    lookouts.freeze(sound.server)
    lookouts.freeze(dunst)
    daemon = sit()
    desk.wait_for(lambda: children(daemon.pid) and daemon.get('IdleSource')[0] == 'x11',
                  what='the lookouts and the idle source')
    lookouts.freeze(xserver)
    daemon.wait_for_signal('BreakDue')
    assert nape('status').code == 0
    wait_for_children(daemon, 0)
    for neighbour in (xserver, dunst):
        neighbour.signal(signal.SIGCONT)
    desk.wait_for(lambda: dunst.live() == 1, what='the reminder')


@pytest.mark.parametrize('deed', ['echo nonsense; sleep 60', 'sleep 60', 'exit 1', 'exit 0',
                                  'yes | tr -d "\\n"', 'printf "on \\377\\n"; sleep 60',
                                  'kill -9 $$', 'exec yes "on Zoom"'])
def test_bad_lookout(dunst, env, tmp_path, sit, deed):
    program = tmp_path / 'libexec/nape-probe'
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\n{deed}\n')
    program.chmod(0o755)
    env['NAPE_LIBEXEC_DIR'] = str(program.parent)
    daemon = sit()
    wait_for_reminder(dunst, daemon)
    wait_for_children(daemon, 0)


def test_no_lookout(dunst, env, tmp_path, sit, nape):
    env['NAPE_LIBEXEC_DIR'] = str(tmp_path)
    wait_for_reminder(dunst, sit())
    assert f'{tmp_path}/nape-probe' in nape('doctor').stdout.replace('\n', '')


def test_dead_lookout_is_started_again_once(sound, dunst, sit):
    sound.record('mic', 'Zoom')
    daemon = sit()
    wait_for_hold(daemon, 'call', 'Zoom')
    for pid in children(daemon.pid):
        desk.wait_for(lambda: is_alive(pid))
        lookouts.kill(pid)
    assert_held(dunst, daemon)
    assert daemon.get('Hold') == 'call'
    for pid in children(daemon.pid):
        lookouts.kill(pid)
    wait_for_reminder(dunst, daemon)


@pytest.mark.parametrize('number', [signal.SIGTERM, signal.SIGKILL])
def test_no_lookout_outlives_naped(sound, window_manager, dunst, sit, number):
    sound.record('mic', 'Zoom')
    daemon = sit()
    wait_for_hold(daemon, 'call', 'Zoom')
    pids = children(daemon.pid)
    assert len(pids) == 3
    daemon.signal(number)
    daemon.popen.wait(10)
    desk.wait_for(lambda: not any(map(is_alive, pids)), what='the end of all lookouts')
