# SPDX-License-Identifier: GPL-3.0-or-later
"""The settings file: edited by hand while naped runs, mistaken, unreadable, odd."""

import os
import pathlib
import subprocess
import time

import pytest

import desk

PLAIN = [] if os.geteuid() else ['setpriv', '--bounding-set=-dac_override,-dac_read_search']


def value(daemon, name):
    return next(row[1] for row in daemon.call('GetSettings')[0] if row[0] == name)


def trouble(daemon):
    return dict(daemon.get('Troubles')).get('settings')


def wait_for_value(daemon, name, wanted):
    desk.wait_for(lambda: value(daemon, name) == wanted, what=f'{name} = {wanted}')


def every(interval):
    return f'[break routine]\nevery = {interval}\n'


# Changes while it runs

def in_place(path, text):
    path.write_text(text)


def by_new_file(path, text):
    """As most editors save."""
    new = path.with_suffix('.new')
    new.write_text(text)
    new.rename(path)


def by_backup(path, text):
    """As vim saves: for a moment there is no file."""
    path.rename(path.with_name('nape.conf~'))
    time.sleep(0.05)
    path.write_text(text)


def from_elsewhere(path, text):
    new = path.parents[2] / 'elsewhere'
    new.write_text(text)
    new.rename(path)


def by_link(path, text):
    target = path.parents[2] / f'dotfiles-{time.monotonic_ns()}'
    target.write_text(text)
    path.unlink()
    path.symlink_to(target)


@pytest.mark.parametrize('save', [in_place, by_new_file, by_backup, from_elsewhere, by_link])
def test_change_is_taken_up(naped, settings_file, save):
    daemon = naped(every('20m'))
    seen = {value(daemon, 'routine.every')}
    for interval in ('30m', '40m'):
        save(settings_file, every(interval))
        desk.wait_for(lambda: seen.add(value(daemon, 'routine.every')) or interval in seen)
    assert seen == {'20m', '30m', '40m'}, 'never the defaults in between'
    assert daemon.get('NextBreak')[1] == 2400 * 10 ** 6


def test_change_behind_a_link_is_taken_up(naped, settings_file, tmp_path):
    """Dotfiles are often kept elsewhere and edited there."""
    target = tmp_path / 'dotfiles.conf'
    target.write_text(every('20m'))
    settings_file.symlink_to(target)
    daemon = naped(None)
    assert value(daemon, 'routine.every') == '20m'
    target.write_text(every('30m'))
    wait_for_value(daemon, 'routine.every', '30m')


def test_file_comes_and_goes(naped, settings_file):
    settings_file.parent.rmdir()
    daemon = naped(None)
    assert trouble(daemon) is None and value(daemon, 'routine.every') == '45m'
    settings_file.parent.mkdir()
    settings_file.write_text(every('30m'))
    wait_for_value(daemon, 'routine.every', '30m')
    settings_file.unlink()
    wait_for_value(daemon, 'routine.every', '45m')


def test_folder_comes_and_goes(naped, settings_file, tmp_path):
    """And the one above it: a home may be set up while naped runs."""
    settings_file.parent.rmdir()
    settings_file.parent.parent.rmdir()
    daemon = naped(None)
    settings_file.parent.parent.mkdir()
    settings_file.parent.mkdir()
    settings_file.write_text(every('30m'))
    wait_for_value(daemon, 'routine.every', '30m')
    settings_file.parent.rename(tmp_path / 'put-away')
    wait_for_value(daemon, 'routine.every', '45m')
    (tmp_path / 'put-away').rename(settings_file.parent)
    wait_for_value(daemon, 'routine.every', '30m')
    settings_file.write_text(every('20m'))
    wait_for_value(daemon, 'routine.every', '20m')


def test_same_settings_change_nothing(naped, settings_file, bus):
    daemon = naped(every('30m'))
    desk.wait_for(lambda: daemon.get('Troubles'))
    seen = []
    bus.connection.signal_subscribe(
        desk.NAME, None, None, desk.PATH, None, 0, lambda *args: seen.append(args[4:]))
    settings_file.write_text('# a word more\n' + every('30m'))
    desk.rest(1)
    assert seen == []


def test_reminder_stays_while_one_saves(day, naped, settings_file):
    settings = ('[sitting]\nactive-gap = 1s\nreturn-after = 0s\n[reminder]\nsettle = 0s\n'
                '[hold]\nflow = 0s\n[break routine]\nevery = 10s\n')
    daemon = naped(settings)
    day.type(10)
    daemon.wait_for_signal('BreakDue', 'routine')
    by_backup(settings_file, settings + 'length = 90s\n')
    wait_for_value(daemon, 'routine.length', '1m 30s')
    day.type(1)
    assert daemon.get('Reminder')[0] == 'routine' and daemon.signals == []


def test_breaks_of_ones_own(naped, settings_file):
    daemon = naped('[break stand]\nevery = 30m\n[break eyes]\nevery = 20m\n')
    daemon.call('Start', '(s)', 'stand')
    settings_file.write_text('[break eyes]\nevery = 20m\n[break stand]\nevery = 30m\nlength = 3m\n')
    wait_for_value(daemon, 'stand.length', '3m')
    assert daemon.get('Break')[0] == 'stand'
    settings_file.write_text('[break eyes]\nevery = 20m\n')
    desk.wait_for(lambda: daemon.get('Break')[0] == '', what='the end of the break')
    with pytest.raises(desk.GLib.Error, match='UnknownBreak'):
        daemon.call('Start', '(s)', 'stand')
    daemon.call('Start', '(s)', 'eyes')


def test_idle_source_is_chosen_anew(naped, settings_file, xserver):
    daemon = naped()
    desk.wait_for(lambda: daemon.get('IdleSource')[0] == 'x11')
    settings_file.write_text('[idle]\nsource = xscreensaver\n')
    desk.wait_for(lambda: daemon.get('IdleSource')[0] == 'xscreensaver')
    settings_file.write_text('[idle]\nsource = telepathy\n')
    desk.wait_for(lambda: daemon.get('IdleSource') == ('', False))
    assert 'telepathy' in dict(daemon.get('Troubles'))['idle']
    settings_file.write_text('')
    desk.wait_for(lambda: daemon.get('IdleSource')[0] == 'x11')


# Mistakes

@pytest.mark.parametrize('line, key, says', [
    ('evry = 5m', 'evry', 'every'),
    ('every = 45', 'routine.every', 'a duration from 10s to 12h'),
    ('every = 45x', 'routine.every', 'a duration'),
    ('enabled = perhaps', 'routine.enabled', 'yes or no'),
    ('every', '', 'key = value'),
    ('every = 5m\nevery = 6m', 'routine.every', 'second time'),
    ('[remainder]', 'remainder', '[reminder]'),
    ('[break My Break]', 'My Break', 'a-z'),
])
def test_mistake_keeps_old_values(naped, nape, settings_file, line, key, says):
    good = '# mine\n[sitting]\naway-after = 6m\n[break routine]\n'
    daemon = naped(good + 'every = 20m\n')
    number = (good + line).count('\n') + 1
    settings_file.write_text(good + line + '\n')
    why = desk.wait_for(lambda: trouble(daemon), what='word of the mistake')
    assert why.startswith(f'{settings_file}:{number}: ')
    assert key in why and says in why and len(why.splitlines()) == 1
    assert value(daemon, 'routine.every') == '20m'
    assert ''.join(why.split()) in ''.join(nape('status').stdout.split())  # it wraps lines
    assert nape('config', 'check').code != 0
    settings_file.write_text(good + 'every = 30m\n')
    wait_for_value(daemon, 'routine.every', '30m')
    assert trouble(daemon) is None
    assert nape('config', 'check').code == 0


def test_good_lines_count_at_start(naped, settings_file):
    daemon = naped('[sitting]\nactive-gap = never\naway-after = 6m\n')
    assert value(daemon, 'sitting.away-after') == '6m'
    assert value(daemon, 'sitting.active-gap') == '15s'
    assert f'{settings_file}:2:' in trouble(daemon)


def test_values_that_do_not_fit_together(naped):
    daemon = naped('[sitting]\nactive-gap = 30s\naway-after = 20s\n')
    assert 'longer' in trouble(daemon)
    assert value(daemon, 'sitting.away-after') == '5m'


def test_many_mistakes_are_one_line(naped):
    daemon = naped('nonsense\n' * 5000)
    assert len(trouble(daemon).splitlines()) == 1 and '4999 more' in trouble(daemon)


# Odd files

def make_unreadable(path):
    path.write_text(every('30m'))
    path.chmod(0)


def make_huge(path):
    with path.open('wb') as file:
        file.truncate(2 ** 30)


def make_binary(path):
    path.write_bytes(b'[break routine]\nevery = \xff\xfe30m\n')


def make_device(path):
    path.symlink_to('/dev/zero')


def make_loop(path):
    path.symlink_to(path)


ODD = [make_unreadable, make_huge, make_binary, make_device, make_loop, pathlib.Path.mkdir,
       os.mkfifo]


@pytest.mark.parametrize('make', ODD, ids=lambda make: make.__name__)
def test_odd_file_at_start(naped, settings_file, make):
    make(settings_file)
    daemon = naped(None, prefix=PLAIN)
    assert str(settings_file) in trouble(daemon)
    assert value(daemon, 'routine.every') == '45m'


@pytest.mark.parametrize('make', ODD, ids=lambda make: make.__name__)
def test_odd_file_later(naped, settings_file, make):
    daemon = naped(every('20m'), prefix=PLAIN)
    settings_file.unlink()
    make(settings_file)
    desk.wait_for(lambda: trouble(daemon), what='word of the odd file')
    assert value(daemon, 'routine.every') == '20m'
    assert settings_file.is_dir() and settings_file.rmdir() or settings_file.unlink(True) is None
    settings_file.write_text(every('30m'))
    wait_for_value(daemon, 'routine.every', '30m')


def test_dangling_link_is_no_file(naped, settings_file):
    settings_file.symlink_to('nowhere')
    daemon = naped(None)
    assert trouble(daemon) is None and value(daemon, 'routine.every') == '45m'


def test_folder_of_any_bytes(naped, env, tmp_path):
    folder = os.fsencode(tmp_path) + b'/\xff\n'
    os.mkdir(folder)
    os.mkdir(folder + b'/nape')
    os.mkdir(folder + b'/nape/nape.conf')
    env['XDG_CONFIG_HOME'] = os.fsdecode(folder)
    daemon = naped()
    assert len(trouble(daemon).splitlines()) == 1
    with pytest.raises(desk.GLib.Error, match='Unavailable'):
        daemon.call('SetSetting', '(ss)', 'routine.every', '30m')


# nape config

COMMENTED = """# My own settings.

[sitting]
; the gap
active-gap = 10s  

[break routine]
# not too often
every = 50m
# the end
"""


def test_config_set_keeps_the_rest(naped, nape, settings_file):
    daemon = naped(COMMENTED)
    assert nape('config', 'set', 'routine.every', '30m').code == 0
    assert settings_file.read_text() == COMMENTED.replace('50m', '30m')
    assert value(daemon, 'routine.every') == '30m'
    assert nape('config', 'get', 'routine.every').stdout == '30m\n'
    assert nape('config', 'set', 'routine.length', '90s').code == 0
    assert settings_file.read_text() == COMMENTED.replace(
        'every = 50m\n', 'every = 30m\nlength = 90s\n')
    assert nape('config', 'reset', 'routine.length').code == 0
    assert nape('config', 'set', 'routine.every', '50m').code == 0
    assert settings_file.read_text() == COMMENTED


def test_config_set_keeps_a_link(naped, nape, settings_file, tmp_path):
    target = tmp_path / 'dotfiles.conf'
    target.write_text(COMMENTED)
    target.chmod(0o640)
    settings_file.symlink_to(target)
    daemon = naped(None)
    assert nape('config', 'set', 'routine.every', '30m').code == 0
    assert settings_file.is_symlink() and '30m' in target.read_text()
    assert target.stat().st_mode & 0o777 == 0o640
    assert value(daemon, 'routine.every') == '30m'


@pytest.mark.parametrize('args', [
    ('set', 'routine.every', '45x'), ('set', 'routin.every', '45m'), ('get', 'x.y'),
    ('reset', 'x.y'), ('set', 'routine.every', '1s\n[idle]'), ('set', 'sitting.away-after', '5s'),
    ('set', 'idle.source', 'nosuch')])
def test_config_refuses_on_one_line(naped, nape, settings_file, args):
    naped(COMMENTED)
    ran = nape('config', *args)
    assert ran.code != 0 and ran.stdout == '' and len(ran.stderr.splitlines()) == 1
    assert settings_file.read_text() == COMMENTED


def test_reset_that_would_not_fit_is_refused(naped, nape, settings_file):
    """The default of one may contradict what the other is set to."""
    naped('[sitting]\nactive-gap = 1s\naway-after = 5s\n')
    before = settings_file.read_text()
    ran = nape('config', 'reset', 'sitting.active-gap')
    assert ran.code != 0 and 'must be longer' in ran.stderr
    assert settings_file.read_text() == before
    assert nape('config', 'reset', 'sitting.away-after').code == 0


def test_config_tells_that_the_disk_is_full(naped, nape, settings_file):
    daemon = naped(COMMENTED)
    subprocess.run(['prlimit', f'--pid={daemon.pid}', '--fsize=1:'], check=True)
    ran = nape('config', 'set', 'routine.every', '30m')
    assert ran.code != 0 and len(ran.stderr.splitlines()) == 1
    assert settings_file.read_text() == COMMENTED
    assert list(settings_file.parent.iterdir()) == [settings_file]
    assert value(daemon, 'routine.every') == '50m'
    subprocess.run(['prlimit', f'--pid={daemon.pid}', '--fsize=unlimited:'], check=True)
    assert nape('config', 'set', 'routine.every', '30m').code == 0
