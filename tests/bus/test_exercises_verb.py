# SPDX-License-Identifier: GPL-3.0-or-later
"""`nape exercises` on real files, and routines of one's own in the running naped."""

import os
import pathlib
import pty
import subprocess

import pytest

import desk

EVERY = ('[break routine]\nevery = 12h\nlength = {length}\nplan = {plan}\n'
         '[break walk]\nenabled = no\n')
GOOD = '[Exercise]\nName=Nod\nKind=mobility\nSteps=Nod.\nRepetitions=10\nTempo=1s\n'
PLAN = '[Routine]\nName=Mine\nExercises={}\n'


@pytest.fixture
def own(env):
    """own(name, text): writes a file of the user's own, as an editor does."""
    top = pathlib.Path(env['XDG_DATA_HOME']) / 'nape'

    def write(name, text):
        path = top / name
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.with_name(f'{path.name}~')
        new.write_text(text)
        new.rename(path)
        return path

    return write


def ids(answer):
    assert answer.code == 0, answer
    return [one['id'] for one in answer.json()]


def routine(daemon, kind='routine'):
    """The exercises and doses of a break that is begun and ended."""
    daemon.call('Start', '(s)', kind)
    steps = daemon.call('GetRoutine')[1]
    daemon.call('Skip')
    return [(step[0], step[4]) for step in steps]


# Looking

def test_list(nape):
    plain = nape('exercises')
    assert (plain.code, plain.stderr) == (0, '')
    words = ' '.join(plain.stdout.split())
    assert 'chin-tuck Chin tuck: strength for deep neck flexors' in words
    assert 'needs mat (not used: only floor, see exercises.positions)' in words
    assert nape('exercises', 'list') == plain
    row = next(one for one in nape('exercises', '--json').json() if one['id'] == 'chin-tuck')
    assert row['name'] == 'Chin tuck' and row['kind'] == 'strength'
    assert row['regions'] and 'seated' in row['positions']
    assert row['equipment'] == [] and row['unused'] is None


def test_filters(nape, own):
    own('exercises/slide.exercise', GOOD + 'Needs=wall\nPositions=standing\nRegions=knee\n')
    everything = ids(nape('exercises', '--json'))
    assert 'slide' in everything
    assert ids(nape('exercises', '--json', '--region', 'KNEE')) == ['slide']
    assert ids(nape('exercises', '--json', '--region=knee', '--kind', 'stretch')) == []
    assert ids(nape('exercises', '--json', '--equipment', 'wall',
                    '--region', 'knee')) == ['slide']
    assert 'slide' not in ids(nape('exercises', '--json', '--equipment', 'none'))
    assert 'slide' not in ids(nape('exercises', '--json', '--position', 'seated'))
    standing = nape('exercises', '--json', '--position', 'standing')
    assert 'slide' in ids(standing)
    assert {'chin-tuck', 'neck-rotation'} <= set(ids(nape('exercises', '--json', '--region',
                                                         'neck'))), 'deep neck flexors, too'
    both = ids(nape('exercises', '--json', '--kind', 'stretch', '--kind', 'strength'))
    assert {'chin-tuck', 'upper-trap-stretch'} <= set(both) and 'slide' not in both
    assert 'There is no such exercise' in nape('exercises', '--region', 'moon').stdout


def test_show(nape, own, stage_datadir):
    page = nape('exercises', 'show', 'chin-tuck')
    assert page.code == 0
    for words in ('Chin tuck', '10-15 times, hold 5 s', 'Caution:', 'A: 10-15 x 5 s (a cervical',
                  'pictures/chin-tuck.png', 'exercises/chin-tuck.exercise'):
        assert words in page.stdout
    one = nape('exercises', 'show', 'chin-tuck', '--json').json()
    assert (one['repetitions'], one['hold_s'], one['sides']) == ([10, 15], [5, 5], [])
    assert one['sources'] == ['A: 10-15 x 5 s'] and len(one['steps']) > 1
    assert pathlib.Path(one['picture']).is_file() and pathlib.Path(one['file']).is_file()
    path = own('exercises/chin-tuck.exercise', GOOD + 'Sides=each\n')
    mine = nape('exercises', 'show', 'chin-tuck', '--json').json()
    assert (mine['name'], mine['file'], mine['sides']) == ('Nod', str(path), ['left', 'right'])


@pytest.mark.parametrize('terminal, ssh, drawn', [
    ('xterm-kitty', False, True), ('xterm-256color', False, False), ('xterm-kitty', True, False)])
def test_picture(build_dir, env, terminal, ssh, drawn):
    """Only a terminal that draws is sent a picture; others are told its path."""
    master, slave = pty.openpty()
    more = {'TERM': terminal, 'NO_COLOR': '1', **({'SSH_CONNECTION': 'x'} if ssh else {})}
    subprocess.run([build_dir / 'src/cli/nape', 'exercises', 'show', 'chin-tuck'],
                   env={**env, **more}, stdin=slave, stdout=slave, check=True, timeout=20)
    os.close(slave)
    shown = os.read(master, 65536)
    os.close(master)
    assert (b'\033_G' in shown) == drawn
    assert (b'Picture:' in shown) != drawn
    assert (b'\033' in shown) == drawn


@pytest.mark.parametrize('words, told', [
    (('show', 'chin-tuk'), "did you mean 'chin-tuck'"),
    (('show', '../../etc/passwd'), 'there is no exercise'),
    (('show',), 'has not the right words'),
    (('disable', 'nosuch-at-all'), 'there is no exercise'),
    (('dance',), "has no verb 'dance'"),
    (('show', 'chin-tuck', '--kind', 'stretch'), "has no option '--kind'"),
    (('--region',), '--region needs a value'),
    (('new', '../x'), 'cannot be its name'),
    (('new', '--routine', 'auto'), 'cannot be its name')])
def test_wrong_use(nape, words, told):
    answer = nape('exercises', *words)
    assert answer.code == 2 and answer.stdout == ''
    assert told in answer.stderr and answer.stderr.count('\n') == 1


# Choosing

def test_disable(nape, naped):
    daemon = naped(EVERY.format(length='10m', plan='auto').replace('plan', 'exercises = 12\nplan'))
    assert 'chin-tuck' in [name for name, _ in routine(daemon)]
    assert 'not used any more.' in nape('exercises', 'disable', 'chin-tuck').stdout
    assert 'chin-tuck' not in [name for name, _ in routine(daemon)]
    assert nape('exercises', 'disable', 'butterfly').code == 0
    assert nape('exercises', 'disable', 'butterfly').code == 0
    assert nape('config', 'get', 'exercises.disabled').stdout == 'butterfly, chin-tuck\n'
    unused = {one['id'] for one in nape('exercises', '--json').json() if one['unused']}
    assert {'chin-tuck', 'butterfly'} <= unused
    assert 'used again.' in nape('exercises', 'enable', 'chin-tuck').stdout
    assert 'chin-tuck' in [name for name, _ in routine(daemon)]
    assert nape('exercises', 'enable', 'butterfly').code == 0
    assert nape('config', 'get', 'exercises.disabled').stdout == 'none\n'


def test_disable_without_naped(nape, settings_file):
    assert 'once naped runs' in nape('exercises', 'disable', 'chin-tuck').stdout
    assert 'chin-tuck' in settings_file.read_text()
    assert 'disabled' in nape('exercises', 'show', 'chin-tuck').stdout


# Writing

def test_new(nape, env):
    folder = pathlib.Path(env['XDG_DATA_HOME']) / 'nape/exercises'
    answer = nape('exercises', 'new', 'my-nod')
    path = folder / 'my-nod.exercise'
    assert answer.code == 0 and str(path) in answer.stdout
    wrong = nape('exercises', 'check')
    assert wrong.code == 1
    assert [line.split(': ')[1] for line in wrong.stdout.splitlines()] == ['Name', 'Kind', 'Steps']
    path.write_text(path.read_text().replace('Name=', 'Name=Nod').replace('Kind=', 'Kind=mobility')
                    .replace('\nSteps=', '\nSteps=Nod.;Breathe.').replace('\n#Rep', '\nRep'))
    assert nape('exercises', 'check').code == 0
    before = path.read_text()
    again = nape('exercises', 'new', 'my-nod')
    assert again.code == 1 and path.read_text() == before
    assert 'my-nod' in ids(nape('exercises', '--json'))


def test_template_with_everything(nape, own):
    """Its commented lines are good ones."""
    nape('exercises', 'new', 'all')
    nape('exercises', 'new', 'plan', '--routine')
    folder = own('exercises/x~', '').parents[1]
    text = (folder / 'exercises/all.exercise').read_text()
    text = text.replace('Name=', 'Name=x').replace('Kind=', 'Kind=stretch')
    text = text.replace('\nSteps=', '\nSteps=x').replace('\n#Tip=', '\nTip=x')
    lines = [line[1:] if line.startswith('#') and '=' in line and line[1] != ' ' else line
             for line in text.splitlines()]
    own('exercises/all.exercise', '\n'.join(lines))
    plan = (folder / 'routines/plan.routine').read_text().replace('Name=', 'Name=x')
    example = next(line for line in plan.splitlines() if line.startswith('# Exercises='))
    own('routines/plan.routine', plan.replace('\nExercises=', '\n' + example[2:]))
    answer = nape('exercises', 'check')
    assert answer.code == 0, answer


def test_new_opens_the_editor(build_dir, env, tmp_path):
    """On a terminal; what it leaves is checked."""
    editor = tmp_path / 'my editor'
    editor.write_text('#!/bin/sh\ntest "$1" = -x || exit 9\n'
                      'printf "[Exercise]\\nName=Nod\\nKind=nod\\nSteps=Nod.\\n" > "$2"\n')
    editor.chmod(0o755)
    master, slave = pty.openpty()
    ran = subprocess.run([build_dir / 'src/cli/nape', 'exercises', 'new', 'nod'], stdin=slave,
                         stdout=slave, stderr=slave, timeout=20,
                         env={**env, 'EDITOR': 'false', 'VISUAL': f"'{editor}' -x"})
    os.close(slave)
    shown = os.read(master, 65536).decode()
    os.close(master)
    assert ran.returncode == 1
    assert "nod.exercise:3: Kind: 'nod' is not one of" in shown.replace('\r\n', ' ')


# Checking

HOSTILE = {
    'empty.exercise': (b'', 'Name: is missing'),
    'nul.exercise': (GOOD.encode() + b'Tip=a\0b\n', 'is not text in UTF-8'),
    'latin.exercise': (GOOD.encode() + b'Tip=\xe9t\xe9\n', 'is not text in UTF-8'),
    'bidi.exercise': (GOOD.encode() + 'Tip=\u202egood\n'.encode(), '7: Tip: '),
    'huge.exercise': (GOOD.encode() + b'#' * 70000, 'is larger than 64 KiB'),
    'deep.exercise': (b'[' * 60000, '1: '),
    'keys.exercise': (GOOD.encode() + b'A=1\n' * 8000, "7: 'A' is not a key"),
    'escape.exercise': (GOOD.encode() + b'Tip=\\q\n', '7: Tip: expected one of'),
    'terminal.exercise': (GOOD.encode() + b'\x1b]0;x\x07=1\n', "7: '␛]0;x␇' is not a key"),
    'format.exercise': (GOOD.encode() + b'%s%n%d=1\n', "7: '%s%n%d' is not a key"),
    'two.exercise': (GOOD.encode() * 2, "7: '[Exercise]' is out of place"),
    'long.exercise': (GOOD.encode() + b'Tip=' + b'x' * 9000 + b'\n', '7: Tip: '),
    'dance.exercise': (GOOD.encode().replace(b'mobility', b'dance'), "3: Kind: 'dance' is not"),
    'hold.exercise': (GOOD.encode() + b'Hold=90s\n', "7: Hold: '90s' is not whole seconds"),
    'number.exercise': (GOOD.encode() + b'Sets=99999999999999999999\n', '7: Sets: '),
    'No Id.exercise': (GOOD.encode(), 'expected a file name of 1 to 64'),
    'notes.txt': (GOOD.encode(), 'expected a name that ends with .exercise or .routine'),
    'empty.routine': (b'', 'Name: is missing'),
    'unknown.routine': (PLAN.format('chin-tuck;nosuch').encode(), "there is no exercise 'nosuch'"),
    'twice.routine': (PLAN.format('chin-tuck;chin-tuck').encode(), '3: Exercises: '),
    'dose.routine': (PLAN.format('chin-tuck 12 by 5').encode(), '3: Exercises: '),
    'many.routine': (PLAN.format('chin-tuck;' * 6000).encode(), '3: Exercises: '),
    'path.routine': (PLAN.format('../../chin-tuck').encode(), '3: Exercises: '),
    'auto.routine': (PLAN.format('chin-tuck').encode(), 'expected a file name of 1 to 31'),
}


@pytest.mark.parametrize('name', HOSTILE)
def test_check_hostile(nape, tmp_path, name):
    """Every line names the file and the mistake, and holds nothing that acts."""
    data, told = HOSTILE[name]
    path = tmp_path / name
    path.write_bytes(data)
    answer = nape('exercises', 'check', str(path))
    assert answer.code == 1 and answer.stderr == '', answer
    lines = answer.stdout.splitlines()
    assert all(line.startswith(f'{path}:') for line in lines), lines
    assert any(told in line for line in lines), lines
    assert all(len(line) < 400 and line.isprintable() for line in lines)


def test_check_all_mistakes(nape, tmp_path):
    path = tmp_path / 'bad.exercise'
    path.write_text('[Exercise]\nName=\nKind=dance\nColour=red\nHold=5\n')
    lines = nape('exercises', 'check', str(path)).stdout.splitlines()
    assert [line[len(str(path)) + 1:].split()[0] for line in lines] == ['2:', '3:', '4:', '5:', 'Steps:']


def test_check_files_of_one_call(nape, tmp_path):
    """A routine may name an exercise that is checked with it."""
    (tmp_path / 'mine.routine').write_text(PLAN.format('tilt 2 x 10;chin-tuck 12 x 5s'))
    (tmp_path / 'tilt.exercise').write_text(GOOD)
    both = nape('exercises', 'check', str(tmp_path / 'mine.routine'),
                str(tmp_path / 'tilt.exercise'))
    assert both.code == 0
    assert 'All of it takes 1m 32s' in both.stdout.replace('\n', ' ')
    assert nape('exercises', 'check', str(tmp_path / 'mine.routine')).code == 1
    fifo = tmp_path / 'pipe.exercise'
    os.mkfifo(fifo)
    assert 'is not a regular file' in nape('exercises', 'check', str(fifo)).stdout
    assert nape('exercises', 'check').stdout.startswith('There are no exercises')


# Taking over

WORKRAVE = """<?xml version="1.0" encoding="UTF-8"?>
<exercises>
 <exercise>
  <title>Arm circles &amp; more</title>
  <title xml:lang="nl">Armcirkels</title>
  <description>Stand tall. Circle your arms; slowly.
     Breathe.</description>
  <description xml:lang="nl">Sta recht.</description>
  <sequence duration="40">
   <image src="a.png" duration="5"/>
   <image src="b.png" duration="5" mirrorx="yes"/>
  </sequence>
 </exercise>
 <exercise><title>Arm circles and more</title><description>Again.</description></exercise>
 <exercise><title>Silent</title></exercise>
 <exercise><title>../../x</title><description><![CDATA[Look up.]]></description>
  <sequence duration="-3"/><sequence duration="99999"/></exercise>
 <exercise><title>体操</title><description>伸びをする。</description></exercise>
</exercises>
"""


def test_import(nape, env, tmp_path):
    source = tmp_path / 'exercises.xml'
    source.write_text(WORKRAVE)
    answer = nape('exercises', 'import', str(source))
    assert answer.code == 0
    told = answer.stdout.replace('\n', ' ')
    assert "is now arm-circles-more; not taken over: a.png, b.png" in told
    assert "'Silent': is left out, as it has no title or no description" in told
    assert '4 of 5 exercises were taken over' in told
    folder = pathlib.Path(env['XDG_DATA_HOME']) / 'nape/exercises'
    assert sorted(path.name for path in folder.iterdir()) == [
        'arm-circles-and-more.exercise', 'arm-circles-more.exercise', 'workrave.exercise',
        'x.exercise']
    one = nape('exercises', 'show', 'arm-circles-more', '--json').json()
    assert one['name'] == 'Arm circles & more'
    assert one['steps'] == ['Stand tall.', 'Circle your arms; slowly.', 'Breathe.']
    assert nape('exercises', 'check').code == 0
    again = nape('exercises', 'import', str(source))
    assert again.code == 1 and 'nothing was taken over' in again.stderr


def test_import_in_ones_language(nape, env, tmp_path):
    source = tmp_path / 'exercises.xml'
    source.write_text(WORKRAVE)
    env['LANGUAGE'] = 'nl'
    env['LC_MESSAGES'] = 'C.UTF-8'
    assert nape('exercises', 'import', str(source)).code == 0
    assert nape('exercises', 'show', 'armcirkels', '--json').json()['steps'] == ['Sta recht.']


@pytest.mark.parametrize('text', [
    '', 'no xml', '<exercises>', '<other/>', '<exercises><exercise></exercises>',
    '<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><exercises>&c;</exercises>',
    '<exercises>' + '<exercise>' * 20000])
def test_import_hostile(nape, env, tmp_path, text):
    source = tmp_path / 'exercises.xml'
    source.write_text(text)
    answer = nape('exercises', 'import', str(source))
    assert answer.code == 1 and answer.stderr.startswith('nape: ')
    assert not (pathlib.Path(env['XDG_DATA_HOME']) / 'nape').exists()


# Routines of one's own

def test_plan_is_followed(naped, own, nape):
    own('exercises/tilt.exercise', GOOD)
    own('routines/physio.routine', PLAN.format('tilt 2 x 10;chin-tuck 12 x 5s;neck-rotation'))
    daemon = naped(EVERY.format(length='10m', plan='physio'))
    assert daemon.get('Troubles') == [] or 'exercises' not in dict(daemon.get('Troubles'))
    steps = routine(daemon)
    names = [name for name, _ in steps]
    assert list(dict.fromkeys(names)) == ['tilt', 'chin-tuck', 'neck-rotation']
    assert names.count('tilt') == 2 and ('chin-tuck', '12 times, hold 5 s each') in steps
    assert nape('config', 'reset', 'routine.plan').code == 0
    assert routine(daemon) != steps, 'one is composed'


def test_plan_goes_on(blind_day, naped, own):
    """A break that is too short for all goes on where the last one ended."""
    for name in 'abcd':
        own(f'exercises/own-{name}.exercise', GOOD)
    own('routines/physio.routine', PLAN.format('own-a;own-b;own-c;own-d'))
    daemon = naped(EVERY.format(length='20s', plan='physio'))
    seen = []
    for _ in range(2):
        daemon.call('Start', '(s)', 'routine')
        seen.append([step[0] for step in daemon.call('GetRoutine')[1]])
        blind_day.rest_until(lambda: (daemon.get('Step') or (0,))[0] == 2)
        blind_day.rest(1)
        daemon.call('Finish')
    assert seen == [['own-a', 'own-b'], ['own-c', 'own-d']]


def exercises_trouble(daemon):
    return dict(daemon.get('Troubles')).get('exercises')


def test_plan_is_mended_while_it_runs(naped, own, nape):
    """Mistakes are told in nape status, and the composed routine serves meanwhile."""
    daemon = naped(EVERY.format(length='2m', plan='physio'))
    assert 'there is no routine \'physio\' for routine.plan' in exercises_trouble(daemon)
    assert routine(daemon), 'one is composed'
    own('routines/physio.routine', PLAN.format('chin-tuck;nosuch'))
    desk.wait_for(lambda: "no exercise 'nosuch'" in (exercises_trouble(daemon) or ''))
    assert "no exercise 'nosuch'" in nape('status').stdout.replace('\n', ' ').replace('  ', '')
    assert routine(daemon)
    own('routines/physio.routine', PLAN.format('chin-tuck 3'))
    desk.wait_for(lambda: exercises_trouble(daemon) is None)
    assert routine(daemon) == [('chin-tuck', '3 times, hold 5 s each')]
    path = own('exercises/chin-tuck.exercise', GOOD)
    desk.wait_for(lambda: routine(daemon) == [('chin-tuck', '3 times')])
    path.unlink()
    desk.wait_for(lambda: routine(daemon) == [('chin-tuck', '3 times, hold 5 s each')])


def test_plan_survives_a_restart(naped, own):
    own('routines/physio.routine', PLAN.format('chin-tuck 3 x 7s'))
    daemon = naped(EVERY.format(length='10m', plan='physio'))
    daemon.call('Start', '(s)', 'routine')
    before = daemon.call('GetRoutine')
    daemon.stop_well()
    daemon = naped(None)
    assert daemon.call('GetRoutine') == before
    assert before[1][0][4] == '3 times, hold 7 s each'


def test_check_tells_what_is_left_to_do(nape, own):
    """From a file without mistakes to a break that has all of it."""
    own('exercises/tilt.exercise', GOOD)
    own('routines/physio.routine', PLAN.format('tilt 20 x 9s'))

    def told():
        return ' '.join(nape('exercises', 'check').stdout.split())

    assert 'No break takes it yet: nape config set routine.plan physio' in told()
    nape('config', 'set', 'routine.plan', 'physio')
    assert "The break 'routine' has 2m for it" in told()
    assert 'nape config set routine.length 3m 20s' in told()
    nape('config', 'set', 'routine.length', '3m 20s')
    assert told().endswith('All of it takes 3m 20s.')


def test_disabled_is_left_out_of_a_plan(nape, naped, own):
    own('exercises/tilt.exercise', GOOD)
    own('routines/physio.routine', PLAN.format('tilt;chin-tuck'))
    daemon = naped(EVERY.format(length='10m', plan='physio'))
    assert {name for name, _ in routine(daemon)} == {'tilt', 'chin-tuck'}
    nape('exercises', 'disable', 'chin-tuck')
    assert {name for name, _ in routine(daemon)} == {'tilt'}
    nape('exercises', 'disable', 'tilt')
    assert routine(daemon) and not {'tilt', 'chin-tuck'} & {name for name, _ in routine(daemon)}
