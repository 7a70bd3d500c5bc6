# SPDX-License-Identifier: GPL-3.0-or-later
"""Fixtures shared by all tests of the programs. Each test has a desk of its own."""

import os
import pathlib
import shutil
import subprocess
import tempfile

import pytest

import desk
import lookouts
import neighbours
import playing


@pytest.fixture(scope='session')
def build_dir():
    path = os.environ.get('NAPE_BUILD_DIR')
    assert path, 'NAPE_BUILD_DIR must name the build directory (meson test sets it)'
    return pathlib.Path(path).resolve()


@pytest.fixture(scope='session')
def stage():
    """What `meson install` installs, in a folder of its own. All tests share it."""
    return pathlib.Path(os.environ['NAPE_STAGE'])


@pytest.fixture(scope='session')
def stage_datadir(stage):
    return next(stage.rglob('nape/exercises')).parents[1]


@pytest.fixture
def runtime_dir():
    # Not in tmp_path: sockets lie here, and their paths may not be long.
    path = pathlib.Path(tempfile.mkdtemp(prefix='nape-test-'))
    yield path
    shutil.rmtree(path)


@pytest.fixture(scope='session')
def stage_libexecdir(stage):
    return next(stage.rglob('nape-probe')).parent


@pytest.fixture
def env(tmp_path, runtime_dir, stage_datadir, stage_libexecdir):
    """The environment of all that a test starts; fixtures add to it what they bring."""
    env = {
        'PATH': os.environ['PATH'],
        'LANG': 'C.UTF-8',
        'HOME': str(tmp_path / 'home'),
        'XDG_RUNTIME_DIR': str(runtime_dir),
        'XDG_DATA_DIRS': f'{stage_datadir}:/usr/share',
        'DBUS_SYSTEM_BUS_ADDRESS': f'unix:path={runtime_dir}/no-system-bus',
        'NAPE_LIBEXEC_DIR': str(stage_libexecdir),
        'NO_AT_BRIDGE': '1',
    }
    for name in ('config', 'data', 'cache', 'state'):
        folder = tmp_path / 'home' / name
        folder.mkdir(parents=True)
        env[f'XDG_{name.upper()}_HOME'] = str(folder)
    return env


@pytest.fixture
def bus(env, tmp_path, runtime_dir):
    bus = desk.Bus(env, tmp_path, runtime_dir)
    env['DBUS_SESSION_BUS_ADDRESS'] = bus.address
    yield bus
    bus.close()


@pytest.fixture
def system_bus(env, tmp_path, runtime_dir):
    bus = desk.Bus(env, tmp_path, runtime_dir, 'system-bus')
    env['DBUS_SYSTEM_BUS_ADDRESS'] = bus.address
    yield bus
    bus.close()


@pytest.fixture
def start_logind(env, tmp_path, system_bus):
    """start_logind(): a logind with our session, `2`; the last one must be gone."""
    started = []

    def start():
        started.append(neighbours.Logind(env, tmp_path, system_bus))
        return started[-1]

    yield start
    for logind in started:
        logind.stop()


@pytest.fixture
def logind(start_logind):
    return start_logind()


@pytest.fixture
def clock(tmp_path):
    """The clock of a naped that is started with prefix=clock.prefix."""
    return neighbours.Clock(os.environ['NAPE_SHIFTED_CLOCK_MODULE'], tmp_path)


@pytest.fixture
def xserver(env, tmp_path):
    xserver = desk.XServer(env, tmp_path)
    env['DISPLAY'] = xserver.display
    yield xserver
    xserver.stop()


@pytest.fixture
def dunst(env, tmp_path, bus, xserver):
    dunst = desk.Dunst(env, tmp_path, bus)
    yield dunst
    dunst.stop()


@pytest.fixture
def window_manager(env, tmp_path, bus, xserver):
    manager = lookouts.WindowManager(env, tmp_path)
    yield manager
    manager.stop()


@pytest.fixture
def player(env, tmp_path, xserver):
    """player(name): opens a video player's window."""
    started = []

    def start(name='player'):
        started.append(lookouts.Player(env, tmp_path, name))
        return started[-1]

    yield start
    for one in started:
        one.stop()


@pytest.fixture
def hands(env, xserver):
    return desk.Hands(env)


@pytest.fixture
def settings_file(env):
    path = pathlib.Path(env['XDG_CONFIG_HOME']) / 'nape' / 'nape.conf'
    path.parent.mkdir()
    return path


@pytest.fixture
def day(env, tmp_path, bus):
    """A day that is played: with it naped lives in its time, and nape sees its clocks."""
    return playing.Day(env, tmp_path, bus)


@pytest.fixture
def blind_day(env, day):
    """The same where nothing knows of input, but for the programs that report it."""
    env['NAPE_PLAYED_NO_INPUT'] = 'yes'
    return day


@pytest.fixture
def naped(request, build_dir, env, tmp_path, bus, settings_file):
    """naped(settings, *args): starts the daemon and waits for its name.

    `prefix`: a command that runs another. `settings` None leaves the file as it is.
    Those that still run at the test's end must end well.
    """
    started = []
    program = build_dir / 'src/daemon/naped'
    if 'day' in request.fixturenames:
        request.getfixturevalue('day')
        program = os.environ['NAPE_PLAYED']

    def start(settings='', *args, ready=True, prefix=()):
        if settings is not None:
            settings_file.write_text(settings)
        log = tmp_path / f'naped-{len(started)}.log'
        daemon = desk.Naped(program, {**env, 'G_DEBUG': 'fatal-criticals'}, log, bus, args,
                            prefix)
        started.append(daemon)
        return daemon.wait_until_ready() if ready else daemon

    yield start
    left = [daemon for daemon in started if daemon.running()]
    ends = [daemon.stop() for daemon in left]
    for daemon in started:
        print(f'--- {daemon.log.name}\n{daemon.log.read_text(errors="replace")}')
    for code, seconds in ends:
        assert code == 0 and seconds < desk.STALL, f'naped ended with {code} after {seconds:.2f} s'


@pytest.fixture
def nape(request, build_dir, env):
    """nape(*args): runs the command; returns its exit code and what it wrote."""
    clocks = {}
    if 'day' in request.fixturenames:
        clocks['LD_PRELOAD'] = os.environ['NAPE_SHIFTED_CLOCK_MODULE']

    def run(*args, timeout=desk.PATIENCE):
        ran = subprocess.run([build_dir / 'src/cli/nape', *args], timeout=timeout,
                             env={**env, **clocks}, stdin=subprocess.DEVNULL,
                             capture_output=True)
        return desk.Answer(ran.returncode, ran.stdout.decode(), ran.stderr.decode())

    return run
