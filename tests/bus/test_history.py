# SPDX-License-Identifier: GPL-3.0-or-later
"""What naped keeps, and that it keeps it: crashes, restarts, bad files, bad disks."""

import contextlib
import os
import pathlib
import random
import signal
import sqlite3
import stat
import subprocess
import time

import pytest

import desk

TYPED = """[sitting]
active-gap = 1s
away-after = 10s
return-after = 0s
[reminder]
settle = 0s
[hold]
flow = 0s
[break routine]
every = 12s
length = 5s
exercises = 0
[break walk]
enabled = no
"""
# A program that runs without the rights of root that overlook a file's mode.
PLAIN = [] if os.geteuid() else ['setpriv', '--bounding-set=-dac_override,-dac_read_search']


@pytest.fixture
def history(env):
    """Where the history lies; its folder is made by naped."""
    return pathlib.Path(env['XDG_DATA_HOME']) / 'nape' / 'history.db'


def breaks(daemon):
    """(kind, outcome) of all that ended."""
    ended = daemon.call('GetBreaks', '(xx)', 1700000000, 2000000000)[0]
    return [record[2:4] for record in ended]


def trouble(daemon):
    return dict(daemon.get('Troubles')).get('history')


def take_breaks(daemon, n=1):
    for _ in range(n):
        daemon.call('Start', '(s)', 'walk')
        daemon.call('Finish')


def rows(history, sql):
    with contextlib.closing(sqlite3.connect(f'file:{history}?mode=ro', uri=True)) as db:
        return db.execute(sql).fetchall()


def answers_quickly(daemon):
    begin = time.monotonic()
    daemon.get('State')
    daemon.call('Resume')
    return time.monotonic() - begin < desk.STALL


# Crashes

def test_killed_at_random_no_finished_break_is_lost(naped, history):
    ended = 0
    for i in range(25):
        daemon = naped()
        known = breaks(daemon)
        assert known == [('walk', 'done')] * len(known) and len(known) >= ended
        ended = len(known)
        subprocess.Popen(['sh', '-c', f'sleep {random.uniform(0, 0.15)}; kill -9 {daemon.pid}'])
        try:
            while True:
                take_breaks(daemon)
                ended += 1  # its answer has come
        except desk.GLib.Error:
            pass
        daemon.popen.wait()
        assert len(rows(history, 'SELECT * FROM breaks')) >= ended
        assert rows(history, 'PRAGMA integrity_check') == [('ok',)]
    assert ended > 25


@pytest.mark.parametrize('typed', [36, 59, 600])
def test_killed_while_typing_loses_at_most_30_s(day, naped, typed):
    daemon = naped('[sitting]\nactive-gap = 1s\n')
    day.type(typed)
    daemon.kill()
    assert typed - 30 <= naped().sums()['active'] <= typed


def test_killed_while_input_is_reported_loses_at_most_30_s(blind_day, naped):
    daemon = naped('[sitting]\nactive-gap = 2s\n')
    for _ in range(100):
        daemon.call('ReportInput')
        blind_day.rest(0.5)
    daemon.kill()
    assert 50 - 30.5 <= naped().sums()['active'] <= 50


def test_killed_while_reading_loses_less_than_an_absence(blind_day, naped):
    daemon = naped('[sitting]\naway-after = 40s\n')
    daemon.call('ReportInput')
    blind_day.rest(39)
    assert daemon.sums()['sitting'] == 39
    daemon.kill()
    assert naped().sums()['sitting'] >= 19


def test_told_is_kept(naped):
    """Who has heard of a break's end finds it after any crash."""
    for i in range(10):
        daemon = naped()
        daemon.call('Start', '(s)', 'walk')
        daemon.bus.connection.call(
            desk.NAME, desk.PATH, desk.NAME, 'Finish', None, None, 0, -1, None, None)
        daemon.wait_for_signal('BreakEnded', 'walk', 'done')
        daemon.kill()
        again = naped()
        assert len(breaks(again)) == i + 1
        again.kill()


def test_term_while_typing_loses_nothing(day, naped):
    daemon = naped('[sitting]\nactive-gap = 1s\n')
    day.type(29)
    daemon.stop_well()
    assert naped().sums()['active'] == 29


# Restarts

def test_stretch_goes_on(day, naped):
    """Due after 12 s of sitting, of which the restart takes none away."""
    daemon = naped(TYPED)
    day.type(8)
    daemon.call('Snooze', '(u)', 60)  # a change, so it is saved
    daemon.call('Resume')
    daemon.kill()
    again = naped(TYPED)
    day.type(3.5)
    assert again.get('NextBreak')[0] == 'routine' and not again.signals
    day.type(0.5)
    again.wait_for_signal('BreakDue', 'routine')


@pytest.mark.parametrize('end', [signal.SIGTERM, signal.SIGKILL])
def test_snooze_pause_and_break_go_on(naped, end):
    daemon = naped()
    daemon.call('Start', '(s)', 'routine')
    daemon.call('Snooze', '(u)', 900)
    paused, = daemon.call('Pause', '(u)', 0)
    daemon.call('Start', '(s)', 'routine')
    snoozed = daemon.get('SnoozedUntil')
    running = daemon.get('Break')
    routine = daemon.call('GetRoutine')
    step = daemon.get('Step')
    daemon.signal(end)
    daemon.popen.wait()
    again = naped()
    assert again.get('PausedUntil') == paused
    assert again.get('SnoozedUntil') == snoozed
    assert again.get('Break') == running
    assert again.call('GetRoutine') == routine
    assert again.get('Step') == step
    again.call('Finish')
    assert breaks(again) == [('routine', 'snoozed'), ('routine', 'done')]


def test_snooze_goes_on(naped):
    daemon = naped()
    until, = daemon.call('Snooze', '(u)', 900)
    daemon.kill()
    again = naped()
    assert again.get('SnoozedUntil') == until and again.get('Hold') == 'snoozed'


def test_break_that_ends_while_naped_is_gone_is_kept(naped):
    daemon = naped('[break walk]\nlength = 5s\n')
    daemon.call('Start', '(s)', 'walk')
    daemon.kill()
    time.sleep(6)
    again = naped('[break walk]\nlength = 5s\n')
    desk.wait_for(lambda: breaks(again) == [('walk', 'done')])


# Bad files

def test_files_are_private(naped, history):
    naped(prefix=['sh', '-c', 'umask 0; exec "$0"']).call('Snooze', '(u)', 60)
    assert stat.S_IMODE(history.parent.stat().st_mode) == 0o700
    for file in history.parent.glob('history.db*'):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize('content', [
    b'garbage', b'\0' * 5000, b'SQLite format 3\0' + b'\xff' * 4096, os.urandom(20000)],
    ids=['text', 'zeros', 'header', 'noise'])
def test_garbage_is_moved_aside(naped, history, content):
    history.parent.mkdir()
    history.write_bytes(content)
    daemon = naped()
    aside, = history.parent.glob('history.db.corrupt-*')
    assert aside.read_bytes() == content
    assert str(aside) in trouble(daemon)
    take_breaks(daemon)
    assert breaks(daemon) == [('walk', 'done')]
    daemon.stop_well()
    again = naped()
    assert trouble(again) is None and breaks(again) == [('walk', 'done')]
    assert len(list(history.parent.glob('history.db.corrupt-*'))) == 1


def test_foreign_database_is_moved_aside(naped, history):
    history.parent.mkdir()
    with contextlib.closing(sqlite3.connect(history)) as db:
        db.execute('CREATE TABLE hours (theirs)')
    before = history.read_bytes()
    assert 'kept as' in trouble(naped())
    aside, = history.parent.glob('history.db.corrupt-*')
    assert aside.read_bytes() == before


def test_newer_history_is_left_alone(naped, history):
    history.parent.mkdir()
    with contextlib.closing(sqlite3.connect(history)) as db:
        db.executescript('CREATE TABLE future (x); INSERT INTO future VALUES (1);'
                         'PRAGMA user_version = 99; PRAGMA application_id = 0x6e617065')
    before = history.read_bytes(), history.stat().st_mode
    daemon = naped()
    assert 'newer nape' in trouble(daemon)
    take_breaks(daemon)
    assert breaks(daemon) == [('walk', 'done')]
    daemon.stop_well()
    assert (history.read_bytes(), history.stat().st_mode) == before
    assert [file.name for file in history.parent.iterdir()] == ['history.db']


@pytest.mark.parametrize('kind', ['folder', 'fifo', 'link', 'file-above'])
def test_odd_places(naped, history, tmp_path, kind):
    if kind == 'file-above':
        history.parent.write_text('')
    else:
        history.parent.mkdir()
    if kind == 'folder':
        history.mkdir()
    elif kind == 'fifo':
        os.mkfifo(history)
    elif kind == 'link':
        history.symlink_to(tmp_path / 'elsewhere.db')
    daemon = naped()
    assert str(history.parent) in trouble(daemon)
    take_breaks(daemon)
    assert breaks(daemon) == [('walk', 'done')] and answers_quickly(daemon)
    assert not (tmp_path / 'elsewhere.db').exists()


def test_data_folder_may_be_behind_a_link(naped, env, tmp_path):
    (tmp_path / 'big-disk').mkdir()
    (tmp_path / 'link').symlink_to(tmp_path / 'big-disk')
    env['XDG_DATA_HOME'] = str(tmp_path / 'link')
    assert trouble(naped()) is None
    assert (tmp_path / 'big-disk/nape/history.db').exists()


def test_path_of_any_bytes(naped, env, tmp_path):
    folder = os.fsencode(tmp_path) + b'/\xff\n'
    os.mkdir(folder)
    open(folder + b'/nape', 'w').close()
    env['XDG_DATA_HOME'] = os.fsdecode(folder)
    why = trouble(naped())
    assert why and '\n' not in why


# Bad disks

def test_read_only_folder_recovers(blind_day, naped, history):
    history.parent.mkdir(mode=0o500)
    daemon = naped(prefix=PLAIN)
    assert str(history) in trouble(daemon)
    take_breaks(daemon)
    assert answers_quickly(daemon)
    history.parent.chmod(0o700)
    blind_day.rest_until(lambda: trouble(daemon) is None)
    assert rows(history, 'SELECT kind, outcome FROM breaks') == [('walk', 'done')]


def test_full_disk_recovers(blind_day, naped, history):
    daemon = naped()
    take_breaks(daemon)
    limit = ['prlimit', f'--pid={daemon.pid}']
    subprocess.run(limit + ['--fsize=1:'], check=True)
    take_breaks(daemon, 3)
    assert 'cannot be written' in trouble(daemon)
    assert len(breaks(daemon)) == 4 and answers_quickly(daemon)
    subprocess.run(limit + ['--fsize=unlimited:'], check=True)
    blind_day.rest_until(lambda: trouble(daemon) is None)
    daemon.kill()
    assert rows(history, 'SELECT outcome FROM breaks') == [('done',)] * 4


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 256 KiB, where one may be mounted."""
    path = tmp_path / 'disk'
    path.mkdir()
    mounted = subprocess.run(['mount', '-t', 'tmpfs', '-o', 'size=256k', 'nape-test', path],
                             capture_output=True).returncode == 0
    yield path if mounted else None
    if mounted:
        subprocess.run(['umount', '-l', path], check=True)


def test_small_disk_recovers(blind_day, naped, env, small_disk):
    if small_disk is None:
        return  # the same is tried by the limit on files' size, above
    env['XDG_DATA_HOME'] = str(small_disk)
    filler = small_disk / 'filler'
    filler.write_bytes(b'x' * 240 * 1024)
    daemon = naped()
    assert trouble(daemon)
    take_breaks(daemon, 3)
    assert len(breaks(daemon)) == 3 and answers_quickly(daemon)
    filler.unlink()
    blind_day.rest_until(lambda: trouble(daemon) is None)
    with pytest.raises(OSError):
        filler.write_bytes(b'x' * 300 * 1024)
    take_breaks(daemon, 200)
    assert len(breaks(daemon)) == 203
    filler.unlink()
    daemon.stop_well()
    assert len(breaks(naped())) == 203


def test_locked_history_recovers(blind_day, naped, history):
    daemon = naped()
    take_breaks(daemon)
    lock = sqlite3.connect(history, isolation_level=None)
    lock.execute('BEGIN EXCLUSIVE')
    assert answers_quickly(daemon)
    take_breaks(daemon, 2)
    assert 'locked' in trouble(daemon)
    assert answers_quickly(daemon) and len(breaks(daemon)) == 3
    lock.execute('ROLLBACK')
    lock.close()
    blind_day.rest_until(lambda: trouble(daemon) is None)
    assert len(rows(history, 'SELECT * FROM breaks')) == 3


def test_locked_at_start_goes_on_where_it_was(blind_day, naped, history):
    """What is stored of this hour is added to, and what was asked for holds."""
    daemon = naped()
    take_breaks(daemon)
    snoozed, = daemon.call('Snooze', '(u)', 900)
    blind_day.rest(60)
    daemon.stop_well()
    unknown = rows(history, 'SELECT sum(unknown) FROM hours')[0][0]
    assert unknown == 60_000_000
    lock = sqlite3.connect(history, isolation_level=None)
    lock.execute('PRAGMA locking_mode = EXCLUSIVE')
    lock.execute('BEGIN EXCLUSIVE')
    again = naped()
    assert 'locked' in trouble(again) and answers_quickly(again)
    take_breaks(again)
    lock.execute('ROLLBACK')
    lock.close()
    waited = blind_day.rest_until(lambda: trouble(again) is None)
    assert len(breaks(again)) == 2
    assert again.get('SnoozedUntil') == snoozed
    again.stop_well()
    assert rows(history, 'SELECT sum(unknown) FROM hours')[0][0] == unknown + waited * 1_000_000
