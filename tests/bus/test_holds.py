# SPDX-License-Identifier: GPL-3.0-or-later
"""Programs that ask for no reminders: how long that holds, and what ends it."""

import pathlib
import subprocess
import sys

import pytest

import desk
from callers import rest_until_due, refused, soon

HOLDER = """
import sys
sys.path.insert(0, sys.argv[1])
import callers, desk
class Bus:
    address = sys.argv[2]
program = callers.Program(Bus)
program.hold('slides')
print('held', flush=True)
sys.stdin.read()
"""


def reminded(daemon):
    return daemon.get('Reminder')[0]


def is_held_by(daemon, name):
    return (daemon.get('Hold'), daemon.get('HeldBy')[0]) == ('program', name)


def test_a_due_break_waits_for_the_release(blind_day, naped, program, seated, nape):
    daemon = naped(soon())
    seated()
    slides = program()
    hold = slides.hold('slides')
    assert is_held_by(daemon, 'slides')
    until = daemon.get('HeldBy')[1]
    assert until == 2 ** 63 - 1
    rest_until_due(daemon, blind_day)
    blind_day.rest(120)
    assert daemon.get('HeldBy')[1] < blind_day.now() + 8 * 3600e6
    assert reminded(daemon) == '' and not daemon.signals
    assert 'Held     a program asks for it (slides)' in nape('status').stdout.splitlines()
    assert 'No reminders while it runs: slides has asked' in ' '.join(
        nape('why').stdout.split())
    assert nape('--json').json()['held_by'] == 'slides'
    slides.release(hold)
    daemon.wait_for_signal('BreakDue', 'routine')
    assert (daemon.get('Hold'), daemon.get('HeldBy')[0]) == ('', '')


def test_a_reminder_is_taken_down_and_comes_back(blind_day, naped, program, seated):
    daemon = naped(soon())
    seated()
    blind_day.rest(10)
    daemon.wait_for_signal('BreakDue', 'routine')
    assert reminded(daemon) == 'routine'
    slides = program()
    hold = slides.hold()
    assert reminded(daemon) == ''
    assert not [seen for seen in daemon.signals if seen[0] == 'BreakEnded'], 'no answer'
    slides.release(hold)
    daemon.wait_for_signal('BreakDue', 'routine')
    assert reminded(daemon) == 'routine'


@pytest.mark.parametrize('end', ['terminate', 'kill'])
def test_it_ends_with_its_program(naped, bus, env, end):
    daemon = naped()
    with subprocess.Popen(
            [sys.executable, '-c', HOLDER, pathlib.Path(__file__).parent, bus.address],
            env={**env, 'PYTHONPATH': str(pathlib.Path(desk.__file__).parent)},
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout.readline() == 'held\n'
        assert is_held_by(daemon, 'slides')
        getattr(holder, end)()
        desk.wait_for(lambda: daemon.get('Hold') == 'away', what='the end of the hold')
    assert daemon.get('HeldBy')[0] == ''


def test_the_last_of_several_counts(naped, program):
    daemon = naped()
    first, second = program(), program()
    first.hold('first')
    again = first.hold('again')
    hold = second.hold('second')
    assert is_held_by(daemon, 'second')
    second.release(hold)
    assert is_held_by(daemon, 'again')
    first.release(again)
    assert is_held_by(daemon, 'first')
    second.hold('third')
    first.leave()
    desk.wait_for(lambda: is_held_by(daemon, 'third'))
    second.leave()
    desk.wait_for(lambda: daemon.get('Hold') == 'away')


def test_nobody_releases_for_another(naped, program):
    daemon = naped()
    slides, stranger = program(), program()
    hold = slides.hold()
    for number in (hold, 0, hold + 1, 2 ** 32 - 1):
        name, text = refused(stranger.release, number)
        assert name == 'UnknownHold' and str(number) in text
    assert is_held_by(daemon, 'slides')
    slides.release(hold)
    assert refused(slides.release, hold)[0] == 'UnknownHold'
    assert daemon.get('Hold') == 'away'


def test_there_are_so_many_at_most(naped, program):
    daemon = naped()
    greedy, other = program(), program()
    holds = [greedy.hold() for _ in range(64)]
    assert len(set(holds)) == 64
    assert refused(greedy.hold) == refused(other.hold) == (
        'OutOfRange', 'there are too many holds')
    greedy.release(holds[7])
    other.hold('other')
    greedy.leave()
    desk.wait_for(lambda: is_held_by(daemon, 'other'))
    for _ in range(63):
        other.hold()


@pytest.mark.parametrize('reason, shown', [
    ('', ''),
    ('two\nlines\tand\x1b[31m red\x07', 'two lines and\u241b[31m red\u2407'),
    ('a' * 256, 'a' * 99 + '…'),
    ('\u202eevil', '\ufffdevil'),
])
def test_reasons_are_one_clear_line(naped, program, nape, reason, shown):
    daemon = naped()
    slides = program()
    slides.hold(reason)
    told = daemon.get('HeldBy')[0]
    assert told.isprintable() and len(told) <= 100
    assert told.split() == shown.split()
    line, = [line for line in nape('status').stdout.splitlines() if line.startswith('Held')]
    assert line.startswith('Held     a program asks for it')
    assert nape('why').code == 0


@pytest.mark.parametrize('size', [257, 10 * 2 ** 20])
def test_reasons_are_short(naped, program, size):
    daemon = naped()
    verbose = program()
    assert refused(verbose.hold, 'x' * size) == ('OutOfRange', 'the reason is too long')
    before = desk.private_kib(daemon.pid)
    for _ in range(5):
        refused(verbose.hold, 'x' * size)
    assert daemon.get('Hold') == 'away'
    assert desk.private_kib(daemon.pid) < before + 2 * size // 1024 + 1024


def test_no_break_is_held_back_for_ever(blind_day, naped, program, seated):
    daemon = naped(soon(program='12s'))
    seated()
    program().hold()
    rest_until_due(daemon, blind_day)
    assert reminded(daemon) == ''
    blind_day.rest(12)
    daemon.wait_for_signal('BreakDue', 'routine')
    assert daemon.get('HeldBy')[0] == ''


def test_it_need_not_be_heeded(blind_day, naped, program, seated):
    daemon = naped(soon(program='0s'))
    seated()
    program().hold()
    assert daemon.get('Hold') == ''
    blind_day.rest(10)
    daemon.wait_for_signal('BreakDue', 'routine')
