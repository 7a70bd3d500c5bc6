# SPDX-License-Identifier: GPL-3.0-or-later
"""Desktops without a screen, each with hands that type and move on it."""

import os
import pathlib
import shutil
import subprocess
import time

import compositor
import desk
import gnome
import wlroots


class Kwin(desk.Process):
    """KDE's compositor. The system's own program has a capability that a container may not
    grant; a copy has none, and it must have the same name."""

    def __init__(self, env, folder, bus):
        self.env = env
        program = folder / 'kwin_wayland'
        if not program.exists():
            shutil.copy(shutil.which('kwin_wayland'), program)
        self.socket = pathlib.Path(env['XDG_RUNTIME_DIR']) / 'wayland-kwin'
        super().__init__([str(program), '--virtual', '--width', '640', '--height', '480',
                          '--no-lockscreen', '--socket', self.socket.name],
                         env | {'KWIN_WAYLAND_NO_PERMISSION_CHECKS': '1'}, folder / 'kwin.log')
        env['WAYLAND_DISPLAY'] = self.socket.name
        desk.wait_for(self.socket.exists, 30, "KWin's socket")

    def type(self, seconds):
        return self.use_hands('type', seconds)

    def move(self, seconds):
        return self.use_hands('move', seconds)

    def use_hands(self, what, seconds):
        begin = time.monotonic()
        subprocess.run([os.environ['NAPE_KWIN_HANDS'], what, str(seconds)], env=self.env,
                       check=True, stdin=subprocess.DEVNULL, timeout=seconds + 30)
        return time.monotonic() - begin


EVERY = 0.2  # seconds between two keys, or two moves


def go_on(once, seconds):
    """Does that again and again; returns for how long."""
    begin = time.monotonic()
    while time.monotonic() < begin + seconds:
        once()
        desk.rest(EVERY)
    return time.monotonic() - begin


class Sway(wlroots.Sway):
    """sway, whose notifier is the one before ext_idle_notifier_v1."""

    def __init__(self, env, folder, bus):
        super().__init__(env, folder)
        self.env = env
        env['WAYLAND_DISPLAY'] = self.display

    def type(self, seconds):
        begin = time.monotonic()
        subprocess.run(['wtype', '-d', str(round(EVERY * 1000)), 'a' * round(seconds / EVERY)],
                       env=self.env, check=True, stdin=subprocess.DEVNULL)
        return time.monotonic() - begin

    def move(self, seconds):
        return go_on(lambda: self.message('seat', 'seat0', 'cursor', 'move', '7', '0'), seconds)


class Mutter(gnome.Mutter):
    """GNOME's compositor."""

    def __init__(self, env, folder, bus):
        super().__init__(env, folder, bus)
        env['WAYLAND_DISPLAY'] = self.socket

    def type(self, seconds):
        return go_on(self.key, seconds)

    def move(self, seconds):
        return go_on(super().move, seconds)


class Own(compositor.Compositor):
    """Ours. What is touched is all the same to it."""

    VERSION = 2  # of ext_idle_notifier_v1

    def __init__(self, env, folder, bus):
        super().__init__(env['XDG_RUNTIME_DIR'], version=self.VERSION)
        env['WAYLAND_DISPLAY'] = self.env['WAYLAND_DISPLAY']

    def type(self, seconds):
        begin = time.monotonic()
        super().type(seconds)
        return time.monotonic() - begin

    move = type

    def stop(self):
        self.kill()


class OwnInDoubt(Own):
    VERSION = 1


DESKTOPS = {'wayland-1': OwnInDoubt, 'wayland-2': Own, 'kwin': Kwin, 'mutter': Mutter,
            'sway': Sway}


# The same day on each desktop.

SETTINGS = """
[sitting]
active-gap = 5s
return-after = 0s
"""

TYPING, MOVING, SILENCE = 12, 6, 9  # seconds; a source in doubt knows only after a silence
WITHIN = 2


def check_trace(hands, source, naped, nape):
    """Typing, silence, moves, silence: what is told of it, with that idle source."""
    daemon = naped(SETTINGS)
    desk.wait_for(lambda: daemon.get('IdleSource')[0] == source, what=f'the source {source}')
    desk.rest(6)  # whatever brought the desktop up is no input of ours: a whole gap first
    before, begin = daemon.sums(), time.monotonic()
    active = hands.type(TYPING)
    desk.rest(SILENCE)
    active += hands.move(MOVING)
    desk.rest(SILENCE)
    sitting = time.monotonic() - begin
    told = nape('status', '--json').json()
    print(f'{source}: active {active:.1f} s of {sitting:.1f} s, told {told}')
    assert abs(told['active_s'] - before['active'] - active) <= WITHIN
    assert abs(told['today']['active_s'] - before['active'] - active) <= WITHIN
    assert abs(told['today']['sitting_s'] - before['sitting'] - sitting) <= WITHIN
    assert told['state'] == 'present'
    return told
