# SPDX-License-Identifier: GPL-3.0-or-later
"""Stand-ins for what cannot be had in a test: logind, lockers, power managers, sleep.

All but the clock are python-dbusmock: real services on a private bus that answer what the
test has told them.
"""

import mmap
import os
import struct
import sys
import time

from gi.repository import GLib

import desk

MOCK = 'org.freedesktop.DBus.Mock'
LOGIND = 'org.freedesktop.login1'
LOGIND_PATH = '/org/freedesktop/login1'
MANAGER = 'org.freedesktop.login1.Manager'
SESSION = 'org.freedesktop.login1.Session'
USER = 'org.freedesktop.login1.User'

NANOSECONDS = 10 ** 9


class Mock(desk.Process):
    """A service of that name, with one object, on `bus`."""

    def __init__(self, env, folder, bus, name, path, interface, args=(), kind='session'):
        self.bus, self.name, self.path, self.interface = bus, name, path, interface
        super().__init__([sys.executable, '-m', 'dbusmock', f'--{kind}',
                          *(args or (name, path, interface))], env, folder / f'{name}.log')
        bus.wait_for_name(name, self)

    def mock(self, method, signature='()', *args, path=None):
        return self.bus.call(self.name, path or self.path, MOCK, method, signature, *args)

    def answer(self, method, takes, gives, code, interface=None):
        """From now on this method runs that line of Python, which may set `ret`."""
        self.mock('AddMethod', '(sssss)', interface or self.interface, method, takes, gives,
                  code)

    def refuse(self, method, takes='', gives=''):
        """From now on the method is missing."""
        self.answer(method, takes, gives, 'raise dbus.exceptions.DBusException('
                    '"gone", name="org.freedesktop.DBus.Error.UnknownMethod")')

    def say(self, signal, signature='', *args, path=None, interface=None):
        """Sends a signal; each argument is a GLib.Variant."""
        self.mock('EmitSignal', '(sssav)', interface or self.interface, signal, signature,
                  list(args), path=path)

    def change(self, path, interface, **properties):
        """Changes properties and says so; each value is a GLib.Variant."""
        self.mock('UpdateProperties', '(sa{sv})', interface, properties, path=path)

    def calls(self, method):
        """The arguments of all calls of this method so far."""
        return [args for _, args in self.mock('GetMethodCalls', '(s)', method)[0]]


def true(value):
    return GLib.Variant('b', value)


class Logind(Mock):
    """logind with one graphical session of ours, `2`."""

    def __init__(self, env, folder, bus):
        super().__init__(env, folder, bus, LOGIND, LOGIND_PATH, MANAGER,
                         ('--template', 'logind'), 'system')
        self.answer('GetUser', 'u', 'o', f'ret = "{LOGIND_PATH}/user/" + str(args[0])')
        self.session = self.add_session('2')
        self.mock('AddProperty', '(ssv)', MANAGER, 'BlockInhibited', GLib.Variant('s', ''))
        self.add_user('2')

    def add_session(self, session, name=None, uid=None, kind='x11', seat='seat0'):
        """`name`: the last part of the object's path, if it is another one."""
        path = f'{LOGIND_PATH}/session/{name or session}'
        uid = os.getuid() if uid is None else uid
        self.mock('AddObject', '(ssa{sv}a(ssss))', path, SESSION, {
            'Id': GLib.Variant('s', session),
            'User': GLib.Variant('(uo)', (uid, f'{LOGIND_PATH}/user/{uid}')),
            'Seat': GLib.Variant('(so)', (seat, f'{LOGIND_PATH}/seat/{seat or "none"}')),
            'Type': GLib.Variant('s', kind),
            'Class': GLib.Variant('s', 'user'),
            'Active': true(True),
            'LockedHint': true(False),
            'IdleHint': true(False),
            'IdleSinceHint': GLib.Variant('t', 0),
            'IdleSinceHintMonotonic': GLib.Variant('t', 0),
        }, [])
        return path

    def add_user(self, display):
        path = f'{LOGIND_PATH}/user/{os.getuid()}'
        self.mock('AddObject', '(ssa{sv}a(ssss))', path, USER, {
            'Display': GLib.Variant('(so)', (display, f'{LOGIND_PATH}/session/{display}')),
        }, [])

    def replace_session(self, session):
        """Ours ends, and this one begins. Returns its path."""
        path = self.add_session(session)
        self.mock('RemoveObject', '(s)', f'{LOGIND_PATH}/user/{os.getuid()}')
        self.add_user(session)
        self.say('SessionRemoved', 'so', GLib.Variant('s', '2'),
                 GLib.Variant('o', self.session))
        return path

    def lock(self, on=True, path=None):
        self.change(path or self.session, SESSION, LockedHint=true(on))

    def activate(self, on=True):
        self.change(self.session, SESSION, Active=true(on))

    def hint(self, idle, ago=0, path=None, day=None):
        """So many seconds ago the desktop has called us idle, or no longer."""
        clocks = day.clocks() if day else map(time.clock_gettime, (time.CLOCK_REALTIME,
                                                                   time.CLOCK_MONOTONIC))
        # The machine may have run for a shorter time than that.
        since, since_monotonic = (GLib.Variant('t', max(1, round((now - ago) * 1e6)))
                                  for now in clocks)
        self.change(path or self.session, SESSION, IdleHint=true(idle), IdleSinceHint=since,
                    IdleSinceHintMonotonic=since_monotonic)

    def prepare_for_sleep(self, going):
        self.say('PrepareForSleep', 'b', true(going))

    def inhibitors(self):
        """What is held now, as (what, who, why, mode)."""
        return [each[:4] for each in self.bus.call(LOGIND, LOGIND_PATH, MANAGER,
                                                   'ListInhibitors')[0]]

    def hold(self, *inhibitors):
        """These (what, who, why, mode, uid) hold something back, and nobody else."""
        self.answer('ListInhibitors', '', 'a(ssssuu)',
                    f'ret = {[(*each, 4711) for each in inhibitors]}')
        blocked = ':'.join(each[0] for each in inhibitors if each[3] == 'block')
        self.change(LOGIND_PATH, MANAGER, BlockInhibited=GLib.Variant('s', blocked))


class Locker(Mock):
    """A screen locker on the session bus."""

    def __init__(self, env, folder, bus, name):
        super().__init__(env, folder, bus, name, '/' + name.replace('.', '/'), name)
        self.answer('GetActive', '', 'b', 'ret = False')

    def lock(self, on=True):
        self.answer('GetActive', '', 'b', f'ret = {on}')
        self.say('ActiveChanged', 'b', true(on))


class Clock:
    """The clocks of a program that was started with `prefix`; they run, and can jump."""

    def __init__(self, module, folder):
        path = folder / 'clock'
        path.write_bytes(bytes(32))
        with path.open('r+b') as file:
            self.shared = mmap.mmap(file.fileno(), 32)
        self.prefix = ('env', f'LD_PRELOAD={module}', f'NAPE_SHIFTED_CLOCK={path}')

    def jump(self, wall=0, boot=0, mono=0):
        """Seconds that each clock goes forward at once."""
        added = [round(each * NANOSECONDS) for each in (wall, boot, mono)]
        now = struct.unpack('=3q', self.shared[:24])
        self.shared[:24] = struct.pack('=3q', *map(sum, zip(now, added)))

    def sleep(self, seconds):
        """As if the machine had slept: the monotonic clock stands still."""
        self.jump(wall=seconds, boot=seconds)

    def skip(self, seconds):
        """As if the time had passed awake."""
        self.jump(seconds, seconds, seconds)
