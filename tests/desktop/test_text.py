# SPDX-License-Identifier: GPL-3.0-or-later
"""A user's own exercise file: its text is shown as written, and does nothing."""

import html
import os
import pathlib
import re
import subprocess

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
CONTROLS_SHOWN = '␛[31mred␇ ␡ \ufffdbidi ␛]0;title␇ \ufffd1m'


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


def test_control_characters(guide):
    summary, body, terminal = guide(CONTROLS, CONTROLS)
    assert summary == CONTROLS_SHOWN
    assert body.splitlines()[1] == CONTROLS_SHOWN
    assert ' '.join(terminal.split()).count(CONTROLS_SHOWN) == 2
    assert not (set(terminal) - {'\n'}) & CONTROL_CHARACTERS


def test_control_characters_on_a_terminal(env, build_dir, guide):
    guide(CONTROLS, CONTROLS)
    reader, terminal = os.openpty()
    subprocess.run([build_dir / 'src/cli/nape', 'start'], env={**env, 'TERM': 'xterm'},
                   stdin=subprocess.DEVNULL, stdout=terminal, check=True)
    written = os.read(reader, 65536).decode()
    os.close(reader)
    os.close(terminal)
    plain = re.sub(r'\x1b\[[0-9;]*m', '', written)  # nape's own bold
    assert len(plain) < len(written)
    assert ' '.join(plain.split()).count(CONTROLS_SHOWN) == 2
    assert not (set(plain) - {'\r', '\n'}) & CONTROL_CHARACTERS


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
    assert '1 to 80 characters' in trouble['text']
    assert len(trouble['text']) < 300 and '\n' not in trouble['text']
    assert nape('start').code == 0
    desk.wait_for(dunst.received)
    assert daemon.running()
