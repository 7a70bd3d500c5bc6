# SPDX-License-Identifier: GPL-3.0-or-later
"""A notification server that does what a test says, also what a good one would not.

Arguments: its capabilities. Prints each call as one line of JSON; reads from stdin:
  action ID KEY
  closed ID REASON
  refuse          from now on Notify fails
  hang SECONDS    before the next Notify is answered
  through         prints a line when the bus has passed on all of the above
"""

import json
import sys
import time

import dbus
import dbus.mainloop.glib
import dbus.service
from gi.repository import GLib

NAME = "org.freedesktop.Notifications"


def tell(**fields):
    print(json.dumps(fields), flush=True)


class Server(dbus.service.Object):
    last_id = 0
    refuses = False
    hangs = 0

    @dbus.service.method(NAME, out_signature="as")
    def GetCapabilities(self):
        return dbus.Array(sys.argv[1:], signature="s")

    @dbus.service.method(NAME, out_signature="ssss")
    def GetServerInformation(self):
        return "scripted", "nape", "1", "1.2"

    @dbus.service.method(NAME, in_signature="susssasa{sv}i", out_signature="u")
    def Notify(self, app, replaces, icon, summary, body, actions, hints, timeout):
        tell(call="Notify", app=app, replaces=replaces, icon=icon, summary=summary, body=body,
             actions=list(actions), hints={k: str(v) for k, v in hints.items()}, timeout=timeout)
        time.sleep(self.hangs)
        self.hangs = 0
        if self.refuses:
            raise dbus.DBusException("No more", name="org.example.Refused")
        Server.last_id = replaces or self.last_id + 1
        return dbus.UInt32(self.last_id)

    @dbus.service.method(NAME, in_signature="u")
    def CloseNotification(self, number):
        tell(call="CloseNotification", id=number)
        self.NotificationClosed(number, 3)

    @dbus.service.signal(NAME, signature="uu")
    def NotificationClosed(self, number, reason):
        pass

    @dbus.service.signal(NAME, signature="us")
    def ActionInvoked(self, number, key):
        pass


def on_command(source, condition, server):
    words = source.readline().decode().split()  # one line; the watch brings the next
    if not words:
        return False
    if words[0] == "action":
        server.ActionInvoked(int(words[1]), words[2])
    elif words[0] == "closed":
        server.NotificationClosed(int(words[1]), int(words[2]))
    elif words[0] == "refuse":
        server.refuses = True
    elif words[0] == "hang":
        server.hangs = float(words[1])
    elif words[0] == "through":
        server.connection.get_name_owner(NAME)  # the bus takes one thing after the other
        tell(call="through")
    return True


def main():
    dbus.mainloop.glib.DBusGMainLoop(set_as_default=True)
    bus = dbus.SessionBus()
    server = Server(bus, "/org/freedesktop/Notifications")
    bus.request_name(NAME)
    GLib.io_add_watch(sys.stdin.buffer.raw, GLib.IO_IN | GLib.IO_HUP, on_command, server)
    GLib.MainLoop().run()


main()
