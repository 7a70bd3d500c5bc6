# SPDX-License-Identifier: GPL-3.0-or-later
"""Some thousand calls that no sane program would make: each is answered, none does harm."""

import os
import random
import time

import pytest
from gi.repository import Gio, GLib

import desk

CALLS = 8000
OURS = 'org.nape.Nape1.Error.'
DOCUMENTED = {'OutOfRange', 'NothingDue', 'NoBreak', 'UnknownBreak', 'UnknownSetting',
              'BadValue', 'Unavailable', 'SnoozedEnough', 'UnknownHold'}
METHODS = {'Snooze': 'u', 'Skip': '', 'Pause': 'u', 'Resume': '', 'Start': 's', 'Finish': '',
           'Hold': 's', 'Release': 'u', 'SetStanding': 'b', 'ReportInput': '',
           'GetEvidence': '', 'GetRoutine': '', 'GetHours': 'xx', 'PauseUntil': 'x', 'GetBreaks': 'xx', 'GetEnds': 'xx',
           'GetSettings': '',
           'SetSetting': 'ss', 'ResetSetting': 's', 'Introspect': '', 'NoSuchMethod': 'v'}
NUMBERS = [0, 1, -1, 59, 60, 14400, 14401, 604800, 604801, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1,
           10 ** 11, 2 ** 62, 2 ** 63 - 1, -2 ** 31, -2 ** 63]
STRINGS = ['', ' ', 'routine', 'walk', 'pause', 'routine.every', 'walk.enabled', '45m', '20m',
           'yes', 'idle.source', 'auto', '%s%n%d', '\n', '\x1b[2J', '🙂' * 60, '‮', '../..',
           '[break x]', 'x.every', '.', '..', '=', '#', 'A' * 255, 'A' * 256, 'A' * 5000,
           "'; DROP TABLE breaks; --", '1e999', '-5m', 'NaN', '9' * 40 + 'h']
RANGES = {'y': (0, 255), 'n': (-2 ** 15, 2 ** 15 - 1), 'q': (0, 2 ** 16 - 1),
          'i': (-2 ** 31, 2 ** 31 - 1), 'u': (0, 2 ** 32 - 1), 'x': (-2 ** 63, 2 ** 63 - 1),
          't': (0, 2 ** 64 - 1)}


def a_number(chance, low, high):
    fitting = [number for number in NUMBERS if low <= number <= high]
    return chance.choice(fitting + [chance.randint(low, high)])


def a_value(chance, kind, depth=0):
    if kind in RANGES:
        return GLib.Variant(kind, a_number(chance, *RANGES[kind]))
    if kind == 'b':
        return GLib.Variant('b', chance.random() < 0.5)
    if kind == 'd':
        return GLib.Variant('d', chance.choice([0.0, -1.5, float('inf'), float('nan')]))
    if kind == 'v':
        inner = chance.choice('sxvd' if depth < 8 else 's')
        return GLib.Variant('v', a_value(chance, inner, depth + 1))
    return GLib.Variant('s', chance.choice(STRINGS))


def some_arguments(chance, method):
    kinds = METHODS[method]
    if chance.random() < 0.15:
        kinds = ''.join(chance.choice('ybnqiuxtdsv') for _ in range(chance.randint(0, 4)))
    return GLib.Variant.new_tuple(*(a_value(chance, kind) for kind in kinds))


class Caller:
    """Keeps some calls under way at once, and counts how they end."""

    def __init__(self, daemon):
        self.daemon = daemon
        self.open = 0
        self.errors = {}

    def call(self, interface, method, arguments):
        self.open += 1
        self.daemon.bus.connection.call(
            desk.NAME, desk.PATH, interface, method, arguments, None,
            Gio.DBusCallFlags.NO_AUTO_START, 10000, None, self.on_answer, method)
        desk.wait_for(lambda: self.open < 20, 15, 'answers')

    def on_answer(self, connection, result, method):
        self.open -= 1
        try:
            connection.call_finish(result)
        except GLib.Error as error:
            name = Gio.DBusError.get_remote_error(error)
            self.errors.setdefault(name, error.message)

    def finish(self):
        desk.wait_for(lambda: self.open == 0, what='all answers')


def play(caller, chance, n):
    for _ in range(n):
        method = chance.choice(list(METHODS))
        if chance.random() < 0.1:
            name = chance.choice(['State', 'Break', 'Nothing', '', 'A' * 300])
            caller.call('org.freedesktop.DBus.Properties', chance.choice(['Get', 'GetAll']),
                        GLib.Variant('(ss)', (desk.NAME, name)))
        else:
            caller.call(desk.NAME, method, some_arguments(chance, method))
    caller.finish()


@pytest.mark.parametrize('idle', ['no-screen', 'screen'])
def test_calls_of_all_kinds(naped, request, idle):
    seed = int(os.environ.get('NAPE_FUZZ_SEED', time.time_ns() % 10 ** 9))
    print(f'NAPE_FUZZ_SEED={seed}')
    if idle == 'screen':
        request.getfixturevalue('xserver')
    chance = random.Random(seed)
    daemon = naped()
    caller = Caller(daemon)
    play(caller, chance, CALLS // 2)
    before = desk.private_kib(daemon.pid)
    handles = len(os.listdir(f'/proc/{daemon.pid}/fd'))
    play(caller, chance, CALLS // 2)
    assert desk.private_kib(daemon.pid) < before + 1500
    assert len(os.listdir(f'/proc/{daemon.pid}/fd')) <= handles + 2
    for name, message in caller.errors.items():
        assert name.removeprefix(OURS) in DOCUMENTED or name in (
            'org.freedesktop.DBus.Error.InvalidArgs', 'org.freedesktop.DBus.Error.UnknownMethod'
        ), (name, message)
    assert DOCUMENTED - {'Unavailable', 'SnoozedEnough'} <= {name.removeprefix(OURS) for name in caller.errors}
    assert daemon.get('Version')
