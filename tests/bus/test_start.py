# SPDX-License-Identifier: GPL-3.0-or-later
"""How naped begins and ends."""

import pathlib
import subprocess

import desk


def test_starts_and_ends_well(naped):
    naped().stop_well()


def test_second_one_gives_way(naped):
    first = naped()
    second = naped(ready=False)
    assert second.popen.wait(desk.PATIENCE) == 0
    assert len(second.log.read_text().splitlines()) == 1
    assert first.running()


def test_one_of_many_is_left(bus, build_dir, env, tmp_path):
    """A unit, an autostart entry and an activation that all fire at once."""
    many = [desk.Process([str(build_dir / 'src/daemon/naped')], env, tmp_path / f'{i}.log')
            for i in range(20)]
    desk.wait_for(lambda: sum(one.running() for one in many) == 1, what='a single naped')
    winner, = (one for one in many if one.running())
    assert [one.popen.returncode for one in many if one is not winner] == [0] * 19
    desk.wait_for(lambda: bus.owned(desk.NAME))
    assert winner.stop()[0] == 0


def test_wrong_use_is_told(build_dir, env):
    ran = subprocess.run([build_dir / 'src/daemon/naped', '--no-such-option'], env=env,
                         capture_output=True, text=True, timeout=desk.PATIENCE)
    assert ran.returncode == 2
    assert len(ran.stderr.splitlines()) == 1 and '--no-such-option' in ran.stderr


def test_no_bus_is_told(build_dir, env):
    env['DBUS_SESSION_BUS_ADDRESS'] = f'unix:path={env["XDG_RUNTIME_DIR"]}/none'
    ran = subprocess.run([build_dir / 'src/daemon/naped'], env=env, capture_output=True,
                         text=True, timeout=desk.PATIENCE)
    assert ran.returncode == 1
    assert ran.stderr.strip()
    assert not (pathlib.Path(env['XDG_DATA_HOME']) / 'nape').exists()
