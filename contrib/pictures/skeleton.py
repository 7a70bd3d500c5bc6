# SPDX-License-Identifier: GPL-3.0-or-later
"""The one skeleton of all pictures: from a few angles to where the joints are.

The bones are as long in every picture. Angles are in degrees. A limb hangs at 0; 90 points
to the right of the picture, 180 up, -90 to the left. Trunk, neck and head are upright at 0
and lean to the right above it. From the side the figure looks to the right.
"""

import math
from dataclasses import dataclass, field

TRUNK = 58
NECK = 31
UPPER_ARM = 37
FOREARM = 34
THIGH = 45
SHANK = 43
FOOT = 14
SOLE = 6.5  # ankle above the ground

GROUND = 232
STANDING = GROUND - SOLE - THIGH - SHANK  # height of the hip
SEATED = GROUND - SOLE - SHANK
KNEELING = GROUND - 9.5 - THIGH

SHOULDERS = 27  # half the distance, from the front
HIPS = 10.5


@dataclass(frozen=True)
class Limb:
    """Directions of the two bones, and of the foot. `short`: what is seen of their length
    when they point at the one who looks."""
    upper: float
    lower: float
    end: float = 90
    short: tuple = (1, 1)


@dataclass(frozen=True)
class Reach:
    """A limb whose end is at a place: on the page, or on the head, which takes it along.
    `bend`: the side to which knee or elbow goes, 1 or -1."""
    x: float
    y: float
    bend: int = 1
    on: str = "page"
    end: float = 90
    short: tuple = (1, 1)


HANGING = Limb(-7, -1), Limb(7, 1)
UPRIGHT = Limb(-1, -1, -90), Limb(1, 1)


@dataclass(frozen=True)
class Pose:
    """Arms and legs are the far and the near one from the side, the left and the right one
    of the picture from the front."""
    view: str = "side"  # or front, back
    hip: tuple = (128, STANDING)
    lean: float = 0  # of the trunk
    bend: float = 0  # of its upper half against its lower one
    neck: float = 0  # against the trunk
    head: float = 0  # against the neck
    slide: float = 0  # of the head, forwards on the neck
    turn: float = 0  # of the face, -1 to 1; front only
    down: float = 0  # of the face, 0 to 1; front only
    shrug: float = 0
    wide: float = 1  # what is seen of the shoulders' width when the trunk is turned
    crossed: bool = False  # the forearms, before the chest
    closed: bool = False  # the eyes
    folded: bool = False  # the near thigh lies before the trunk; side only
    arms: tuple = HANGING
    legs: tuple = UPRIGHT


@dataclass
class Joints:
    """Where everything is; arms and legs are (root, middle, end)."""
    spine: list
    neck: tuple
    head: tuple
    tilt: float  # of the head
    arms: list = field(default_factory=list)
    legs: list = field(default_factory=list)


def down(origin, angle, length):
    radians = math.radians(angle)
    return origin[0] + length * math.sin(radians), origin[1] + length * math.cos(radians)


def up(origin, angle, length):
    return down(origin, 180 - angle, length)


def find_spine(pose):
    """Seven points from the hip to the neck's foot, on a curve."""
    middle = up(pose.hip, pose.lean - pose.bend / 2, TRUNK / 2)
    top = up(middle, pose.lean + pose.bend / 2, TRUNK / 2)
    control = [2 * m - (a + b) / 2 for m, a, b in zip(middle, pose.hip, top)]

    def at(t):
        return tuple((1 - t) ** 2 * a + 2 * t * (1 - t) * c + t * t * b
                     for a, c, b in zip(pose.hip, control, top))

    return [at(i / 6) for i in range(7)]


def on_head(joints, x, y):
    """A place on the head, from its centre, as it is tilted."""
    return down(down(joints.head, 90 - joints.tilt, x), -joints.tilt, y)


def solve(root, target, first, second, bend):
    """The joint between two bones that lead from `root` to `target`."""
    away = math.dist(root, target)
    if not abs(first - second) <= away <= first + second + 0.5:
        raise ValueError(f"{target} is {away:.1f} from {root}: bones of {first} and {second}")
    cosine = (first ** 2 + away ** 2 - second ** 2) / (2 * first * away)
    angle = math.degrees(math.atan2(target[0] - root[0], target[1] - root[1]))
    return down(root, angle + bend * math.degrees(math.acos(min(1, cosine))), first)


def follow(root, limb, lengths, joints):
    first, second = (length * share for length, share in zip(lengths, limb.short))
    if isinstance(limb, Limb):
        middle = down(root, limb.upper, first)
        return root, middle, down(middle, limb.lower, second)
    end = (limb.x, limb.y) if limb.on == "page" else on_head(joints, limb.x, limb.y)
    return root, solve(root, end, first, second, limb.bend), end


def roots(pose, spine, lean):
    """Where the arms and the legs begin."""
    if pose.view == "side":
        shoulder = up(spine[-1], lean, -8)
        return [shoulder, shoulder], [pose.hip, pose.hip]
    chest = up(spine[-1], lean, pose.shrug - 9)
    return ([down(chest, 90 - lean, way * SHOULDERS * pose.wide) for way in (-1, 1)],
            [(pose.hip[0] + way * HIPS, pose.hip[1]) for way in (-1, 1)])


def find_joints(pose):
    spine = find_spine(pose)
    lean = pose.lean + pose.bend / 2
    tilt = lean + pose.neck
    head = down(up(spine[-1], tilt, NECK * (1 - 0.22 * pose.down)), 90 - tilt, pose.slide)
    joints = Joints(spine, spine[-1], head, tilt + pose.head)
    shoulders, hips = roots(pose, spine, lean)
    joints.arms = [follow(root, arm, (UPPER_ARM, FOREARM), joints)
                   for root, arm in zip(shoulders, pose.arms)]
    joints.legs = [follow(root, leg, (THIGH, SHANK), joints)
                   for root, leg in zip(hips, pose.legs)]
    return joints
