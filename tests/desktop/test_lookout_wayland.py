# SPDX-License-Identifier: GPL-3.0-or-later
"""nape-probe in a Wayland session: windows, and the notification servers at home there."""

import os
import subprocess

import pytest

import lookouts
import platforms
import wlroots


class Teller:
    """tests/desktop/window-teller.c"""

    def __init__(self, env, version):
        env['WAYLAND_DISPLAY'] = 'wayland-teller'
        self.process = subprocess.Popen(
            [os.environ['NAPE_WINDOW_TELLER'], env['WAYLAND_DISPLAY'], str(version)], env=env,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)
        assert self.process.stdout.readline() == 'ready\n'

    def order(self, *orders):
        for order in orders:
            self.process.stdin.write(f'{order}\n')
            assert self.process.stdout.readline() == 'ok\n', f'{order} was not obeyed'

    def stop(self):
        self.process.stdin.close()
        self.process.wait(10)
        self.process.stdout.close()


@pytest.fixture
def start_teller(env, runtime_dir):
    """start_teller(version): a compositor that can do what real ones cannot be made to do."""
    started = []

    def start(version=3):
        started.append(Teller(env, version))
        return started[-1]

    yield start
    for one in started:
        one.stop()


@pytest.fixture
def sway(env, tmp_path):
    sway = wlroots.Sway(env, tmp_path)
    env['WAYLAND_DISPLAY'] = sway.display
    yield sway
    sway.stop()


@pytest.fixture
def wayland_player(env, tmp_path, sway):
    """wayland_player(name, *options): opens a video player's window in sway."""
    started = []

    def start(name='player', *options):
        started.append(wlroots.Player(env, tmp_path, sway, name, options))
        return started[-1]

    yield start
    for one in started:
        one.stop()


@pytest.fixture
def mako(env, tmp_path, bus, sway):
    mako = wlroots.Mako(env, tmp_path, bus)
    yield mako
    mako.stop()


@pytest.fixture
def swaync(env, tmp_path, bus, sway):
    swaync = wlroots.SwayNC(env, tmp_path, bus)
    yield swaync
    swaync.stop()


# Fullscreen


def test_fullscreen(wayland_player, lookout):
    watcher = lookout('fullscreen')
    watcher.wait_for('off')
    window = wayland_player()
    window.set_fullscreen(True)
    watcher.wait_for('on mpv')
    window.set_fullscreen(False)
    watcher.wait_for('off')
    window.set_fullscreen(True)
    watcher.wait_for('on mpv')
    window.kill()
    watcher.wait_for('off')
    assert watcher.lines() == ['off', 'on mpv', 'off', 'on mpv', 'off']


def test_fullscreen_before_the_look(wayland_player, lookout):
    first = lookout('fullscreen')
    wayland_player().set_fullscreen(True)
    first.wait_for('on mpv')
    second = lookout('fullscreen')
    second.wait_for('on mpv')
    assert second.lines() == ['on mpv']


def test_large_window_is_not_fullscreen(wayland_player, lookout):
    """sway gives a window that is alone the whole screen."""
    wayland_player()
    watcher = lookout('fullscreen')
    watcher.wait_for('off')


def test_fullscreen_on_another_workspace(sway, wayland_player, lookout):
    watcher = lookout('fullscreen')
    wayland_player().set_fullscreen(True)
    watcher.wait_for('on mpv')
    sway.message('workspace', 'other')
    watcher.wait_for('off')
    wayland_player('front').stop()
    sway.message('workspace', 'back_and_forth')
    watcher.wait_for('on mpv')
    assert watcher.lines() == ['off', 'on mpv', 'off', 'on mpv']


def test_fullscreen_on_the_other_screen(sway, wayland_player, lookout):
    """A film goes on over there; what is in front is here."""
    watcher = lookout('fullscreen')
    wayland_player().set_fullscreen(True)
    watcher.wait_for('on mpv')
    sway.message('create_output')
    sway.message('focus', 'output', 'right')
    wayland_player('front')
    watcher.wait_for('off')


def test_one_film_after_another(wayland_player, lookout):
    first = wayland_player('first')
    watcher = lookout('fullscreen')
    for _ in range(3):
        first.set_fullscreen(True)
        watcher.wait_for('on mpv')
        first.stop()
        watcher.wait_for('off')
        first = wayland_player('next')


def test_name_is_cleaned(wayland_player, lookout):
    watcher = lookout('fullscreen')
    name = 'A\nB\u202e' + 'c' * 100
    wayland_player('player', f'--wayland-app-id={name}').set_fullscreen(True)
    watcher.wait_for('on A B')
    name = watcher.lines()[-1].removeprefix('on ')
    assert len(name) == 64 and '\u202e' not in name


def test_titles_are_not_printed(wayland_player, build_dir, env):
    """Not even when the library is told to print all that comes."""
    wayland_player()
    env['WAYLAND_DEBUG'] = 'client'
    with start_on_pipes(build_dir, env, stderr=subprocess.STDOUT) as watcher:
        said = watcher.stdout.readline()
        watcher.stdin.close()
        said += watcher.stdout.read()
    assert said == b'off\n'


def test_doctor(wayland_player, nape, lookout):
    watcher = lookout('fullscreen')
    wayland_player().set_fullscreen(True)
    watcher.wait_for('on mpv')
    assert 'mpv fills the screen: reminders would wait' in nape('doctor').stdout


def test_state_counts_when_all_is_told(start_teller, lookout):
    """What is told before `done` may be half of a change."""
    teller = start_teller()
    watcher = lookout('fullscreen')
    watcher.wait_for('off')
    teller.order(f'open {lookouts.SECRET}', 'state front full')
    teller.order('open second', 'app-id second', 'state front full', 'done')
    watcher.wait_for('on second')
    teller.order('close')
    watcher.wait_for('off')
    teller.order('done')
    watcher.wait_for('on a program')
    assert watcher.lines() == ['off', 'on second', 'off', 'on a program']
    teller.order('app-id first', 'state full')
    teller.order('done')
    watcher.wait_for('off')


def test_full_or_in_front_is_not_enough(start_teller, lookout):
    teller = start_teller()
    watcher = lookout('fullscreen')
    watcher.wait_for('off')
    teller.order('open a', 'app-id a', 'state full', 'done')
    teller.order('open b', 'app-id b', 'state front', 'done')
    teller.order('open c', 'app-id c', 'state front full', 'done')
    watcher.wait_for('on c')
    assert watcher.lines() == ['off', 'on c']


def test_title_of_any_length(start_teller, lookout):
    teller = start_teller()
    watcher = lookout('fullscreen')
    watcher.wait_for('off')
    teller.order('open ' + lookouts.SECRET * 300, 'state front full', 'done')
    watcher.wait_for('on a program')


def start_on_pipes(build_dir, env, **popen):
    return subprocess.Popen([build_dir / 'src/probe/nape-probe', 'fullscreen'], env=env,
                            stdin=subprocess.PIPE, stdout=subprocess.PIPE, **popen)


# Who cannot tell


def test_compositor_dies(sway, lookout):
    watcher = lookout('fullscreen')
    watcher.wait_for('off')
    sway.kill()
    watcher.wait_for('no the Wayland compositor is gone')
    assert watcher.wait_for_end() == 0


def test_ends_though_the_compositor_hangs(sway, build_dir, env):
    lookouts.freeze(sway)
    with start_on_pipes(build_dir, env) as watcher:
        watcher.stdin.close()
        assert watcher.wait(10) == 0
        assert watcher.stdout.read() == b''


@pytest.mark.parametrize('order', ['finish', 'withdraw'])
def test_compositor_tells_no_more(start_teller, lookout, order):
    teller = start_teller()
    watcher = lookout('fullscreen')
    watcher.wait_for('off')
    teller.order('open a', 'app-id a', 'state front full', 'done')
    watcher.wait_for('on a')
    teller.order(order)
    watcher.wait_for('no the Wayland compositor no longer tells about windows')
    assert watcher.wait_for_end() == 0


def test_version_without_fullscreen(start_teller, lookout):
    start_teller(version=1)
    watcher = lookout('fullscreen')
    watcher.wait_for('no this Wayland compositor does not tell about windows')
    assert watcher.wait_for_end() == 0


@pytest.mark.parametrize('compositor', [platforms.Kwin, platforms.Mutter])
def test_compositor_that_does_not_tell(env, tmp_path, bus, xserver, lookout, compositor):
    """The X server of such a session is not asked: it knows X windows only."""
    desktop = compositor(env, tmp_path, bus)
    watcher = lookout('fullscreen')
    watcher.wait_for('no this Wayland compositor does not tell about windows')
    assert watcher.wait_for_end() == 0
    desktop.stop()


def test_no_compositor_in_a_wayland_session(xserver, env, lookout):
    env['XDG_SESSION_TYPE'] = 'wayland'
    watcher = lookout('fullscreen')
    watcher.wait_for('no there is no Wayland compositor to ask')
    assert watcher.wait_for_end() == 0


def test_x11_session_after_a_wayland_session(window_manager, env, lookout):
    """The variable of the old one is still there."""
    env['WAYLAND_DISPLAY'] = 'wayland-1'
    lookout('fullscreen').wait_for('off')


# Do not disturb


def test_swaync(swaync, lookout):
    watcher = lookout('do-not-disturb')
    watcher.wait_for('off')
    swaync.set_quiet(True)
    watcher.wait_for('on SwayNotificationCenter')
    swaync.set_quiet(False)
    watcher.wait_for('off')
    assert watcher.lines() == ['off', 'on SwayNotificationCenter', 'off']


def test_swaync_quiet_before(swaync, lookout):
    swaync.set_quiet(True)
    watcher = lookout('do-not-disturb')
    watcher.wait_for('on SwayNotificationCenter')
    assert watcher.lines() == ['on SwayNotificationCenter']


def test_mako(mako, lookout):
    """It tells of the change, or it is too old for that and asked again after a while."""
    mako.set_modes('default', 'do-not-disturb')
    watcher = lookout('do-not-disturb')
    watcher.wait_for('on mako')
    mako.set_modes('default')
    watcher.wait_for('off')
    assert watcher.lines() == ['on mako', 'off']


def test_mode_of_mako_by_a_short_name(mako, lookout):
    mako.set_modes('dnd')
    lookout('do-not-disturb').wait_for('on mako')


def test_mode_of_mako_that_is_not_quiet(mako, lookout):
    mako.set_modes('default', 'presentation')
    lookout('do-not-disturb').wait_for('off')


def test_server_without_its_object(bus, lookout):
    """A mako that is too old for modes."""
    server = lookouts.NamedServer(bus, 'mako')
    watcher = lookout('do-not-disturb')
    watcher.wait_for('no the notification server mako has no do-not-disturb')
    server.stop()
