# SPDX-License-Identifier: GPL-3.0-or-later
"""What the desktop, systemd and the bus read, as it is installed."""

import configparser
import shutil

import pytest


@pytest.fixture
def unit(stage, tmp_path):
    """The installed unit, its program being the one beside it."""
    installed = next(stage.rglob('systemd/user/nape.service'))
    program = next(stage.rglob('bin/naped'))
    text = installed.read_text()
    here = tmp_path / 'nape.service'
    here.write_text(text.replace(f'/{program.relative_to(stage)}', str(program)))
    assert str(program) in here.read_text(), 'ExecStart= is not where naped is installed'
    return here


@pytest.fixture
def strict_unit(unit, stage):
    drop_ins = unit.with_name('nape.service.d')
    drop_ins.mkdir()
    shutil.copy(next(stage.rglob('systemd/strict.conf')), drop_ins)
    return unit


@pytest.fixture
def analyze(run, env):
    """Sees the units there are, but not which of them this machine has enabled."""
    def analyze(*args):
        return run('systemd-analyze', '--user', *args,
                   env={**env, 'SYSTEMD_UNIT_PATH': '/usr/lib/systemd/user'})
    return analyze


def test_unit(unit, analyze):
    assert analyze('verify', '--recursive-errors=yes', unit) == ''


def test_strict_unit(strict_unit, analyze):
    assert analyze('verify', '--recursive-errors=yes', strict_unit) == ''


# Tenths of systemd's exposure level; a unit without any hardening has 98.
def test_exposure(unit, analyze):
    analyze('security', '--offline=true', '--threshold=61', unit)


def test_strict_exposure(strict_unit, analyze):
    analyze('security', '--offline=true', '--threshold=17', strict_unit)


def test_unknown_key_would_be_seen(unit, analyze):
    unit.write_text(unit.read_text() + '\n[Service]\nNoSuchKey=yes\n')
    with pytest.raises(AssertionError, match='NoSuchKey'):
        analyze('verify', '--recursive-errors=yes', unit)


def test_desktop_files(stage, run):
    files = list(stage.rglob('*.desktop'))
    assert {path.parent.name for path in files} == {'applications', 'autostart'}
    run('desktop-file-validate', *files)


def read_keys(path):
    keys = configparser.ConfigParser(interpolation=None)
    keys.optionxform = str
    keys.read_string(path.read_text())
    return keys


def test_autostart_leaves_systemd_alone(stage):
    keys = read_keys(next(stage.rglob('autostart/*.desktop')))['Desktop Entry']
    assert keys['X-systemd-skip'] == 'true'
    assert keys['X-GNOME-HiddenUnderSystemd'] == 'true'


def test_activation_goes_through_the_unit(stage):
    keys = read_keys(next(stage.rglob('services/org.nape.Nape1.service')))['D-BUS Service']
    assert keys['Name'] == 'org.nape.Nape1'
    assert keys['SystemdService'] == 'nape.service'
    assert (stage / keys['Exec'].lstrip('/')).exists()


def test_environment_is_read_by_a_program_that_the_bus_starts(stage):
    """Not by a unit: that would be one for a moment, and dbus-daemon's own environment is
    what desktops tell for sure."""
    path = next(stage.rglob('services/org.nape.Environment1.service'))
    keys = read_keys(path)['D-BUS Service']
    assert keys['Name'] == path.stem
    assert 'SystemdService' not in keys
    assert (stage / keys['Exec'].lstrip('/')).exists()
