# SPDX-License-Identifier: GPL-3.0-or-later
"""Compositors of today without a screen, and hands that type and move on each."""

import pathlib
import subprocess
import time

import desk
import platforms

EVERY = 0.2  # seconds between two keys, or two moves


class Wlroots(desk.Process):
    """sway, labwc, cage: built on wlroots, and typed on by its protocols."""

    HEADLESS = {'WLR_BACKENDS': 'headless', 'WLR_LIBINPUT_NO_DEVICES': '1',
                'WLR_RENDERER': 'pixman', 'LIBSEAT_BACKEND': 'noop'}
    COMMANDS = {'sway': ('sway', '-c', '/dev/null'), 'labwc': ('labwc',),
                'cage': ('cage', '--', 'sleep', 'infinity')}

    def __init__(self, env, folder, name):
        self.env = env
        self.runtime = pathlib.Path(env['XDG_RUNTIME_DIR'])
        super().__init__(self.COMMANDS[name], env | self.HEADLESS, folder / f'{name}.log')
        env['WAYLAND_DISPLAY'] = desk.wait_for(self.find_socket, what=f"{name}'s socket")

    def find_socket(self):
        return next((path.name for path in self.runtime.glob('wayland-*')
                     if path.is_socket()), None)

    def run(self, *args):
        begin = time.monotonic()
        subprocess.run(args, env=self.env, check=True, stdin=subprocess.DEVNULL)
        return time.monotonic() - begin

    def type(self, seconds):
        return self.run('wtype', '-d', str(round(EVERY * 1000)), 'a' * round(seconds / EVERY))

    def move(self, seconds):
        begin = time.monotonic()
        while time.monotonic() < begin + seconds:
            self.run('wlrctl', 'pointer', 'move', '7', '0')
            time.sleep(EVERY)
        return time.monotonic() - begin


class Sway(Wlroots):
    """With a window that may hold the screen on."""

    def __init__(self, env, folder):
        super().__init__(env, folder, 'sway')
        env['SWAYSOCK'] = str(desk.wait_for(
            lambda: next(self.runtime.glob('sway-ipc.*.sock'), None), what='its control'))
        self.window = None

    def hold_screen_on(self, on):
        if self.window is None:
            self.window = desk.Process(['foot', '--app-id=film', 'sleep', 'infinity'], self.env,
                                       self.log.with_suffix('.foot'))
            desk.wait_for(lambda: 'film' in self.message('-t', 'get_tree'), what='the window')
        self.message('[app_id=film] inhibit_idle ' + ('open' if on else 'none'))

    def message(self, *args):
        return subprocess.run(['swaymsg', *args], env=self.env, check=True, text=True,
                              capture_output=True, stdin=subprocess.DEVNULL).stdout

    def stop(self, timeout=5):
        if self.window is not None:
            self.window.stop()
        return super().stop(timeout)


class GnomeShell(platforms.Mutter):
    """The whole of it. It needs logind."""

    command = ('gnome-shell', '--no-x11')

    def __init__(self, env, folder, bus):
        super().__init__({**env, 'XDG_CURRENT_DESKTOP': 'GNOME',
                          'XDG_SESSION_TYPE': 'wayland'}, folder, bus)
        env['WAYLAND_DISPLAY'] = self.socket
