# SPDX-License-Identifier: GPL-3.0-or-later
"""nape-probe by itself, with real neighbours: what it says, and that it ends."""

import signal
import subprocess

import pytest

import desk
import lookouts

ALL = ('call', 'do-not-disturb', 'fullscreen')


@pytest.fixture
def whole_desk(sound, dunst, window_manager):
    """All that can be watched is there."""


def start_on_pipes(build_dir, env, what):
    return subprocess.Popen([build_dir / 'src/probe/nape-probe', what], env=env,
                            stdin=subprocess.PIPE, stdout=subprocess.PIPE)


# Life


@pytest.mark.parametrize('args', [[], ['calls'], ['call', 'fullscreen'], ['--help']])
def test_wrong_use(build_dir, args):
    ran = subprocess.run([build_dir / 'src/probe/nape-probe', *args],
                         stdin=subprocess.DEVNULL, capture_output=True, text=True,
                         timeout=desk.PATIENCE)
    assert ran.returncode == 2 and ran.stdout == ''
    assert 'call do-not-disturb fullscreen' in ran.stderr


@pytest.mark.parametrize('what', ALL)
def test_ends_when_its_input_closes(whole_desk, lookout, what):
    watcher = lookout(what)
    watcher.wait_for('off')
    watcher.popen.stdin.close()
    assert watcher.wait_for_end() == 0


@pytest.mark.parametrize('what', ALL)
def test_ends_when_nobody_listens(whole_desk, build_dir, env, what):
    with start_on_pipes(build_dir, env, what) as watcher:
        assert watcher.stdout.readline() == b'off\n'
        watcher.stdout.close()
        assert watcher.wait(desk.PATIENCE) == 0


@pytest.mark.parametrize('what', ALL)
def test_ends_when_told_to(whole_desk, lookout, what):
    watcher = lookout(what)
    watcher.wait_for('off')
    watcher.signal(signal.SIGTERM)
    assert watcher.wait_for_end() == -signal.SIGTERM


def test_ends_though_the_x_server_hangs(build_dir, env, xserver):
    lookouts.freeze(xserver)
    with start_on_pipes(build_dir, env, 'fullscreen') as watcher:
        watcher.stdin.close()
        assert watcher.wait(desk.PATIENCE) == 0
        assert watcher.stdout.read() == b''


def test_ends_though_the_sound_server_hangs(sound, build_dir, env):
    lookouts.freeze(sound.server)
    with start_on_pipes(build_dir, env, 'call') as watcher:
        watcher.stdin.close()
        assert watcher.wait(desk.PATIENCE) == 0
        assert watcher.stdout.read() == b''


def test_no_neighbours(lookout, env):
    for what, why in (('call', 'no no sound server answers'),
                      ('do-not-disturb', 'no no session bus'),
                      ('fullscreen', 'no there is no X server to ask')):
        env['DBUS_SESSION_BUS_ADDRESS'] = f'unix:path={env["XDG_RUNTIME_DIR"]}/none'
        watcher = lookout(what)
        assert watcher.wait_for_end() == 0
        watcher.wait_for(why)


# Calls


def test_call(sound, lookout):
    watcher = lookout('call')
    watcher.wait_for('off')
    caller = sound.record('mic', 'Zoom')
    watcher.wait_for('on Zoom')
    caller.stop()
    watcher.wait_for('off')
    assert watcher.lines() == ['off', 'on Zoom', 'off']


def test_call_before_the_look(sound, lookout):
    sound.record('mic', 'Zoom')
    watcher = lookout('call')
    watcher.wait_for('on Zoom')
    assert watcher.lines() == ['on Zoom']


def test_second_caller_takes_over(sound, lookout):
    first = sound.record('mic', 'First')
    watcher = lookout('call')
    watcher.wait_for('on First')
    sound.record('mic', 'Second')
    first.stop()
    watcher.wait_for('on Second')
    assert 'off' not in watcher.lines()[1:]


def test_recording_the_screen_is_no_call(sound, lookout):
    watcher = lookout('call')
    sound.record('speaker.monitor', 'Screen recorder')
    assert_still_off(sound, watcher)


def test_level_meter_is_no_call(sound, lookout, env):
    watcher = lookout('call')
    meter = lookouts.Recorder(env, 'mic', 'meter')
    desk.wait_for(lambda: sound.hears(meter.popen.pid), what='the meter')
    assert_still_off(sound, watcher)
    meter.stop()


def assert_still_off(sound, watcher):
    """A call that comes and goes after it shows that what was before has been seen."""
    sound.record('mic', 'Zoom')
    watcher.wait_for('on Zoom')
    assert watcher.lines() in (['off', 'on Zoom'], ['on Zoom'])


def test_paused_call(sound, lookout, env):
    watcher = lookout('call')
    caller = lookouts.Recorder(env, 'mic', 'stream')
    watcher.wait_for('on recorder')
    count = len(watcher.lines())
    caller.pause_or_go_on()
    watcher.wait_for_more(count, 'off')
    caller.pause_or_go_on()
    watcher.wait_for_more(count + 1, 'on recorder')
    caller.stop()
    watcher.wait_for('off')


def test_name_is_cleaned(sound, lookout):
    watcher = lookout('call')
    sound.record('mic', 'A\nB\u202e' + 'c' * 100)
    watcher.wait_for('on A B')
    name = watcher.lines()[-1].removeprefix('on ')
    assert len(name) == 64 and '\u202e' not in name


def test_sound_server_dies(sound, lookout):
    watcher = lookout('call')
    sound.record('mic', 'Zoom')
    watcher.wait_for('on Zoom')
    sound.server.kill()
    watcher.wait_for('no no sound server answers')
    assert watcher.wait_for_end() == 0


def test_no_sound_server_is_started(bus, env, tmp_path, lookout):
    """libpulse would start this one, if not for root."""
    server = tmp_path / 'server'
    server.write_text(f'#!/bin/sh\ntouch {tmp_path}/started\n')
    server.chmod(0o755)
    config = tmp_path / 'client.conf'
    config.write_text(f'autospawn = yes\ndaemon-binary = {server}\n')
    env['PULSE_CLIENTCONFIG'] = str(config)
    watcher = lookout('call')
    watcher.wait_for('no')
    watcher.wait_for_end()
    assert not (tmp_path / 'started').exists()


# Do not disturb


def test_dunst_paused(bus, dunst, lookout):
    watcher = lookout('do-not-disturb')
    watcher.wait_for('off')
    lookouts.set_dunst_quiet(bus, True)
    watcher.wait_for('on dunst')
    lookouts.set_dunst_quiet(bus, False)
    watcher.wait_for('off')
    assert watcher.lines() == ['off', 'on dunst', 'off']


def test_dunst_paused_before(bus, dunst, lookout):
    lookouts.set_dunst_quiet(bus, True)
    watcher = lookout('do-not-disturb')
    watcher.wait_for('on dunst')
    assert watcher.lines() == ['on dunst']


def test_xfce(xfce, lookout):
    watcher = lookout('do-not-disturb')
    watcher.wait_for('off')
    xfce.set_quiet(True)
    watcher.wait_for('on Xfce Notify Daemon')
    xfce.set_quiet(False)
    watcher.wait_for('off')
    assert watcher.lines() == ['off', 'on Xfce Notify Daemon', 'off']


def test_property_of_plasma(bus, lookout):
    server = lookouts.NamedServer(bus, 'Plasma')
    watcher = lookout('do-not-disturb')
    watcher.wait_for('off')
    server.set_inhibited(True)
    watcher.wait_for('on Plasma')
    server.set_inhibited(False)
    watcher.wait_for('off')
    server.stop()
    watcher.wait_for('no no notification server is running')


def test_setting_of_gnome(bus, env, lookout):
    env['GSETTINGS_BACKEND'] = 'keyfile'
    server = lookouts.NamedServer(bus, 'gnome-shell')
    lookouts.set_gnome_quiet(env, True)
    watcher = lookout('do-not-disturb')
    watcher.wait_for('on gnome-shell')
    lookouts.set_gnome_quiet(env, False)
    watcher.wait_for('off')
    lookouts.set_gnome_quiet(env, True)
    watcher.wait_for('on gnome-shell')
    server.stop()


def test_setting_of_gnome_is_not_installed(bus, env, lookout):
    env['XDG_DATA_DIRS'] = env['XDG_RUNTIME_DIR']
    server = lookouts.NamedServer(bus, 'gnome-shell')
    watcher = lookout('do-not-disturb')
    watcher.wait_for('no the notification server gnome-shell has no do-not-disturb')
    server.stop()


def test_server_without_a_switch(bus, env, tmp_path, xserver, lookout):
    program = lookouts.find_program('*/notification-daemon')
    server = desk.Process([program], env, tmp_path / 'server.log')
    bus.wait_for_name(desk.NOTIFICATIONS, server)
    watcher = lookout('do-not-disturb')
    watcher.wait_for('no the notification server Notification Daemon has no do-not-disturb')
    server.stop()


def test_server_dies_and_another_comes(bus, dunst, lookout):
    lookouts.set_dunst_quiet(bus, True)
    watcher = lookout('do-not-disturb')
    watcher.wait_for('on dunst')
    dunst.kill()
    watcher.wait_for('no no notification server is running')
    server = lookouts.NamedServer(bus, 'Plasma')
    watcher.wait_for('off')
    server.stop()


def test_server_hangs(bus, dunst, lookout):
    lookouts.freeze(dunst)
    watcher = lookout('do-not-disturb')
    desk.rest(2)
    assert watcher.lines() == []
    dunst.signal(signal.SIGCONT)
    watcher.wait_for('off')


def test_bus_dies(bus, dunst, lookout):
    watcher = lookout('do-not-disturb')
    watcher.wait_for('off')
    bus.kill()
    watcher.wait_for('no')
    assert watcher.wait_for_end() == 0


# Fullscreen


def test_fullscreen(window_manager, player, lookout):
    watcher = lookout('fullscreen')
    window = player()
    watcher.wait_for('off')
    window.set_fullscreen(True)
    watcher.wait_for('on mpv')
    window.set_fullscreen(False)
    watcher.wait_for('off')
    window.set_fullscreen(True)
    watcher.wait_for('on mpv')
    window.kill()
    watcher.wait_for('off')


def test_fullscreen_before_the_look(window_manager, player, lookout):
    first = lookout('fullscreen')
    player().set_fullscreen(True)
    first.wait_for('on mpv')
    second = lookout('fullscreen')
    second.wait_for('on mpv')
    assert second.lines() == ['on mpv']


def test_fullscreen_behind_another_window(window_manager, player, lookout):
    watcher = lookout('fullscreen')
    player().set_fullscreen(True)
    watcher.wait_for('on mpv')
    front = player('front')
    watcher.wait_for('off')
    front.stop()
    watcher.wait_for('on mpv')


def test_window_manager_dies(window_manager, player, lookout):
    watcher = lookout('fullscreen')
    player().set_fullscreen(True)
    watcher.wait_for('on mpv')
    window_manager.kill()
    watcher.wait_for('no no window manager')


def test_window_manager_is_restarted(window_manager, player, lookout):
    watcher = lookout('fullscreen')
    player()
    for _ in range(2):
        window_manager.kill()
        watcher.wait_for('no no window manager')
        window_manager.start()
        watcher.wait_for('off')


def test_no_window_manager_yet(xserver, lookout, request):
    watcher = lookout('fullscreen')
    watcher.wait_for('no no window manager')
    request.getfixturevalue('window_manager')
    watcher.wait_for('off')


def test_x_server_dies(window_manager, xserver, lookout):
    watcher = lookout('fullscreen')
    watcher.wait_for('off')
    xserver.kill()
    watcher.wait_for('no the X server is gone')
    assert watcher.wait_for_end() == 0
