# SPDX-License-Identifier: GPL-3.0-or-later
"""A user's own exercise file: its text is shown as written, or refused, and does nothing."""

import html
import pathlib

import pytest

import desk

SETTINGS = """
[break routine]
length = 1m
exercises = 1
"""

NAME = 'R&D <b>roll</b> 👩‍💻 ❤️ "quoted" &amp;'
# Colour, bell, delete, a bidirectional override, the window's title, C1's own escape.
CONTROLS = '\x1b[31mred\x07 \x7f \u202ebidi \x1b]0;title\x07 \x9b1m'
CONTROL_CHARACTERS = {chr(c) for c in [*range(32), *range(0x7f, 0xa0)]}


def write_exercise(env, exercise_id, name, step):
    folder = pathlib.Path(env['XDG_DATA_HOME']) / 'nape' / 'exercises'
    folder.mkdir(parents=True, exist_ok=True)
    step = step.replace(';', r'\;')
    (folder / f'{exercise_id}.exercise').write_text(
        f'[Exercise]\nName={name}\nKind=mobility\nOrder=1\nRepetitions=5\nHold=5s\n'
        f'Steps={step};Rest.\nCaution=Stop if a < b & c.\n', encoding='utf-8')


@pytest.fixture
def guide(env, dunst, naped, nape):
    """guide(name, step): what the server and the terminal show of that exercise."""
    env['XDG_DATA_DIRS'] = '/usr/share'  # none of the built-in ones, which might be chosen

    def start(name, step):
        write_exercise(env, 'own', name, step)
        naped(SETTINGS)
        answer = nape('start', 'routine')
        assert answer.code == 0, answer.stderr
        shown = desk.wait_for(dunst.received)[-1]
        # A summary is plain text to dunst, a body is mark-up.
        return shown['summary'], html.unescape(shown['body']), answer.stdout

    yield start


def test_markup_and_emoji(guide):
    step = 'Press <i>here</i> & there: 1 < 2 🙂'
    summary, body, terminal = guide(NAME, step)
    assert summary == NAME
    assert body.splitlines()[1:4] == [step, 'Rest.', 'Stop if a < b & c.']
    assert NAME in ' '.join(terminal.split())
    assert step in ' '.join(terminal.split())


@pytest.mark.parametrize('key', ['Name', 'Steps'])
def test_control_characters(env, dunst, naped, nape, key):
    """They are refused where they stand, and nothing of them acts on who reads of that."""
    write_exercise(env, 'own', CONTROLS if key == 'Name' else 'x',
                   CONTROLS if key == 'Steps' else 'x')
    daemon = naped(SETTINGS)
    trouble, = nape('status', '--json').json()['troubles']
    assert f'own.exercise:{2 if key == "Name" else 7}: {key}: ' in trouble['text']
    started = nape('start', 'routine')
    assert started.code == 0  # another one
    notice = desk.wait_for(dunst.received)[-1]
    for shown in (trouble['text'], nape('status').stdout, daemon.log.read_text(),
                  started.stdout, notice['summary'], notice['body']):
        assert not (set(shown) - {'\n'}) & (CONTROL_CHARACTERS | {'\u202e'})


def test_longest_name(guide):
    name = 'ä<&👩‍💻' * 13
    assert len(name) <= 80
    summary, _, terminal = guide(name, 'x' * 200)
    assert summary == name
    assert name in terminal.replace('\n    ', '')


def test_name_that_is_too_long(env, dunst, naped, nape):
    """One clear line, and the other exercises are there."""
    write_exercise(env, 'own', 'ä<&' * 3413, 'x')
    daemon = naped()
    trouble, = nape('status', '--json').json()['troubles']
    assert trouble['area'] == 'exercises'
    assert 'own.exercise:2: Name: ' in trouble['text']
    assert '1 to 80 printable characters' in trouble['text']
    assert len(trouble['text']) < 300 and '\n' not in trouble['text']
    assert nape('start').code == 0
    desk.wait_for(dunst.received)
    assert daemon.running()
