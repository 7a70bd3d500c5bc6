# SPDX-License-Identifier: GPL-3.0-or-later
"""The pictures: there is one of every exercise, and each is what its numbers say."""

import configparser
import importlib
import math
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


def count_sides(path):
    keys = configparser.ConfigParser(interpolation=None)
    keys.read_string(path.read_text())
    exercise = keys['Exercise']
    directions = exercise.get('Directions', '').split(';')
    return {'none': 1, 'each': 2, 'directions': len(directions)}[exercise.get('Sides', 'none')]


@pytest.fixture(scope='session')
def sides(top):
    """id -> how many sides or directions it has"""
    return {path.stem: count_sides(path)
            for path in (top / 'data/exercises').glob('*.exercise')}


def test_every_exercise_has_its_picture(sides, svgs):
    assert {name for name in svgs if name == id_of(name)} == set(sides) | OTHERS


def test_every_side_has_its_picture(sides, svgs):
    """The first one may do with the picture of the whole."""
    wanted = {f'{name}-{side}' for name in sides for side in range(2, sides[name] + 1)}
    first = {f'{name}-1' for name in sides if sides[name] > 1}
    numbered = {name for name in svgs if name != id_of(name)}
    assert numbered - first == wanted


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


# Degrees that the outer bone turns against the inner one, seen from the side.
ELBOW = -8, 155
KNEE = -150, 3


@pytest.fixture
def drawer(top, monkeypatch):
    """The modules that draw."""
    monkeypatch.syspath_prepend(str(top / 'contrib/pictures'))
    monkeypatch.setattr(sys, 'dont_write_bytecode', True)
    return importlib.import_module


def poses_of(picture):
    return [picture.pose, *picture.ghosts, *(pose for pose, _ in picture.under)]


def bend_of(limb):
    root, middle, end = limb
    inner, outer = (math.degrees(math.atan2(b[0] - a[0], b[1] - a[1]))
                    for a, b in ((root, middle), (middle, end)))
    return (outer - inner + 180) % 360 - 180


def test_bodies_can_do_it(drawer):
    """No elbow and no knee bends the wrong way, no bone is longer than in other pictures,
    nothing is under the ground."""
    pictures, skeleton = drawer('poses').PICTURES, drawer('skeleton')
    kinds = (('arms', ELBOW, (skeleton.UPPER_ARM, skeleton.FOREARM)),
             ('legs', KNEE, (skeleton.THIGH, skeleton.SHANK)))
    for name, pose in ((name, pose) for name in pictures for pose in poses_of(pictures[name])):
        joints = skeleton.find_joints(pose)
        for kind, (least, most), lengths in kinds:
            for limb, given in zip(getattr(joints, kind), getattr(pose, kind)):
                seen = [math.dist(limb[0], limb[1]), math.dist(limb[1], limb[2])]
                assert max(y for x, y in limb) < skeleton.GROUND, (name, kind)
                assert all(a < b + 0.6 for a, b in zip(seen, lengths)), (name, kind)
                if pose.view == 'side' and given.short == (1, 1):
                    assert least <= bend_of(limb) <= most, (name, kind)


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
