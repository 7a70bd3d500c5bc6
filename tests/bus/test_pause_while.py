# SPDX-License-Identifier: GPL-3.0-or-later
"""`nape pause --while COMMAND`: the hold lasts as long as the command, and hides nothing."""

import signal
import subprocess

import pytest

import desk


def held(daemon):
    return daemon.get('Hold') == 'program'


@pytest.fixture
def running(build_dir, env):
    """running(*command): `nape pause --while` that goes on running."""
    started = []

    def start(*command):
        started.append(subprocess.Popen(
            [build_dir / 'src/cli/nape', 'pause', '--while', *command], env=env,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE))
        return started[-1]

    yield start
    for one in started:
        one.kill()
        one.communicate()


def test_holds_as_long_as_the_command_runs(naped, running):
    daemon = naped()
    command = running('cat')
    desk.wait_for(lambda: held(daemon), what='the hold')
    assert daemon.get('HeldBy')[0] == 'cat'
    assert command.communicate(b'as it is')[0] == b'as it is'
    desk.wait_for(lambda: not held(daemon), what='the end of the hold')


def test_hold_outlives_naped(naped, running):
    daemon = naped()
    running('cat')
    desk.wait_for(lambda: held(daemon), what='the hold')
    daemon.kill()
    again = naped()
    desk.wait_for(lambda: held(again), what='the hold')


@pytest.mark.parametrize('deed, code', [('exit 7', 7), ('kill -9 $$', 137)])
@pytest.mark.parametrize('mark', [[], ['--']])
def test_ends_like_the_command(naped, nape, mark, deed, code):
    naped()
    assert nape('pause', '--while', *mark, 'sh', '-c', deed) == (code, '', '')


@pytest.mark.parametrize('number', [signal.SIGHUP, signal.SIGTERM])
def test_passes_the_end_on(naped, running, number):
    """The command decides what becomes of it, and the hold stays until then."""
    daemon = naped()
    command = running('sh', '-c', f'trap "read ok; exit 3" {number:d}; echo; cat')
    command.stdout.readline()
    desk.wait_for(lambda: held(daemon), what='the hold')
    command.send_signal(number)
    desk.rest(0.5)
    assert held(daemon) and command.poll() is None
    command.communicate(b'\n\n')
    assert command.returncode == 3


@pytest.mark.parametrize('command, why', [('nosuch', 'there is no such command'),
                                          ('/', 'it may not be executed')])
def test_says_why_it_cannot_run(naped, nape, command, why):
    naped()
    answer = nape('pause', '--while', command)
    assert answer.code == 1 and answer.stderr == f"nape: cannot run '{command}': {why}\n"


def test_runs_without_naped(nape, bus):
    answer = nape('pause', '--while', 'sh', '-c', 'exit 7')
    assert answer.code == 7 and answer.stderr.startswith('nape: no reminders are held back: ')
