# SPDX-License-Identifier: GPL-3.0-or-later
"""A stand-in for naped on the bus, for how the command prints and fails.

It exports the real interface description, so that a call or a property of the wrong type is
refused as naped would refuse it. What it answers is set by the test.
"""

import pathlib
import threading
import time

from gi.repository import Gio, GLib

import desk

NAME = 'org.nape.Nape1'
PATH = '/org/nape/Nape1'
XML = pathlib.Path(__file__).resolve().parents[2] / 'data' / 'org.nape.Nape1.xml'
NEVER = 2 ** 63 - 1
VERSION = '0.1.0'


def boot_now():
    """CLOCK_BOOTTIME in microseconds, as all moments on the bus."""
    return time.clock_gettime_ns(time.CLOCK_BOOTTIME) // 1000


def ago(seconds):
    return boot_now() - int(seconds * 1e6)


def ahead(seconds):
    return boot_now() + int(seconds * 1e6)


def at_the_desk():
    """38 minutes of sitting, a routine in 7."""
    return {
        'Version': VERSION,
        'State': 'present',
        'Reason': 'input',
        'StateSince': ago(2280),
        'Sitting': (int(2000e6), ago(280)),
        'Active': (int(700e6), ago(20)),
        'NextBreak': ('routine', int(700e6), ahead(420.5)),
        'Hold': '',
        'HeldBy': ('', NEVER),
        'Standing': False,
        'Watching': '',
        'Advice': ('', 0),
        'SnoozedUntil': 0,
        'PausedUntil': 0,
        'Reminder': ('', 0),
        'Break': ('', 0, 0),
        'Step': (0, 0, '', 0),
        'IdleSource': ('x11', True),
        'IdleRemark': '',
        'Troubles': [],
    }


class StandIn:
    def __init__(self, address):
        self.properties = at_the_desk()
        self.replies = {}  # method: tuple of values, or (error name, message) in `errors`
        self.errors = {}
        self.silent = set()  # methods that are never answered
        self.calls = []
        self.called = threading.Condition()
        self._info = Gio.DBusNodeInfo.new_for_xml(XML.read_text()).interfaces[0]
        self._context = GLib.MainContext()
        self._loop = GLib.MainLoop(self._context)
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(address,))
        self._thread.start()
        assert self._ready.wait(desk.PATIENCE)

    def _run(self, address):
        self._context.push_thread_default()
        flags = (Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT
                 | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION)
        self._bus = Gio.DBusConnection.new_for_address_sync(address, flags, None, None)
        self._bus.register_object(PATH, self._info, self._on_call, self._on_get, None)
        self._bus.call_sync('org.freedesktop.DBus', '/org/freedesktop/DBus',
                            'org.freedesktop.DBus', 'RequestName',
                            GLib.Variant('(su)', (NAME, 0)), None, 0, -1, None)
        self._ready.set()
        self._loop.run()
        self._bus.close_sync(None)
        self._context.pop_thread_default()

    def leave(self):
        """Drops off the bus, as a daemon that dies."""
        if self._thread.is_alive():
            self._context.invoke_full(GLib.PRIORITY_DEFAULT, lambda *_: self._loop.quit())
            self._thread.join(10)

    def _type_of(self, method):
        types = [arg.signature for arg in self._info.lookup_method(method).out_args]
        return f'({"".join(types)})'

    def _default_reply(self, method):
        return {
            '(x)': (ahead(600),),
            '(sa(sssxsas))': ('', []),
            '()': (),
        }.get(self._type_of(method), ([],))

    def _on_call(self, connection, sender, path, interface, method, arguments, invocation):
        reply = self.replies.get(method, None)
        with self.called:
            self.calls.append((method, *arguments.unpack()))
            self.called.notify_all()
        if method in self.silent:
            self._kept = invocation
        elif method in self.errors:
            invocation.return_dbus_error(*self.errors[method])
        else:
            value = self._default_reply(method) if reply is None else reply
            invocation.return_value(GLib.Variant(self._type_of(method), value))

    def _on_get(self, connection, sender, path, interface, name):
        return GLib.Variant(self._info.lookup_property(name).signature, self.properties[name])

    def wait_for_call(self, method, count=1, timeout=desk.PATIENCE):
        with self.called:
            assert self.called.wait_for(
                lambda: sum(call[0] == method for call in self.calls) >= count, timeout), method

    def change(self, **properties):
        """Changes properties and says so, as naped does."""
        self.properties.update(properties)
        changed = {name: GLib.Variant(self._info.lookup_property(name).signature, value)
                   for name, value in properties.items()}
        self._bus.emit_signal(None, PATH, 'org.freedesktop.DBus.Properties',
                              'PropertiesChanged',
                              GLib.Variant('(sa{sv}as)', (NAME, changed, [])))

    def emit(self, signal, *values):
        types = ''.join(arg.signature for arg in self._info.lookup_signal(signal).args)
        self._bus.emit_signal(None, PATH, NAME, signal, GLib.Variant(f'({types})', values))
