# SPDX-License-Identifier: GPL-3.0-or-later
"""A desk of one's own for each test: bus, screen, notification server, hands, naped.

Nothing here touches the session the tests are started from. Every process is known by its
handle and ends with the test.
"""

import contextlib
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import time
from typing import NamedTuple

from gi.repository import Gio, GLib

NAME = 'org.nape.Nape1'
PATH = '/org/nape/Nape1'
NOTIFICATIONS = 'org.freedesktop.Notifications'

HERE = pathlib.Path(__file__).parent

# Seconds. What must come is waited for so long: more than even a busy machine needs.
PATIENCE = 30
# What must not wait for a neighbour takes less: none is given less than three seconds.
STALL = 2.5

# Stands in for dunst's menu: answers with the line of the button that `press` holds.
PICKER = """#!/bin/sh
grep -F -m1 -- "$(cat {press})"
"""


def wait_for(predicate, timeout=PATIENCE, what='the awaited state'):
    """Returns the first true value of predicate(), asked anew at each D-Bus signal."""
    context = GLib.MainContext.default()
    end = time.monotonic() + timeout
    while True:
        value = predicate()
        if value:
            return value
        left = end - time.monotonic()
        assert left > 0, f'{what} did not come within {timeout} s'
        tick = GLib.timeout_source_new(int(min(left, 0.05) * 1000) + 1)
        tick.set_callback(lambda *_: GLib.SOURCE_REMOVE)
        tick.attach(context)
        context.iteration(True)
        tick.destroy()


def rest(seconds):
    """Lets time pass, signals being received."""
    end = time.monotonic() + seconds
    wait_for(lambda: time.monotonic() >= end, seconds + 5)


def boot_now():
    """CLOCK_BOOTTIME in microseconds, as all moments on the bus."""
    return time.clock_gettime_ns(time.CLOCK_BOOTTIME) // 1000


def ctxt_switches(pid):
    """How often all threads of the process went to sleep and were woken, so far."""
    total = 0
    for status in pathlib.Path(f'/proc/{pid}/task').glob('*/status'):
        total += int(re.search(r'^voluntary_ctxt_switches:\s+(\d+)', status.read_text(),
                               re.M).group(1))
    return total


def woken_in(seconds, pid):
    """How often it is woken within so many seconds."""
    before = ctxt_switches(pid)
    rest(seconds)
    return ctxt_switches(pid) - before


def woken_at_rest(pid):
    """How often it is woken in half a minute in which nothing happens.

    GLib's helper threads leave after a while, and their count with them.
    """
    def helpers():
        return [name for task in pathlib.Path(f'/proc/{pid}/task').iterdir()
                if (name := (task / 'comm').read_text()).startswith('pool-')
                and 'spawner' not in name]
    wait_for(lambda: not helpers(), 2 * PATIENCE, 'the end of the helper threads')
    return woken_in(30, pid)


def descriptors(pid):
    """How many descriptors the process has open."""
    return len(list(pathlib.Path(f'/proc/{pid}/fd').iterdir()))


def private_kib(pid):
    """What the process has written to and shares with nobody.

    Its share of the pages that it only reads would grow whenever another process that has
    them ends.
    """
    rollup = pathlib.Path(f'/proc/{pid}/smaps_rollup').read_text()
    return sum(map(int, re.findall(r'^(?:Private_Dirty|Swap):\s+(\d+)', rollup, re.M)))


class Process:
    """A program that runs until it is stopped; its words go to a file."""

    def __init__(self, argv, env, log, **popen):
        self.log = pathlib.Path(log)
        with self.log.open('ab') as out:
            self.popen = subprocess.Popen(argv, env=env, stdin=subprocess.DEVNULL,
                                          stdout=out, stderr=subprocess.STDOUT, **popen)
        self.pid = self.popen.pid

    def signal(self, number):
        self.popen.send_signal(number)

    def running(self):
        return self.popen.poll() is None

    def stop(self, timeout=5):
        """SIGTERM, and SIGKILL if that is not enough. Returns the exit code and seconds."""
        begin = time.monotonic()
        if self.running():
            self.signal(signal.SIGCONT)
            self.signal(signal.SIGTERM)
        try:
            code = self.popen.wait(timeout)
        except subprocess.TimeoutExpired:
            self.popen.kill()
            code = self.popen.wait()
        return code, time.monotonic() - begin

    def kill(self):
        self.popen.kill()
        self.popen.wait()


class Bus(Process):
    """A message bus without any service files, and a connection to it."""

    def __init__(self, env, folder, runtime_dir, name='bus'):
        socket = runtime_dir / name
        self.address = f'unix:path={socket}'
        self.services = folder / f'{name}-services'
        self.services.mkdir()
        config = folder / f'{name}.conf'
        config.write_text((HERE / 'session-bus.conf').read_text().replace(
            '</busconfig>', f'<servicedir>{self.services}</servicedir></busconfig>'))
        super().__init__(['dbus-daemon', '--nofork', f'--address={self.address}',
                          f'--config-file={config}'], env, folder / f'{name}.log')
        self.connection = wait_for(self.connect, what='the bus')

    def connect(self):
        """A connection, or None: the socket is there a moment before the bus listens."""
        try:
            return Gio.DBusConnection.new_for_address_sync(
                self.address, Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT
                | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)
        except GLib.Error:
            return None

    def call(self, name, path, interface, method, signature='()', *args, timeout=PATIENCE):
        """Calls a method; returns its results as a tuple. Errors are GLib.Error."""
        return self.connection.call_sync(
            name, path, interface, method, GLib.Variant(signature, args), None,
            Gio.DBusCallFlags.NO_AUTO_START, int(timeout * 1000), None).unpack()

    def add_service(self, name, command):
        """From now on the bus starts this name by that command."""
        (self.services / f'{name}.service').write_text(
            f'[D-BUS Service]\nName={name}\nExec={shutil.which("env")} {command}\n')
        self.call('org.freedesktop.DBus', '/', 'org.freedesktop.DBus', 'ReloadConfig')

    def owned(self, name):
        return self.call('org.freedesktop.DBus', '/', 'org.freedesktop.DBus',
                         'NameHasOwner', '(s)', name)[0]

    def wait_for_name(self, name, process):
        def owned():
            assert process.running(), process.log.read_text(errors='replace')
            return self.owned(name)
        wait_for(owned, what=f'the name {name}')

    def close(self):
        if not self.connection.is_closed():
            self.connection.close_sync()
        self.stop()


class XServer(Process):
    """Xvfb on a free display, unless `args` name one (`:7`).

    -noreset: else idle time starts anew with the last client.
    """

    def __init__(self, env, folder, *args):
        read, write = os.pipe()
        super().__init__(['Xvfb', *args, '-displayfd', str(write), '-screen', '0', '1024x768x24',
                          '-nolisten', 'tcp', '-noreset'], env, folder / 'xserver.log',
                         pass_fds=[write])
        os.close(write)
        with os.fdopen(read) as number:
            self.display = ':' + number.readline().strip()
        assert self.display != ':', self.log.read_text(errors='replace')


class Dunst(Process):
    """The notification server, printing what it is given."""

    def __init__(self, env, folder, bus):
        self.bus = bus
        self.press_file = folder / 'press'
        picker = folder / 'picker'
        picker.write_text(PICKER.format(press=self.press_file))
        picker.chmod(0o755)
        config = folder / 'dunstrc'
        config.write_text((HERE / 'dunstrc').read_text() + f'[global]\n    dmenu = {picker}\n')
        super().__init__(['dunst', '-config', str(config), '-print'], env,
                         folder / 'dunst.log')
        bus.wait_for_name(NOTIFICATIONS, self)

    def received(self):
        """All notifications so far, as dicts of what dunst prints, the oldest first."""
        text = self.log.read_text(errors='replace')
        return [dict(re.findall(r"^\t(\w+): '?(.*?)'?$(?=\n(?:\t\w|\}))", block, re.M | re.S))
                for block in re.findall(r'^\{\n(.*?^\})', text, re.M | re.S)]

    def live(self):
        """How many notifications stand on the screen."""
        return self.bus.call(NOTIFICATIONS, '/org/freedesktop/Notifications',
                             'org.freedesktop.DBus.Properties', 'Get', '(ss)',
                             'org.dunstproject.cmd0', 'displayedLength')[0]

    def press(self, label):
        """Presses the button of that label."""
        self.press_file.write_text(label)
        self.bus.call(NOTIFICATIONS, '/org/freedesktop/Notifications',
                      'org.dunstproject.cmd0', 'ContextMenuCall')

    def dismiss(self):
        self.bus.call(NOTIFICATIONS, '/org/freedesktop/Notifications',
                      'org.dunstproject.cmd0', 'NotificationCloseLast')


class Hands:
    """Keyboard and mouse. Each returns how many seconds it really took."""

    def __init__(self, env):
        self.env = env

    def run(self, *args):
        begin = time.monotonic()
        subprocess.run(args, env=self.env, check=True, stdin=subprocess.DEVNULL)
        return time.monotonic() - begin

    def type(self, seconds, rate=5):
        keys = ['a'] * max(1, round(seconds * rate))
        return self.run('xdotool', 'key', '--delay', str(round(1000 / rate)), *keys)

    @contextlib.contextmanager
    def typing(self, rate=5, limit=600):
        """Types as long as the block lasts."""
        keys = ['a'] * (limit * rate)
        with subprocess.Popen(['xdotool', 'key', '--delay', str(round(1000 / rate)), *keys],
                              env=self.env, stdin=subprocess.DEVNULL) as fingers:
            try:
                yield
            finally:
                fingers.terminate()
                fingers.wait()
                self.run('xdotool', 'keyup', 'a')  # a key left pressed would repeat

    def move(self, seconds, rate=5):
        moves = []
        for i in range(max(1, round(seconds * rate))):
            moves += ['mousemove_relative', '--', str(7 if i % 2 else -7), '0',
                      'sleep', str(1 / rate)]
        return self.run('xdotool', *moves)


class Answer(NamedTuple):
    code: int
    stdout: str
    stderr: str

    def json(self):
        return json.loads(self.stdout)


# As GetHours tells them.
SUMS = ('active', 'keyboard', 'pointer', 'sitting', 'standing', 'away', 'unknown')


class Naped(Process):
    """The daemon, with every signal that it sends."""

    def __init__(self, program, env, log, bus, args=(), prefix=()):
        self.bus = bus
        self.signals = []
        self.subscription = bus.connection.signal_subscribe(
            NAME, NAME, None, PATH, None, Gio.DBusSignalFlags.NONE, self.on_signal)
        super().__init__([*prefix, str(program), *args], env, log)

    def on_signal(self, connection, sender, path, interface, signal_name, parameters):
        self.signals.append((signal_name, *parameters.unpack()))

    def wait_until_ready(self):
        """It has its name before it has opened any file; it answers when all is open."""
        self.bus.wait_for_name(NAME, self)
        self.get('Version')
        return self

    def call(self, method, signature='()', *args, timeout=PATIENCE):
        return self.bus.call(NAME, PATH, NAME, method, signature, *args, timeout=timeout)

    def get(self, name):
        return self.bus.call(NAME, PATH, 'org.freedesktop.DBus.Properties', 'Get', '(ss)',
                             NAME, name)[0]

    def sums(self):
        """Seconds of each sum over all hours. It looks at its clocks for that."""
        hours = self.call('GetHours', '(xx)', 1700000000, 2000000000)[0]
        return {name: sum(hour[2 + i] for hour in hours) / 1000 for i, name in enumerate(SUMS)}

    def wait_for_signal(self, *wanted, timeout=PATIENCE):
        """Waits for a signal with that name and these first arguments; takes it out."""
        def find():
            for i, seen in enumerate(self.signals):
                if seen[:len(wanted)] == wanted:
                    return self.signals.pop(i)
            return None
        return wait_for(find, timeout, f'the signal {wanted} (seen: {self.signals})')

    def stop_well(self):
        """Ends by SIGTERM, in time and with success."""
        code, seconds = self.stop()
        assert code == 0, f'naped ended with {code}:\n{self.log.read_text(errors="replace")}'
        assert seconds < STALL, f'naped took {seconds:.2f} s to end'
        return seconds
