# SPDX-License-Identifier: GPL-3.0-or-later
"""GNOME without a screen: the real mutter, real input, and who tells it of inhibitors.

Beside them a stand-in for its idle monitor, for what the real one cannot be made to do.
"""

import contextlib
import threading
import time

from gi.repository import Gio, GLib

import desk
import neighbours

MONITOR = 'org.gnome.Mutter.IdleMonitor'
MONITOR_PATH = '/org/gnome/Mutter/IdleMonitor/Core'
REMOTE = 'org.gnome.Mutter.RemoteDesktop'
REMOTE_PATH = '/org/gnome/Mutter/RemoteDesktop'
MANAGER = 'org.gnome.SessionManager'
MANAGER_PATH = '/org/gnome/SessionManager'

KEY_A = 30

# What an application may hold back; bits.
LOGOUT = 1
IDLE = 8


class Mutter(desk.Process):
    """mutter with one monitor that nobody sees, and somebody's hands in front of it."""

    command = ('mutter', '--no-x11')
    socket = 'wayland-mutter'

    def __init__(self, env, folder, bus):
        self.bus = bus
        super().__init__(
            [*self.command, '--headless', '--wayland', '--virtual-monitor', '1024x768',
             '--wayland-display', self.socket],
            {**env, 'GSETTINGS_BACKEND': 'memory'}, folder / 'mutter.log')
        bus.wait_for_name(MONITOR, self)
        bus.wait_for_name(REMOTE, self)
        self.session, = bus.call(REMOTE, REMOTE_PATH, REMOTE, 'CreateSession')
        self.notify('Start')

    def notify(self, method, signature='()', *args):
        self.bus.call(REMOTE, self.session, f'{REMOTE}.Session', method, signature, *args)

    def key(self):
        for pressed in (True, False):
            self.notify('NotifyKeyboardKeycode', '(ub)', KEY_A, pressed)

    def move(self):
        self.notify('NotifyPointerMotionRelative', '(dd)', 5, 5)

    def type(self, seconds):
        """Eight keys a second."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.key()
            desk.rest(0.125)

    def idle_time(self):
        """In seconds."""
        return self.bus.call(MONITOR, MONITOR_PATH, MONITOR, 'GetIdletime')[0] / 1000


class SessionManager(neighbours.Mock):
    """What mutter and naped ask GNOME's session manager."""

    def __init__(self, env, folder, bus):
        super().__init__(env, folder, bus, MANAGER, MANAGER_PATH, MANAGER)
        self.mock('AddProperty', '(ssv)', MANAGER, 'InhibitedActions', GLib.Variant('u', 0))

    def inhibit(self, actions):
        self.change(MANAGER_PATH, MANAGER, InhibitedActions=GLib.Variant('u', actions))


class Monitor:
    """An idle monitor that does as it is told, and counts its watches."""

    XML = f"""<node><interface name="{MONITOR}">
      <method name="GetIdletime"><arg type="t" direction="out"/></method>
      <method name="AddIdleWatch">
        <arg type="t" direction="in"/><arg type="u" direction="out"/>
      </method>
      <method name="AddUserActiveWatch"><arg type="u" direction="out"/></method>
      <method name="RemoveWatch"><arg type="u" direction="in"/></method>
      <signal name="WatchFired"><arg type="u"/></signal>
    </interface></node>"""

    def __init__(self, address):
        self.idle_ms = 0
        self.watches = {}  # id: its silence in ms, None for the next input
        self.most = 0  # watches at once
        self.counts = dict.fromkeys(['GetIdletime', 'AddIdleWatch', 'AddUserActiveWatch',
                                     'RemoveWatch'], 0)
        self.refused = set()  # methods
        self.late = None  # answers that are kept back
        self.changed = threading.Condition()
        self._context = GLib.MainContext()
        self._loop = GLib.MainLoop(self._context)
        ready = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(address, ready))
        self._thread.start()
        assert ready.wait(10)

    def _run(self, address, ready):
        self._context.push_thread_default()
        flags = (Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT
                 | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION)
        self._bus = Gio.DBusConnection.new_for_address_sync(address, flags, None, None)
        interface = Gio.DBusNodeInfo.new_for_xml(self.XML).interfaces[0]
        self._bus.register_object(MONITOR_PATH, interface, self._on_call, None, None)
        self._bus.call_sync('org.freedesktop.DBus', '/', 'org.freedesktop.DBus', 'RequestName',
                            GLib.Variant('(su)', (MONITOR, 0)), None,
                            Gio.DBusCallFlags.NONE, -1, None)
        ready.set()
        self._loop.run()
        self._bus.close_sync(None)
        self._context.pop_thread_default()

    def leave(self):
        if self._thread.is_alive():
            self._context.invoke_full(GLib.PRIORITY_DEFAULT, lambda *_: self._loop.quit())
            self._thread.join(10)

    def _add(self, silence):
        number = self.counts['AddIdleWatch'] + self.counts['AddUserActiveWatch']
        self.watches[number] = silence
        self.most = max(self.most, len(self.watches))
        return GLib.Variant('(u)', (number,))

    def _answer(self, method, arguments):
        if method == 'GetIdletime':
            return GLib.Variant('(t)', (self.idle_ms,))
        if method == 'RemoveWatch':
            del self.watches[arguments[0]]
            return None
        return self._add(arguments[0] if arguments else None)

    def _on_call(self, connection, sender, path, interface, method, arguments, invocation):
        with self.changed:
            self.counts[method] += 1
            if method in self.refused:
                invocation.return_dbus_error('org.freedesktop.DBus.Error.AccessDenied',
                                             'not for you')
            else:
                answer = self._answer(method, arguments.unpack())
                if self.late is None:
                    invocation.return_value(answer)
                else:
                    self.late.append((invocation, answer))
            self.changed.notify_all()

    @contextlib.contextmanager
    def slowly(self):
        """What is asked inside the block is answered at its end."""
        with self.changed:
            self.late = []
        try:
            yield
        finally:
            with self.changed:
                for invocation, answer in self.late:
                    invocation.return_value(answer)
                self.late = None

    def fire(self, silence=None):
        """The watches of that silence, or of the next input, fire."""
        with self.changed:
            fired = [number for number, each in self.watches.items() if each == silence]
            for number in fired:
                if silence is None:
                    del self.watches[number]
                self._bus.emit_signal(None, MONITOR_PATH, MONITOR, 'WatchFired',
                                      GLib.Variant('(u)', (number,)))
        assert fired, f'no watch of {silence}'

    def wait_for(self, predicate, timeout=10):
        with self.changed:
            assert self.changed.wait_for(predicate, timeout), (self.watches, self.counts)

    def wait_for_watches(self, *silences):
        """Until there are these and no others."""
        def key(silence):
            return -1 if silence is None else silence
        self.wait_for(lambda: sorted(self.watches.values(), key=key)
                      == sorted(silences, key=key))
