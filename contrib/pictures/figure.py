# SPDX-License-Identifier: GPL-3.0-or-later
"""Clothes the skeleton: a pose becomes a person."""

import math

from skeleton import FOOT, down, find_joints, up
from svg import (HAIR, SHIRT, SHOE, SHOE_FAR, SKIN, SKIN_SHADE, SLEEVE, SLEEVE_FAR, TROUSERS,
                 TROUSERS_FAR, bone, curve, ellipse, group, line, number, pair,
                 shape, smooth)

HEAD_SCALE = 0.5
HAND = 7
RIM = 0.9  # a hand is seen before a face

# Half the trunk's width along the spine, from the hip up.
WIDTHS = {
    "side": (16, 15.5, 15.5, 16.5, 17.5, 17, 14),
    "front": (20, 19.5, 19, 20.5, 23.5, 28, 31),
}


# The head: drawn around (0, 0), the neck's top 34 below.

def eyes(places, closed):
    if closed:
        return [curve(f"M{number(x - 6)},{number(y)} q6,6 12,0", HAIR, 4) for x, y in places]
    return [ellipse(x, y, 4, 5, HAIR) for x, y in places]


def hair_front(shift, low, slant):
    """Over the head, down to a fringe that follows the face."""
    fringe, half = low - 24, shift / 2
    return shape(
        f"M-38,{number(low - slant)} C" + " ".join(map(pair, (
            (-46, -62), (46, -62), (38, low + slant),
            (30 + half, fringe + 4), (12 + shift, fringe - 2), (shift, fringe),
            (shift - 12, fringe - 2), (half - 30, fringe + 4), (-38, low - slant)))) + " Z", HAIR)


def head_front(pose):
    shift, low = 17 * pose.turn, 12 * pose.down
    parts = [ellipse(37 * way + 6 * pose.turn, 4 + low / 2, 7, 10, SKIN_SHADE)
             for way in (-1, 1) if way * pose.turn < 0.5]
    parts += [ellipse(0, 0, 37, 43, SKIN), hair_front(shift, 2 + low, 6 * pose.turn)]
    apart = 13 - 2 * abs(pose.turn)
    parts += eyes([(way * apart + shift, 2 + low) for way in (-1, 1)], pose.closed)
    nose = shift * 1.25, 12 + low
    parts.append(line([nose, (nose[0] + 6 * pose.turn, nose[1] + 3)], SKIN_SHADE, 6))
    mouth = f"M{number(shift - 7)},{number(25 + low * 0.6)} q7,5 14,0"
    return parts + [curve(mouth, SKIN_SHADE, 4)]


def head_side(pose):
    return [
        shape("M-30,20 C-46,-20 -30,-46 2,-46 C32,-46 40,-24 40,-8 L51,11 "
              "C52,15 48,17 42,17 L42,26 C42,40 32,44 18,42 L-4,40 Z", SKIN),
        shape("M-24,34 C-50,14 -48,-50 4,-50 C24,-50 38,-40 40,-26 C28,-22 12,-24 2,-18 "
              "C2,-4 -4,0 -10,6 C-12,20 -14,30 -24,34 Z", HAIR),
        ellipse(-4, 6, 7, 10, SKIN_SHADE),
        *eyes([(27, -4)], pose.closed),
    ]


def head_back(pose):
    return [*(ellipse(37 * way, 4, 7, 10, SKIN_SHADE) for way in (-1, 1)),
            ellipse(0, 0, 37, 43, SKIN),
            shape("M-39,4 C-44,-60 44,-60 39,4 C36,26 22,32 0,32 C-22,32 -36,26 -39,4 Z", HAIR)]


HEADS = {"side": head_side, "front": head_front, "back": head_back}


def head(pose, joints):
    x, y = joints.head
    place = (f"translate({number(x)} {number(y)}) rotate({number(joints.tilt)}) "
             f"scale({HEAD_SCALE})")
    return group(HEADS[pose.view](pose), place)


# The body

def view_of(pose):
    return "side" if pose.view == "side" else "front"


def neck(pose, joints):
    throat = tuple((a + b * 2) / 3 for a, b in zip(joints.neck, joints.head))
    side = pose.view == "side"
    if side:
        throat = down(throat, 90 - joints.tilt, -3)
    root = up(joints.neck, pose.lean + pose.bend / 2, -4)
    return bone(root, throat, *((9.5, 8.5) if side else (9.5, 9)), SKIN_SHADE)


def shoulder_line(pose, joints, lean):
    """From the left armpit over the collar to the right one."""
    neck_foot = joints.spine[-1]
    points = ((-25, -2, 1), (-11, 4, 0.6), (0, -2, 0), (11, 4, 0.6), (25, -2, 1))
    return [down(up(neck_foot, lean, height + pose.shrug * share), 90 - lean, x * pose.wide)
            for x, height, share in points]


def outline(pose, spine):
    """The trunk's left and right side, from the hip up."""
    sides = [], []
    for i, (here, width) in enumerate(zip(spine, WIDTHS[view_of(pose)])):
        before, after = spine[max(i - 1, 0)], spine[min(i + 1, len(spine) - 1)]
        along = math.degrees(math.atan2(after[0] - before[0], before[1] - after[1]))
        if pose.view != "side" and i == len(spine) - 1:
            here = up(here, along, pose.shrug - 10)
        width *= 1 - (1 - pose.wide) * i / len(spine)
        for points, way in zip(sides, (-1, 1)):
            points.append(down(here, 90 - along, way * width))
    return sides


def trunk(pose, joints):
    left, right = outline(pose, joints.spine)
    lean = pose.lean + pose.bend / 2
    if pose.view == "side":
        top = [up(joints.spine[-1], lean, 6)]
        bottom = [up(pose.hip, pose.lean - pose.bend / 2, -1)]
    else:
        top = shoulder_line(pose, joints, lean)
        bottom = []
    return shape(smooth(left + top + right[::-1] + bottom), SHIRT)


def pelvis(pose, joints):
    if pose.view == "side":
        return bone(pose.hip, joints.spine[1], 15, 14.5, TROUSERS)
    x, y = pose.hip
    return bone((x - 8, y), (x + 8, y), 12.5, 12.5, TROUSERS)


def arm(joints, far=False):
    """Forearm and hand, and the sleeve that ends at the elbow."""
    shoulder, elbow, hand = joints
    skin, sleeve = (SKIN_SHADE, SLEEVE_FAR) if far else (SKIN, SLEEVE)
    rim = [bone(elbow, hand, 6.8 + RIM, 5.2 + RIM, SKIN_SHADE),
           ellipse(*hand, HAND + RIM, HAND + RIM, SKIN_SHADE)]
    return rim + [bone(elbow, hand, 6.8, 5.2, skin), ellipse(*hand, HAND, HAND, skin),
                  bone(shoulder, elbow, 8.8, 7.2, sleeve)]


def arms_front(pose, joints):
    left, right = (arm(limb) for limb in joints.arms)
    if pose.crossed:
        return left[-1:] + right[-1:] + left[:-1] + right[:-1]
    return left + right


def foot(pose, limb, ankle):
    if pose.view == "side":
        return bone(down(ankle, limb.end, -2), down(ankle, limb.end, FOOT), 6.5, 5, "{}")
    out = 4 if limb.end > 0 else -4
    return bone((ankle[0], ankle[1] - 1), (ankle[0] + out, ankle[1]), 6.5, 6.5, "{}")


def leg(pose, limb, joints, far=False):
    hip, knee, ankle = joints
    cloth, shoe = (TROUSERS_FAR, SHOE_FAR) if far else (TROUSERS, SHOE)
    return [bone(knee, ankle, 9.5, 6.2, cloth), foot(pose, limb, ankle).format(shoe),
            bone(hip, knee, 12.5, 9.5, cloth)]


ARM, HEAD, LEG, BODY, HIPS = "arm", "head", "leg", "body", "hips"


def side_layers(pose, joints):
    far_arm, near_arm = joints.arms
    near_leg = (LEG, leg(pose, pose.legs[1], joints.legs[1]))
    return [
        (ARM, arm(far_arm, far=True)),
        (LEG, leg(pose, pose.legs[0], joints.legs[0], far=True)),
        (HEAD, [neck(pose, joints), *head(pose, joints)]),
        *([] if pose.folded else [near_leg]),
        (HIPS, [pelvis(pose, joints)]),
        (BODY, [trunk(pose, joints)]),
        *([near_leg] if pose.folded else []),
        (ARM, arm(near_arm)),
    ]


def front_layers(pose, joints):
    return [
        (LEG, leg(pose, pose.legs[0], joints.legs[0])),
        (LEG, leg(pose, pose.legs[1], joints.legs[1])),
        (HEAD, [neck(pose, joints)]),
        (HIPS, [pelvis(pose, joints)]),
        (BODY, [trunk(pose, joints)]),
        (HEAD, head(pose, joints)),
        (ARM, arms_front(pose, joints)),
    ]


def figure(pose, only=None):
    """The whole person, or the named parts."""
    layers = side_layers if pose.view == "side" else front_layers
    return [part for name, parts in layers(pose, find_joints(pose))
            if only is None or name in only for part in parts]
