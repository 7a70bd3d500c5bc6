# SPDX-License-Identifier: GPL-3.0-or-later
"""Exercises as one has them: which are chosen, those of one's own, and broken ones."""

import os
import pathlib

import pytest

import desk

MINE = '[Exercise]\nName={}\nKind=mobility\nOrder=1\nPositions=seated\nSteps=Nod.\n'


@pytest.fixture
def own(env):
    """put(file, text): a file among the user's exercises."""
    folder = pathlib.Path(env['XDG_DATA_HOME']) / 'nape' / 'exercises'
    folder.mkdir(parents=True)

    def put(file, text):
        (folder / file).write_bytes(text if isinstance(text, bytes) else text.encode())
        return folder / file

    put.folder = folder
    return put


def chosen(daemon):
    """The exercises of a routine that is started now, as id -> name."""
    daemon.call('Start', '(s)', 'routine')
    steps = daemon.call('GetRoutine')[1]
    return {step[0]: step[1] for step in steps}


def trouble(daemon):
    return dict(daemon.get('Troubles')).get('exercises', '')


def test_all_is_read_once_at_start(env, naped):
    """The history's folder comes meanwhile: a step on the way to the exercises, and no news."""
    daemon = naped()
    desk.wait_for((pathlib.Path(env['XDG_DATA_HOME']) / 'nape' / 'history.db').exists)
    desk.rest(1)
    assert 'taken up' not in daemon.log.read_text()


def test_default_routine(naped):
    assert list(chosen(naped())) == ['shoulder-roll', 'chin-tuck', 'upper-trap-stretch']


def test_own_ones_add_and_override(naped, own):
    own('nod.exercise', MINE.format('My nod'))
    own('chin-tuck.exercise', MINE.format('My chin tuck').replace('mobility', 'strength'))
    routine = chosen(naped())
    assert list(routine) == ['nod', 'chin-tuck', 'upper-trap-stretch']
    assert routine['nod'] == 'My nod' and routine['chin-tuck'] == 'My chin tuck'


def test_broken_ones_take_none_along(naped, own, nape):
    own('aaa.exercise', MINE.format('Good'))
    own('bad.exercise', MINE.format('Bad\x1b[2J'))
    own('big.exercise', b'#' * 10_000_000)
    own('chin-tuck.exercise', MINE.format('Bad') + 'Hold=-5s\n')
    own('UP.exercise', MINE.format('Bad'))
    os.mkfifo(own.folder / 'pipe.exercise')
    (own.folder / 'out.exercise').symlink_to('/etc/passwd')
    (own.folder / 'endless.exercise').symlink_to('/dev/zero')
    daemon = naped()
    # The shipped chin tuck stands in for the broken one of that name.
    assert chosen(daemon) == {'aaa': 'Good', 'chin-tuck': 'Chin tuck',
                              'upper-trap-stretch': 'Upper trapezius stretch'}
    told = [line for line in daemon.log.read_text().splitlines() if '.exercise:' in line]
    for file, reason in (('bad', '2: Name: '), ('big', ' is larger than 64 KiB'),
                         ('chin-tuck', "7: Hold: '-5s' "), ('UP', ' expected a file name'),
                         ('pipe', ' is not a regular file'), ('out', ' is a symbolic link'),
                         ('endless', ' is a symbolic link')):
        assert sum(f'/{file}.exercise:{reason}' in line for line in told) == 1, file
    assert len(told) == 7
    assert '.exercise' in trouble(daemon)
    status = nape('status')
    assert status.code == 0 and '.exercise' in status.stdout and '\x1b[2J' not in status.stdout


@pytest.mark.parametrize('settings, first, missing', [
    ('disabled = shoulder-roll, neck-roll', 'chin-tuck', 'shoulder-roll'),
    ('positions = floor\nequipment = mat', 'cat-cow', 'chin-tuck'),
])
def test_settings_choose(naped, settings, first, missing):
    routine = chosen(naped(f'[exercises]\n{settings}\n'))
    assert first in routine and missing not in routine


def test_settings_change_at_once(naped, nape):
    daemon = naped()
    changed = nape('config', 'set', 'exercises.disabled', 'shoulder-roll,chin-tuck')
    assert changed.code == 0
    assert nape('config', 'get', 'exercises.disabled').stdout == 'chin-tuck, shoulder-roll\n'
    assert not {'shoulder-roll', 'chin-tuck'} & set(chosen(daemon))


def test_all_can_be_disabled(naped, nape, build_dir):
    """Every one that ships: a long value. A break is a walk then."""
    daemon = naped()
    source = pathlib.Path(__file__).parents[2] / 'data' / 'exercises'
    ids = sorted(path.stem for path in source.glob('*.exercise'))
    assert nape('config', 'set', 'exercises.disabled', ','.join(ids)).code == 0
    assert chosen(daemon) == {}
    desk.wait_for(lambda: daemon.get('Break')[0] == 'routine')


def test_wrong_words_are_told(naped, nape):
    naped()
    failed = nape('config', 'set', 'exercises.positions', 'sofa')
    assert failed.code != 0
    assert 'some of seated, standing, floor' in failed.stderr


def test_safety_needs_no_daemon(nape):
    said = nape('safety')
    assert said.code == 0 and said.stderr == ''
    text = ' '.join(said.stdout.split())
    for words in ('pain grows', 'dizzy', 'ten to twenty minutes', 'numbness, tingling, weakness',
                  'trouble breathing', 'recent injury'):
        assert words in text
    assert len(said.stdout.splitlines()) <= 12
