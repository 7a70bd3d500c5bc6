# SPDX-License-Identifier: GPL-3.0-or-later
"""`nape pause --while COMMAND`: no reminders while a command runs, and nothing in its way."""

import os
import pathlib
import pty
import signal
import subprocess
import sys

import pytest

import desk

NOT_HELD = ('nape: no reminders are held back: naped is not running. Start it with: '
            'systemctl --user start nape, or: naped &\n')

# Bears that signal once.
BEARS_ONE = """
import signal, sys
number = getattr(signal, 'SIG' + sys.argv[1])
signal.pthread_sigmask(signal.SIG_BLOCK, [number])
print('up', flush=True)
signal.sigwait([number])
print('caught', flush=True)
signal.signal(number, signal.SIG_DFL)
signal.pthread_sigmask(signal.SIG_UNBLOCK, [number])
print('down', flush=True)
signal.pause()
"""


@pytest.fixture
def run(build_dir, env):
    """run(*command): `nape pause --while` around it, to its end."""
    def run(*command, **options):
        ran = subprocess.run([build_dir / 'src/cli/nape', 'pause', '--while', *command],
                             env=env, timeout=30, capture_output=True,
                             **{'stdin': subprocess.DEVNULL, **options})
        return desk.Answer(ran.returncode, ran.stdout.decode(), ran.stderr.decode())
    return run


@pytest.fixture
def running(build_dir, env):
    """running(*command): one that goes on."""
    started = []

    def start(*command, **options):
        started.append(subprocess.Popen(
            [build_dir / 'src/cli/nape', 'pause', '--while', *command], env=env,
            **{'stdin': subprocess.PIPE, 'stdout': subprocess.PIPE,
               'stderr': subprocess.PIPE, **options}))
        return started[-1]

    yield start
    for popen in started:
        popen.kill()
        popen.wait()
        for stream in (popen.stdin, popen.stdout, popen.stderr):
            if stream and not stream.closed:
                stream.close()


def held_by(daemon):
    return daemon.get('HeldBy')[0]


@pytest.mark.parametrize('script, code', [
    ('exit 0', 0), ('exit 7', 7), ('exit 255', 255), ('kill -TERM $$', 143),
    ('kill -KILL $$', 137),
])
@pytest.mark.parametrize('mark', [[], ['--']])
def test_exit_code(naped, run, mark, script, code):
    naped()
    assert run(*mark, 'sh', '-c', script) == (code, '', '')


def test_arguments_are_the_commands_own(naped, run, tmp_path):
    naped()
    assert run('printf', '%s|', '--json', '-h', '--help', '', 'a  b', '--', '--while') == (
        0, '--json|-h|--help||a  b|--|--while|', '')
    (tmp_path / 'x').touch()
    code, out, err = run('ls', '--json', tmp_path)
    assert (code, out) == (2, '') and err.startswith('ls: ') and '--json' in err


def test_input_output_and_open_files_are_the_commands_own(naped, run, tmp_path):
    naped()
    assert run('cat', stdin=None, input=b'hello\n').stdout == 'hello\n'
    assert run('sh', '-c', 'echo out; echo err >&2') == (0, 'out\n', 'err\n')
    (tmp_path / 'more').write_text('more')
    with (tmp_path / 'more').open() as more:
        assert run('cat', f'/dev/fd/{more.fileno()}',
                   pass_fds=[more.fileno()]).stdout == 'more'
    assert run('sh', '-c', 'yes | head -n 1') == (0, 'y\n', '')


def test_the_hold_lasts_as_long_as_the_command(naped, running, nape):
    daemon = naped()
    popen = running('/bin/cat')
    desk.wait_for(lambda: held_by(daemon) == 'cat')
    assert daemon.get('Hold') == 'program'
    assert 'Held     a program asks for it (cat)' in nape().stdout
    popen.stdin.close()
    assert popen.wait(desk.PATIENCE) == 0
    desk.wait_for(lambda: daemon.get('Hold') == 'away')


def test_the_hold_ends_with_nape(naped, running):
    daemon = naped()
    popen = running('cat')
    desk.wait_for(lambda: held_by(daemon) == 'cat')
    popen.kill()
    desk.wait_for(lambda: daemon.get('Hold') == 'away')
    popen.stdin.close()


@pytest.mark.parametrize('number', [signal.SIGHUP, signal.SIGTERM])
def test_the_end_is_passed_on(naped, running, number):
    daemon = naped()
    popen = running('sh', '-c', f'trap "echo bye; exit 5" {number:d}; echo up; '
                                'while :; do sleep 0.1; done')
    assert popen.stdout.readline() == b'up\n'
    popen.send_signal(number)
    assert popen.stdout.readline() == b'bye\n'
    assert popen.wait(desk.PATIENCE) == 5
    desk.wait_for(lambda: daemon.get('Hold') == 'away')


@pytest.mark.parametrize('key, name, code', [(b'\x03', 'INT', 130), (b'\x1c', 'QUIT', 131)])
def test_keys_go_to_the_command(naped, running, key, name, code):
    """A command that bears Ctrl-C goes on, and so does nape; one that does not ends both."""
    naped()
    ours, theirs = pty.openpty()
    popen = running(sys.executable, '-c', BEARS_ONE, name,
                    stdin=theirs, start_new_session=True, preexec_fn=lambda: take(theirs))
    os.close(theirs)
    assert popen.stdout.readline() == b'up\n'
    os.write(ours, key)
    assert popen.stdout.readline() == b'caught\n'
    assert popen.stdout.readline() == b'down\n'
    os.write(ours, key)
    assert popen.wait(desk.PATIENCE) == code
    os.close(ours)


def take(terminal):
    """Makes it the terminal of the new session."""
    import fcntl
    import resource
    import termios
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    fcntl.ioctl(terminal, termios.TIOCSCTTY, 0)


def test_without_naped_it_runs_all_the_same(bus, run, env):
    assert run('echo', 'hello') == (0, 'hello\n', NOT_HELD)
    assert run('sh', '-c', 'exit 7') == (7, '', NOT_HELD)
    env['DBUS_SESSION_BUS_ADDRESS'] = 'unix:path=/nonexistent'
    assert run('echo', 'hello') == (0, 'hello\n', NOT_HELD)


def test_it_never_starts_naped(bus, run, build_dir):
    bus.add_service(desk.NAME, build_dir / 'src/daemon/naped')
    assert run('true') == (0, '', NOT_HELD)
    assert not bus.owned(desk.NAME)


@pytest.mark.parametrize('replace', [True, False])
def test_another_naped_holds_as_well(naped, running, replace):
    first = naped()
    running('cat')
    desk.wait_for(lambda: held_by(first) == 'cat')
    if not replace:
        first.kill()
    second = naped('', '--replace', ready=False)
    desk.wait_for(lambda: not first.running())  # the name is its own until then
    second.wait_until_ready()
    desk.wait_for(lambda: held_by(second) == 'cat')


def test_a_naped_that_comes_later_holds(naped, bus, running):
    popen = running('cat')
    assert popen.stderr.readline().decode() == NOT_HELD
    daemon = naped()
    desk.wait_for(lambda: held_by(daemon) == 'cat')


def test_naped_may_leave_meanwhile(naped, running):
    daemon = naped()
    popen = running('cat')
    desk.wait_for(lambda: held_by(daemon) == 'cat')
    daemon.kill()
    popen.stdin.write(b'on\n')
    popen.stdin.close()
    assert popen.wait(desk.PATIENCE) == 0
    assert (popen.stdout.read(), popen.stderr.read()) == (b'on\n', b'')


def test_the_bus_may_leave_meanwhile(naped, bus, running):
    daemon = naped()
    popen = running('cat')
    desk.wait_for(lambda: held_by(daemon) == 'cat')
    bus.stop()
    daemon.popen.wait(desk.PATIENCE)
    popen.stdin.write(b'on\n')
    popen.stdin.close()
    assert popen.wait(desk.PATIENCE) == 0
    assert popen.stdout.read() == b'on\n'


@pytest.mark.parametrize('command, why', [
    ('no-such-command', "cannot run 'no-such-command': there is no such command"),
    ('/', "cannot run '/': it may not be executed"),
    ('./a\nb\x1b[31m', 'there is no such command'),
    ('', "cannot run '': there is no such command"),
    (str(pathlib.Path(__file__)), 'it may not be executed'),
    ('x' * 300, 'there is no such command'),
])
def test_command_that_cannot_be_run(naped, run, command, why):
    daemon = naped()
    code, out, err = run(command)
    assert (code, out) == (1, '')
    line, = err.splitlines()
    assert line.startswith('nape: ') and why in line and len(line) < 200
    assert line.isprintable()
    desk.wait_for(lambda: daemon.get('Hold') == 'away')


def test_wrong_use(bus, nape):
    code, out, err = nape('pause', '--while')
    assert (code, out) == (2, '') and '--while needs a command' in err
    assert nape('skip', '--while', 'true').code == 2
