# SPDX-License-Identifier: GPL-3.0-or-later
"""The pictures: there is one of every exercise, and each is what its numbers say."""

import re
import struct
import sys
import xml.etree.ElementTree

import pytest

SVG = '{http://www.w3.org/2000/svg}'
SIZE = 256  # of a PNG, and of the space in which the SVG is drawn
LARGEST = 20_000  # bytes of an SVG

# Besides those of exercises: a break that is a walk, and the two places of a desk.
OTHERS = {'walk', 'stand', 'sit'}

# Drawn for exercises that are to come.
PLANNED = set('''
    arm-circles arm-slide cat-cow chair-rotation childs-pose deep-breathing doorway-stretch
    face-pull guided-imagery isometric-neck knee-to-chest lat-pulldown marching neck-roll
    overhead-reach reverse-fly row superman thoracic-extension-chair
    thoracic-extension-kneeling tyi wall-angel'''.split())


def id_of(name):
    """Without the number of a side or direction."""
    return re.sub(r'-[0-9]$', '', name)


def names(folder, suffix):
    found = {path.stem for path in folder.glob(f'*{suffix}')}
    assert found
    return found


@pytest.fixture(scope='session')
def svgs(top):
    return {path.stem: path for path in sorted((top / 'data/pictures').glob('*.svg'))}


@pytest.fixture(scope='session')
def exercises(top):
    return names(top / 'data/exercises', '.exercise')


def test_every_exercise_has_its_picture(exercises, svgs):
    assert exercises - set(svgs) == set()


def test_every_picture_has_its_exercise(exercises, svgs):
    assert {id_of(name) for name in svgs} - exercises - OTHERS - PLANNED == set()


def test_a_side_has_the_picture_of_the_whole_to_fall_back_on(svgs):
    assert {id_of(name) for name in svgs} - set(svgs) == set()


def test_pictures_are_what_is_drawn(top, run, tmp_path):
    run(sys.executable, '-B', top / 'contrib/pictures/draw.py', tmp_path)
    drawn = {path.name: path.read_text() for path in tmp_path.iterdir()}
    kept = {path.name: path.read_text() for folder in ('pictures', 'icons')
            for path in (top / 'data' / folder).glob('*.svg')}
    assert sorted(drawn) == sorted(kept)
    assert [name for name in drawn if drawn[name] != kept[name]] == []


def test_pictures_are_plain(svgs):
    for path in svgs.values():
        root = xml.etree.ElementTree.parse(path).getroot()
        assert root.get('viewBox') == f'0 0 {SIZE} {SIZE}', path
        used = {element.tag.removeprefix(SVG) for element in root.iter()}
        assert used <= {'svg', 'g', 'clipPath', 'path', 'rect', 'ellipse'}, path
        assert path.stat().st_size < LARGEST, path


def size_of(png):
    data = png.read_bytes()
    assert data.startswith(b'\x89PNG\r\n\x1a\n'), png
    return struct.unpack('>II', data[16:24])


def test_every_picture_is_installed(stage, svgs):
    folder = next(stage.rglob('nape/pictures'))
    assert names(folder, '.png') == set(svgs)
    for png in folder.iterdir():
        assert size_of(png) == (SIZE, SIZE), png
        assert png.stat().st_size > 2000, f'{png} is all but empty'
