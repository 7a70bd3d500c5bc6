# SPDX-License-Identifier: GPL-3.0-or-later
"""Programs on the bus that hold reminders or report input."""

import pytest
from gi.repository import Gio, GLib

import desk

ERROR = 'org.nape.Nape1.Error.'

# A routine after 10 s, and no waiting that is not asked for.
SOON = """[sitting]
return-after = 0s
[reminder]
settle = 0s
[hold]
flow = 0s
program = {program}
[break routine]
every = 10s
length = 5s
exercises = 1
[break walk]
enabled = no
"""


def soon(program='8h'):
    return SOON.format(program=program)


class Program:
    """A program with a connection of its own."""

    def __init__(self, bus):
        self.connection = Gio.DBusConnection.new_for_address_sync(
            bus.address, Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT
            | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)

    def call(self, method, signature='()', *args):
        return self.connection.call_sync(
            desk.NAME, desk.PATH, desk.NAME, method, GLib.Variant(signature, args), None,
            Gio.DBusCallFlags.NO_AUTO_START, 10000, None).unpack()

    def hold(self, reason='slides'):
        return self.call('Hold', '(s)', reason)[0]

    def release(self, hold):
        self.call('Release', '(u)', hold)

    def report(self):
        self.call('ReportInput')

    def leave(self):
        if not self.connection.is_closed():
            self.connection.close_sync()


def refused(call, *args):
    """The error's name and its text, which is one clear line."""
    with pytest.raises(GLib.Error) as caught:
        call(*args)
    name = Gio.DBusError.get_remote_error(caught.value)
    text = caught.value.message.removeprefix(f'GDBus.Error:{name}: ')
    assert len(text.splitlines()) == 1 and text.isprintable() and len(text) < 400, text
    return name.removeprefix(ERROR), text


def rest_until_due(daemon, day):
    """Until a break is due, said or not."""
    def due():
        kind, left, at = daemon.get('NextBreak')
        return kind and (at < day.now() if at >= 0 else left == 0)
    day.rest_until(due)
