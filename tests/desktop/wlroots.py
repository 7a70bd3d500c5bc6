# SPDX-License-Identifier: GPL-3.0-or-later
"""The real sway without a screen, and what runs on it: a player, notification servers."""

import json
import os
import pathlib
import pwd
import re
import shutil
import subprocess
import tempfile

import desk
import lookouts


class Sway(desk.Process):
    """sway, ready for clients of `display`, a socket's path.

    It has a folder of its own for its sockets, and it is no root: it refuses to be.
    """

    SETTINGS = {'WLR_BACKENDS': 'headless', 'WLR_LIBINPUT_NO_DEVICES': '1',
                'WLR_RENDERER': 'pixman', 'LIBSEAT_BACKEND': 'noop'}
    # Without that word it would take an X display, too.
    START = """
        echo xwayland disable >"$XDG_RUNTIME_DIR/config"
        exec sway --config "$XDG_RUNTIME_DIR/config"
    """

    def __init__(self, env, folder):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix='nape-test-'))
        super().__init__([*self.be_nobody(), 'sh', '-c', self.START],
                         env | self.SETTINGS | {'HOME': str(self.folder),
                                                'XDG_RUNTIME_DIR': str(self.folder)},
                         folder / 'sway.log')
        self.display = self.wait_for_socket(r'wayland-\d+')
        self.control = self.wait_for_socket(r'sway-ipc\..*\.sock')
        self.message('-t', 'get_version')  # it answers: all else of it has started

    def be_nobody(self):
        """What to put before the command when the tests run as root."""
        if os.geteuid() != 0:
            return []
        nobody = pwd.getpwnam('nobody')
        os.chown(self.folder, nobody.pw_uid, nobody.pw_gid)
        return ['setpriv', f'--reuid={nobody.pw_uid}', f'--regid={nobody.pw_gid}',
                '--clear-groups']

    def wait_for_socket(self, pattern):
        def find():
            assert self.running(), self.log.read_text(errors='replace')
            return next((str(path) for path in self.folder.iterdir()
                         if re.fullmatch(pattern, path.name)), None)
        return desk.wait_for(find, what=f'the socket {pattern}')

    def message(self, *args):
        """Tells or asks sway something; returns its answer."""
        said = subprocess.run(['swaymsg', f'--socket={self.control}', '--raw', *args],
                              env={'PATH': os.environ['PATH']}, stdin=subprocess.DEVNULL,
                              capture_output=True, check=True, timeout=20)
        return json.loads(said.stdout)

    def windows(self):
        """All of them, as sway describes them."""
        def walk(node):
            if node.get('app_id') is not None:
                yield node
            for child in node['nodes'] + node['floating_nodes']:
                yield from walk(child)
        return list(walk(self.message('-t', 'get_tree')))

    def stop(self, timeout=5):
        result = super().stop(timeout)
        shutil.rmtree(self.folder)
        return result


class Player(lookouts.Player):
    """A video player's window in sway."""

    def __init__(self, env, folder, sway, name, options):
        self.sway = sway
        self.socket = pathlib.Path(env['XDG_RUNTIME_DIR']) / f'{name}.socket'
        desk.Process.__init__(
            self, ['mpv', '--no-config', '--vo=wlshm', '--ao=null', '--idle',
                   '--force-window=immediate', f'--title={lookouts.SECRET}',
                   f'--input-ipc-server={self.socket}', *options], env, folder / f'{name}.log')
        self.connection = desk.wait_for(self.connect, what='the player')
        desk.wait_for(self.is_in_front, what="the player's window in front")

    def is_in_front(self):
        return any(window['pid'] == self.pid and window['focused']
                   for window in self.sway.windows())


class Mako(desk.Process):
    """The notification server of that name."""

    def __init__(self, env, folder, bus):
        self.bus = bus
        super().__init__(['mako'], env, folder / 'mako.log')
        bus.wait_for_name(desk.NOTIFICATIONS, self)

    def set_modes(self, *modes):
        self.bus.call(desk.NOTIFICATIONS, '/fr/emersion/Mako', 'fr.emersion.Mako', 'SetModes',
                      '(as)', modes)


class SwayNC(desk.Process):
    """The notification server SwayNotificationCenter."""

    NAME = 'org.erikreider.swaync.cc'

    def __init__(self, env, folder, bus):
        self.bus = bus
        super().__init__(['swaync'], env | {'GDK_BACKEND': 'wayland',
                                            'GSETTINGS_BACKEND': 'memory'},
                         folder / 'swaync.log')
        bus.wait_for_name(desk.NOTIFICATIONS, self)
        bus.wait_for_name(self.NAME, self)

    def set_quiet(self, on):
        self.bus.call(self.NAME, '/org/erikreider/swaync/cc', self.NAME, 'SetDnd', '(b)', on)
