# SPDX-License-Identifier: GPL-3.0-or-later
"""nape-probe and what it watches: a sound server, a window manager, a player, switches."""

import json
import os
import pathlib
import signal
import socket
import subprocess

from gi.repository import Gio, GLib

import desk

# What no lookout may ever say: it stands in every title here.
SECRET = 'SECRET-TITLE'


class Lookout(desk.Process):
    """nape-probe on a leash."""

    def __init__(self, program, what, env, log):
        self.log = pathlib.Path(log)
        with self.log.open('wb') as out:
            self.popen = subprocess.Popen([str(program), what], env=env, stdout=out,
                                          stdin=subprocess.PIPE)
        self.pid = self.popen.pid

    def lines(self):
        return self.log.read_text().splitlines()

    def wait_for(self, line):
        """Until that is what it said last; `line` may be its beginning."""
        desk.wait_for(lambda: self.lines() and self.lines()[-1].startswith(line),
                      what=f'{line!r} (said: {self.lines()})')

    def wait_for_more(self, count, line):
        """Until it has said more than `count` lines, that being the last."""
        desk.wait_for(lambda: len(self.lines()) > count, what=f'more than {self.lines()}')
        self.wait_for(line)

    def wait_for_end(self):
        return self.popen.wait(desk.PATIENCE)

    def stop(self, timeout=5):
        self.popen.stdin.close()
        return super().stop(timeout)


class Sound:
    """PipeWire with its PulseAudio server, a microphone, and a speaker."""

    def __init__(self, env, folder):
        self.env = env
        self.folder = folder
        self.parts = []
        self.server = None

    def begin(self):
        self.start('pipewire')
        self.wait_for_socket('pipewire-0')
        self.start('wireplumber')
        self.start_server()

    def start(self, *argv):
        log = self.folder / f'{argv[0]}-{len(self.parts)}.log'
        self.parts.append(desk.Process(argv, self.env, log))
        return self.parts[-1]

    def wait_for_socket(self, name):
        path = pathlib.Path(self.env['XDG_RUNTIME_DIR']) / name
        desk.wait_for(path.exists, what=f'the socket {name}')

    def start_server(self):
        self.server = self.start('pipewire-pulse')
        self.wait_for_socket('pulse/native')  # it fails if pactl makes that folder first
        desk.wait_for(lambda: self.pactl('info').returncode == 0, what='the sound server')
        self.add('mic', 'media.class=Audio/Source/Virtual')
        self.add('speaker')

    def pactl(self, *args):
        return subprocess.run(['pactl', *args], env=self.env, stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, timeout=20)

    def add(self, name, *args):
        added = self.pactl('load-module', 'module-null-sink', f'sink_name={name}', *args)
        assert added.returncode == 0, added.stderr
        desk.wait_for(lambda: name in self.pactl('list', 'short', 'sources').stdout, what=name)

    def record(self, source, name):
        """An application of that name that records from that source by now."""
        recorder = self.start('parec', f'--device={source}', f'--client-name={name}',
                              f'--stream-name={SECRET}', '/dev/null')
        desk.wait_for(lambda: self.hears(recorder.pid), what=f'the stream of {name}')
        return recorder

    def hears(self, pid):
        """Does that process have a stream that records and is not paused?"""
        streams = self.pactl('list', 'source-outputs').stdout.split('Source Output #')
        return any(f'application.process.id = "{pid}"' in stream and 'Corked: no' in stream
                   for stream in streams)

    def stop(self):
        for part in reversed(self.parts):
            part.stop()


class Recorder:
    """tests/desktop/recorder.c"""

    def __init__(self, env, *args):
        self.popen = subprocess.Popen([os.environ['NAPE_RECORDER'], *args], env=env,
                                      stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.wait_until_ready()

    def wait_until_ready(self):
        assert self.popen.stdout.readline() == b'ready\n'

    def pause_or_go_on(self):
        self.popen.stdin.write(b'\n')
        self.popen.stdin.flush()
        self.wait_until_ready()

    def stop(self):
        self.popen.stdin.close()
        self.popen.wait(desk.PATIENCE)
        self.popen.stdout.close()


class WindowManager(desk.Process):
    """xfwm4, ready to take windows."""

    DESKTOPS = '2'  # by itself it has four

    def __init__(self, env, folder):
        self.env = env
        self.folder = folder
        self.start()

    def start(self):
        ask(self.env, 'xprop', '-root', '-remove', '_NET_NUMBER_OF_DESKTOPS')
        super().__init__(['xfwm4', '--compositor=off'], self.env, self.folder / 'xfwm4.log')
        desk.wait_for(self.obeys, 60, 'the window manager')

    def obeys(self):
        """Has it begun to do as it is asked? Its properties alone stand there before.

        It focuses a new window as of the moment of the latest event it knows. Before it has
        seen one that is younger than its own start, the X server takes that for outdated,
        and the window comes to the front never.
        """
        ask(self.env, 'xdotool', 'set_num_desktops', self.DESKTOPS)
        return ask(self.env, 'xdotool', 'get_num_desktops') == self.DESKTOPS


class Player(desk.Process):
    """A video player's window."""

    def __init__(self, env, folder, name='player'):
        self.env = env
        self.socket = pathlib.Path(env['XDG_RUNTIME_DIR']) / f'{name}.socket'
        super().__init__(['mpv', '--no-config', '--vo=x11', '--ao=null', '--idle',
                          '--force-window=immediate', f'--title={SECRET}',
                          f'--input-ipc-server={self.socket}'], env, folder / f'{name}.log')
        self.connection = desk.wait_for(self.connect, 60, 'the player')
        desk.wait_for(self.is_in_front, 60, "the player's window in front")

    def connect(self):
        connection = socket.socket(socket.AF_UNIX)
        try:
            connection.connect(str(self.socket))
        except OSError:
            connection.close()
            return None
        return connection

    def is_in_front(self):
        return ask(self.env, 'xdotool', 'getactivewindow', 'getwindowpid') == str(self.pid)

    def set_fullscreen(self, on):
        order = {'command': ['set_property', 'fullscreen', on]}
        self.connection.send(json.dumps(order).encode() + b'\n')

    def stop(self, timeout=5):
        self.connection.close()
        return super().stop(timeout)


class NamedServer:
    """The test itself as a notification server of a name that is not installed here.

    It has KDE's property; what it does not do is show anything.
    """

    XML = f"""<node><interface name='{desk.NOTIFICATIONS}'>
      <method name='GetServerInformation'>
        <arg type='s' direction='out'/><arg type='s' direction='out'/>
        <arg type='s' direction='out'/><arg type='s' direction='out'/>
      </method>
      <property name='Inhibited' type='b' access='read'/>
    </interface></node>"""
    PATH = '/org/freedesktop/Notifications'

    def __init__(self, bus, name):
        self.bus = bus
        self.name = name
        self.inhibited = False
        interface = Gio.DBusNodeInfo.new_for_xml(self.XML).interfaces[0]
        self.registration = bus.connection.register_object(
            self.PATH, interface, self.on_call, self.on_get, None)
        bus.call('org.freedesktop.DBus', '/', 'org.freedesktop.DBus', 'RequestName', '(su)',
                 desk.NOTIFICATIONS, 0)

    def on_call(self, connection, sender, path, interface, method, arguments, invocation):
        invocation.return_value(GLib.Variant('(ssss)', (self.name, 'test', '1', '1.2')))

    def on_get(self, connection, sender, path, interface, name):
        return GLib.Variant('b', self.inhibited)

    def set_inhibited(self, on):
        self.inhibited = on
        self.bus.connection.emit_signal(
            None, self.PATH, 'org.freedesktop.DBus.Properties', 'PropertiesChanged',
            GLib.Variant('(sa{sv}as)', (desk.NOTIFICATIONS,
                                        {'Inhibited': GLib.Variant('b', on)}, [])))

    def stop(self):
        self.bus.call('org.freedesktop.DBus', '/', 'org.freedesktop.DBus', 'ReleaseName',
                      '(s)', desk.NOTIFICATIONS)
        self.bus.connection.unregister_object(self.registration)


class Xfce:
    """Xfce's settings service and its notification server."""

    def __init__(self, env, folder, bus):
        self.env = env
        self.parts = []
        for name, pattern in (('org.xfce.Xfconf', '*/xfconfd'),
                              (desk.NOTIFICATIONS, '*/xfce4-notifyd')):
            program = find_program(pattern)
            self.parts.append(desk.Process([program], env, folder / f'{program.name}.log'))
            bus.wait_for_name(name, self.parts[-1])

    def set_quiet(self, on):
        subprocess.run(['xfconf-query', '--channel', 'xfce4-notifyd', '--property',
                        '/do-not-disturb', '--create', '--type', 'bool', '--set',
                        'true' if on else 'false'], env=self.env, check=True, timeout=20,
                       stdin=subprocess.DEVNULL)

    def stop(self):
        for part in reversed(self.parts):
            part.stop()


def ask(env, *argv):
    """What the command prints; nothing when it fails."""
    return subprocess.run(argv, env=env, stdin=subprocess.DEVNULL,
                          capture_output=True, text=True, timeout=20).stdout.strip()


def find_program(pattern):
    """A program that distributions keep in different folders outside $PATH."""
    for top in ('/usr/libexec', '/usr/lib'):
        for path in pathlib.Path(top).rglob(pattern):
            if path.is_file() and os.access(path, os.X_OK):
                return path
    raise AssertionError(f'no {pattern} is installed')


def set_gnome_quiet(env, on):
    subprocess.run(['gsettings', 'set', 'org.gnome.desktop.notifications', 'show-banners',
                    'false' if on else 'true'], env=env, check=True, timeout=20,
                   stdin=subprocess.DEVNULL)


def set_dunst_quiet(bus, on):
    bus.call(desk.NOTIFICATIONS, '/org/freedesktop/Notifications',
             'org.freedesktop.DBus.Properties', 'Set', '(ssv)', 'org.dunstproject.cmd0',
             'paused', GLib.Variant('b', on))


def freeze(process):
    process.signal(signal.SIGSTOP)


def kill(pid):
    """A lookout of a naped that a test has started."""
    os.kill(pid, signal.SIGKILL)
