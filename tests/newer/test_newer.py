# SPDX-License-Identifier: GPL-3.0-or-later
"""naped on the real compositors of a younger Debian."""

import os

import pytest

import compositors
import desk
import platforms

# Those that tell input apart from programs that hold the screen on.
SEES_ALL = os.environ.get('NAPE_NEWER_SUITE', 'forky') == 'forky'


@pytest.fixture
def start(env, tmp_path, bus, request):
    """start(name): that compositor."""
    started = []

    def start_one(name):
        if name == 'gnome-shell':
            request.getfixturevalue('logind')
            made = compositors.GnomeShell(env, tmp_path, bus)
        elif name == 'kwin':
            made = platforms.Kwin(env, tmp_path, bus)
        elif name == 'sway':
            made = compositors.Sway(env, tmp_path)
        else:
            made = compositors.Wlroots(env, tmp_path, name)
        started.append(made)
        return made

    yield start_one
    for one in started:
        one.stop()
        print(one.log.read_text(errors='replace')[-2000:])


@pytest.mark.parametrize('name, source', [
    ('sway', 'wayland'), ('labwc', 'wayland'), ('cage', 'wayland'), ('kwin', 'wayland'),
    ('gnome-shell', 'mutter')])
def test_trace(start, name, source, naped, nape):
    told = platforms.check_trace(start(name), source, naped, nape)
    assert (told['idle_remark'] is None) == (SEES_ALL or source == 'mutter')


def test_film_hides_no_input(start, naped, nape):
    """A window holds the screen on: hands that rest do rest, and are seen when they type."""
    sway = start('sway')
    daemon = naped(platforms.SETTINGS)
    desk.wait_for(lambda: daemon.get('IdleSource')[0] == 'wayland')
    sway.hold_screen_on(True)
    desk.wait_for(lambda: daemon.get('Watching') != '', 30, 'the film')
    before = nape('status', '--json').json()['active_s']
    typed = sway.type(8)
    desk.wait_for(lambda: daemon.get('Active')[1] < 0, what='the end of the typing')
    told = nape('status', '--json').json()
    assert abs(told['active_s'] - before - typed) <= platforms.WITHIN
    sway.hold_screen_on(False)
    desk.wait_for(lambda: daemon.get('Watching') == '', 30, 'the end of the film')


@pytest.mark.parametrize('name', ['sway', 'labwc', 'cage', 'kwin'])
def test_restart(start, name, naped):
    """The compositor goes, and another comes under the same name or the next."""
    first = start(name)
    daemon = naped(platforms.SETTINGS)
    desk.wait_for(lambda: daemon.get('IdleSource')[0] == 'wayland')
    first.kill()
    desk.wait_for(lambda: daemon.get('IdleSource')[0] == '', what='that it is missed')
    second = start(name)
    desk.wait_for(lambda: daemon.get('IdleSource')[0] == 'wayland', 60, 'the new one')
    second.type(3)
    desk.wait_for(lambda: daemon.get('Active')[0] > 0 or daemon.get('State') == 'present',
                  what='that it is listened to')


@pytest.mark.parametrize('name, source', [
    ('sway', 'wayland'), ('kwin', 'wayland'), ('gnome-shell', 'mutter')])
def test_rest_wakes_nobody(start, name, source, naped):
    start(name)
    daemon = naped(platforms.SETTINGS)
    desk.wait_for(lambda: daemon.get('IdleSource')[0] == source)
    woken = desk.woken_at_rest(daemon.pid)
    print(f'{name}: woken {woken} times in half a minute')
    assert woken <= 1
