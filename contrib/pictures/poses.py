# SPDX-License-Identifier: GPL-3.0-or-later
"""The table: what each picture shows, in a few numbers.

All places are those of the whole figure in a picture of 256 by 256, also in close frames.
A picture is of the first side or direction of its exercise. From the front the figure is a
mirror: its left is left in the picture. Other sides are pictures of their own, id-2 and so
on; those of MIRRORED are made by turning the first one over.
"""

from dataclasses import dataclass, replace

import props
from marks import Arc, Pull, Straight
from skeleton import (GROUND, HANGING, KNEELING, SEATED, SOLE, STANDING, Limb, Pose, Reach,
                      find_joints)


@dataclass(frozen=True)
class Frame:
    """`focus` of the figure is seen at `centre`, larger by `scale`."""
    scale: float = 1
    focus: tuple = (0, 0)
    centre: tuple = (0, 0)

    def place(self, point):
        return tuple(c + self.scale * (p - f)
                     for p, f, c in zip(point, self.focus, self.centre))


WHOLE = Frame()
SEATED_FRAME = Frame(1.15, (128, 232), (128, 232))
LOW = Frame(1.15, (128, 232), (128, 214))
LYING = Frame(1, (128, 234), (128, 198))
LARGER_LYING = Frame(1.12, (128, 234), (128, 204))
CLOSE = Frame(1.95, (128, 79.5), (128, 150))
CLOSE_SIDE = Frame(1.95, (128, 79.5), (112, 150))


@dataclass(frozen=True)
class Picture:
    """From behind to the front: what is behind, where the movement starts or ends, the
    figure, what is before it, the arrows."""
    pose: Pose
    frame: Frame = WHOLE
    marks: tuple = ()
    behind: list = ()
    before: list = ()
    parts: tuple = None  # of the figure; all of them
    ghosts: tuple = ()
    ghost_parts: tuple = None
    under: tuple = ()  # (pose, parts) between the ghosts and the figure
    rotated: float = 0  # seen from above, clockwise
    flipped: bool = False  # what was drawn is the second side


ANKLE = GROUND - SOLE
PALM = GROUND - 6  # of a hand that leans on the ground

HEAD = ("head",)
ARMS = ("arm",)
TRUNK = ("head", "body", "hips")
BUST_PARTS = ("head", "body", "arm")


def left_and_right(arm):
    """The same with the other arm, in a mirror."""
    if isinstance(arm, Limb):
        return arm, replace(arm, upper=-arm.upper, lower=-arm.lower)
    x = 256 - arm.x if arm.on == "page" else -arm.x
    return arm, replace(arm, x=x, bend=-arm.bend)


# Close: neck and shoulders, seated or standing.

BUST = Pose("front")
PROFILE = Pose(arms=(Limb(4, 66), Limb(4, 66)))
SEAT_BACK = props.chair_back(128, 92)
SEAT_POST = props.chair_post(100, 88)


def close(pose, *marks, behind=SEAT_BACK, frame=CLOSE, **more):
    return Picture(pose, frame, marks=marks, behind=behind, **more)


def profile(pose, *marks, behind=SEAT_POST, **more):
    return Picture(pose, CLOSE_SIDE, marks=marks, behind=behind, parts=BUST_PARTS, **more)


ARM_HANGS = replace(PROFILE, arms=(Limb(2, 8), Limb(2, 8)))
FORWARD = replace(PROFILE, slide=12, neck=4, head=-4)
LOOKS_DOWN = replace(PROFILE, neck=20, head=22)
LOOKS_UP = replace(PROFILE, neck=-18, head=-20)
PRESS_SIDE = replace(BUST, arms=(Reach(-25, -4, 1, "head"), HANGING[1]))
FOREHEAD = Reach(26, -12, -1, "head")
NAPE = Reach(-21, 9, -1, "head", short=(0.7, 0.95))
SQUEEZE = Pose("back", arms=(Limb(-24, 20), Limb(24, -20)))

CLOSE_UPS = {
    "shoulder-roll": close(
        replace(BUST, shrug=4),
        Arc((92, 84), 18, 18, 120, -150), Arc((164, 84), 18, 18, 60, 330)),
    "shoulder-roll-1": profile(ARM_HANGS, Arc((128, 86), 21, 21, 20, -250)),
    "shoulder-roll-2": profile(ARM_HANGS, Arc((128, 86), 21, 21, 160, 430)),
    "neck-flexion-extension": profile(
        LOOKS_DOWN, Arc((128, 64), 56, 56, -48, 16, both=True),
        ghosts=(LOOKS_UP,), ghost_parts=HEAD),
    "neck-flexion-extension-1": profile(
        LOOKS_DOWN, Arc((128, 64), 56, 56, -40, 16),
        ghosts=(PROFILE,), ghost_parts=HEAD),
    "neck-flexion-extension-2": profile(
        LOOKS_UP, Arc((128, 64), 56, 56, 4, -50),
        ghosts=(PROFILE,), ghost_parts=HEAD),
    "neck-rotation": close(
        replace(BUST, turn=-1), Arc((128, 69), 41, 13, 15, 165)),
    "neck-side-bend": close(
        replace(BUST, neck=-28), Arc((128, 78), 66, 66, -80, -140)),
    "neck-roll": close(
        replace(BUST, down=1, neck=0), Arc((128, 58), 54, 40, 8, 172),
        ghosts=(replace(BUST, neck=-32), replace(BUST, neck=32)), ghost_parts=HEAD),
    "chin-tuck": profile(
        replace(PROFILE, slide=-4), Straight((190, 64), (172, 64)),
        ghosts=(FORWARD,), ghost_parts=HEAD),
    "retraction-extension": profile(
        replace(PROFILE, slide=-5, neck=-8, head=-30),
        Straight((186, 76), (166, 76)), Arc((132, 58), 50, 50, 2, -50)),
    "isometric-neck": profile(
        replace(PROFILE, arms=(PROFILE.arms[0], FOREHEAD)),
        Straight((192, 36), (176, 36)), Straight((80, 36), (94, 36))),
    "isometric-neck-2": close(
        PRESS_SIDE, Straight((62, 40), (78, 40)), Straight((178, 40), (164, 40)),
        frame=replace(CLOSE, centre=(142, 150))),
    "isometric-neck-4": profile(
        replace(PROFILE, arms=(NAPE, NAPE)),
        Straight((78, 46), (93, 46)), Straight((180, 46), (164, 46))),
    "scapular-squeeze": close(
        SQUEEZE, Straight((74, 100), (92, 100)), Straight((182, 100), (164, 100)),
        before=props.blades(find_joints(SQUEEZE))),
    "upper-trap-stretch": close(
        replace(BUST, neck=-28, arms=(Reach(8, -22, 1, "head"), HANGING[1])),
        Pull((137, 68), (141, 78), (158, 82))),
    "levator-stretch": close(
        replace(BUST, neck=-14, turn=-0.6, down=0.7),
        Straight((98, 74), (84, 116)), Pull((141, 76), (144, 86), (153, 98))),
    "butterfly": close(
        replace(BUST, crossed=True, arms=left_and_right(Reach(151, 87, -1))),
        Straight((76, 118), (100, 118)), Straight((180, 118), (156, 118))),
    "deep-breathing": close(
        replace(BUST, closed=True, arms=(Reach(126, 100, -1), Reach(126, 126, 1))),
        Straight((88, 100), (70, 100)), Straight((168, 100), (186, 100)),
        frame=Frame(1.75, (128, 79.5), (128, 140))),
    "guided-imagery": Picture(
        replace(BUST, closed=True), Frame(1.95, (128, 79.5), (98, 176)), behind=SEAT_BACK,
        before=props.thought(172, 20, 0.6)),
}

# Standing and seated: the whole figure.

FLOOR = props.floor()
SHORT_FLOOR = props.floor(46, 210)  # of the larger, seated figures
SIT = (Limb(90, 0), Limb(88, 0))
SIT_FRONT = (Limb(-40, -2, -90, (0.4, 0.68)), Limb(40, 2, 90, (0.4, 0.68)))
STAND = (Limb(5, -3), Limb(-3, -5))


def soft(x, y, wide=14):
    """Both feet on the ground below a hip at (x, y), the knees a little bent."""
    return {"hip": (x, y),
            "legs": (Reach(x + wide / 2, ANKLE), Reach(x - wide / 2, ANKLE))}


def standing(pose, *marks, behind=FLOOR, **more):
    return Picture(pose, marks=marks, behind=behind, **more)


def seated(pose, *marks, behind=SHORT_FLOOR, **more):
    return Picture(pose, SEATED_FRAME, marks=marks, behind=behind, **more)


T_ARMS = left_and_right(Limb(-90, -90))
GOAL = left_and_right(Limb(-92, 182))
HIGH = left_and_right(Limb(-142, -166))
WALK = Pose(hip=(134, STANDING + 3), lean=4, arms=(Limb(28, 52), Limb(-30, -6)),
            legs=(Limb(-22, -46, 60), Limb(28, 6, 100)))
MARCH = Pose(arms=(Limb(34, 110), Limb(-34, 10)), legs=(Limb(0, 0), Limb(92, 4)))
SLIDE_UP = Pose(hip=(144, STANDING), lean=3, arms=(Reach(204, 54, -1), Reach(204, 50, -1)),
                legs=STAND)
SLIDE_LOW = replace(SLIDE_UP, arms=(Reach(204, 88, -1), Reach(204, 84, -1)))
ROW = Pose(**soft(92, 142), lean=6, arms=(Limb(-40, 84), Limb(-44, 84)))
ROW_OUT = replace(ROW, arms=(Limb(78, 84), Limb(78, 84)))
FACE_PULL = Pose(**soft(84, 141), lean=-3,
                 arms=(Reach(24, 1, -1, "head", short=(0.5, 1)),
                       Reach(16, 8, 1, "head", short=(0.6, 1))))
FACE_OUT = replace(FACE_PULL, arms=(Limb(114, 114), Limb(114, 114)))
PULL_LOW = Pose("front", arms=left_and_right(Limb(-34, 186)))
PULL_HIGH = Pose("front", arms=left_and_right(Limb(-158, -164)))
FLY = Pose(**soft(104, 142, 22), lean=66, neck=-8,
           arms=(Limb(170, 176, short=(0.8, 0.8)), Limb(216, 220, short=(0.8, 0.8))))
FLY_LOW = replace(FLY, arms=(Limb(4, 2), Limb(-4, -2)))
REACH_OVER = Pose("front", hip=(128, SEATED), lean=-8, bend=-26, neck=-2,
                  arms=(Reach(88, 186, -1), Limb(188, 224)), legs=SIT_FRONT)
CHAIR_TOP = 152
ROTATE = Pose("front", hip=(112, SEATED), wide=0.9, turn=-0.9,
              arms=(Reach(92, CHAIR_TOP, -1), Reach(130, CHAIR_TOP, 1)),
              legs=SIT_FRONT)
ROTATE_LEGS = Pose(hip=(112, SEATED), legs=SIT)
OVER_CHAIR = Pose(hip=(104, SEATED), lean=-10, bend=-34, neck=-8, head=-6,
                  arms=(Reach(-20, 6, -1, "head", short=(0.8, 0.8)),) * 2, legs=SIT)
DOORWAY = Pose("front", arms=left_and_right(Limb(-94, 180)),
               legs=(Limb(-2, -2, -90), Limb(6, 4, 90)))

WHOLE_FIGURES = {
    "walk": standing(WALK, Straight((184, 92), (216, 92)), behind=FLOOR + props.chair(60)),
    "marching": standing(MARCH, Straight((196, 150), (196, 116))),
    "arm-circles": standing(
        Pose("front", arms=T_ARMS),
        Arc((38, 88), 18, 26, 100, 400), Arc((218, 88), 18, 26, 80, -220)),
    "arm-circles-2": standing(
        Pose("front", arms=T_ARMS),
        Arc((38, 88), 18, 26, 400, 100), Arc((218, 88), 18, 26, -220, 80)),
    "overhead-reach": seated(
        REACH_OVER, Arc((128, 170), 92, 130, -80, -120),
        behind=SHORT_FLOOR + props.chair_front(128), flipped=True),
    "chair-rotation": seated(
        ROTATE, Arc((112, 116), 56, 16, 14, 160), parts=TRUNK + ARMS,
        under=((ROTATE_LEGS, ("leg",)),), behind=SHORT_FLOOR,
        before=props.chair_from_behind(112, CHAIR_TOP), flipped=True),
    "thoracic-extension-chair": seated(
        OVER_CHAIR, Arc((112, 126), 74, 74, -50, -108),
        behind=SHORT_FLOOR + props.chair(104, 44)),
    "wall-angel": standing(
        Pose("front", arms=GOAL), Straight((42, 92), (42, 44), both=True),
        Straight((214, 92), (214, 44), both=True),
        ghosts=(Pose("front", arms=HIGH),), ghost_parts=ARMS,
        behind=props.wall_behind() + props.floor(20, 236)),
    "arm-slide": standing(
        SLIDE_UP, Straight((230, 96), (230, 46), both=True),
        ghosts=(SLIDE_LOW,), ghost_parts=ARMS, behind=FLOOR + props.wall(210)),
    "row": standing(
        ROW, Straight((186, 140), (154, 140)), ghosts=(ROW_OUT,), ghost_parts=ARMS,
        behind=FLOOR + props.wall(222) + props.band((222, 112), ROW),
        before=props.anchor(222, 112), flipped=True),
    "face-pull": standing(
        FACE_PULL, Straight((184, 90), (152, 90)), ghosts=(FACE_OUT,), ghost_parts=ARMS,
        behind=FLOOR + props.wall(222) + props.band((222, 32), FACE_PULL),
        before=props.anchor(222, 32)),
    "lat-pulldown": standing(
        PULL_LOW, Straight((52, 50), (52, 96)), Straight((204, 50), (204, 96)),
        ghosts=(PULL_HIGH,), ghost_parts=ARMS,
        behind=FLOOR + props.band((128, 12), PULL_LOW) + props.anchor(128, 12)),
    "reverse-fly": standing(
        FLY, Straight((212, 176), (212, 136)), ghosts=(FLY_LOW,), ghost_parts=ARMS,
        behind=FLOOR + props.ghostly(props.dumbbells(FLY_LOW)),
        before=props.dumbbells(FLY)),
    "doorway-stretch": standing(
        DOORWAY, Pull((117, 102), (110, 100), (105, 92)), Pull((139, 102), (146, 100), (151, 92)),
        behind=FLOOR + props.doorway(56, 200)),
    "stand": standing(
        Pose(hip=(92, STANDING), arms=(Reach(140, 118, -1),) * 2, legs=STAND),
        Straight((224, 168), (224, 132)), behind=FLOOR + props.desk(124, 126, 200)),
    "sit": standing(
        Pose(hip=(88, SEATED), arms=(Reach(136, 156, -1),) * 2, legs=SIT),
        Straight((224, 100), (224, 136)),
        behind=FLOOR + props.chair(88) + props.desk(162, 122, 200)),
}

# On the floor.

MAT = props.mat(28, 228)
LONG_MAT = props.mat()
KNEES = (Limb(6, -86, -90), Limb(-2, -86, -90))
CAT = Pose(hip=(96, KNEELING), lean=68, bend=60, neck=24, head=4,
           arms=(Reach(136, PALM, -1), Reach(130, PALM, -1)), legs=KNEES)
COW = Pose(hip=(96, KNEELING), lean=70, bend=-44, neck=-20, head=-14,
           arms=(Reach(140, PALM, -1), Reach(134, PALM, -1)), legs=KNEES)
PUPPY = Pose(hip=(96, KNEELING), lean=116, bend=-36, neck=-8, head=0,
             arms=(Reach(204, PALM, -1), Reach(203, PALM, -1)), legs=KNEES)
CHILD = Pose(hip=(84, 202), lean=92, bend=50, neck=-22, head=8,
             arms=(Reach(196, PALM, -1), Reach(195, PALM, -1)),
             legs=(Limb(63.5, -86, -90), Limb(63.5, -86, -90)))
SUPINE = Pose(hip=(138, GROUND - 15.5), lean=-90, neck=12, folded=True,
              arms=(Reach(111, 172, -1),) * 2,
              legs=(Limb(89, 89, 180), Limb(222, 78, 168)))
SUPERMAN = Pose(hip=(114, GROUND - 15), lean=83, bend=-18, neck=-14, head=-4,
                arms=(Limb(96, 100), Limb(98, 102)),
                legs=(Limb(-96, -100, -104), Limb(-98, -104, -110)))
LETTER_T = Pose("back", hip=(128, 136), arms=T_ARMS)
LETTER_Y = replace(LETTER_T, arms=left_and_right(Limb(-135, -135)))
LETTER_I = replace(LETTER_T, arms=left_and_right(Limb(-172, -180)))


def lying(pose, *marks, behind=MAT, frame=LOW, **more):
    return Picture(pose, frame, marks=marks, behind=behind, **more)


def from_above(pose, **more):
    """Face down, the head to the right."""
    return Picture(pose, behind=props.mat_from_above(84, 172), rotated=90, **more)


ON_THE_FLOOR = {
    "cat-cow": lying(
        CAT, Straight((106, 122), (106, 88), both=True), ghosts=(COW,), ghost_parts=TRUNK),
    "thoracic-extension-kneeling": lying(PUPPY, Straight((120, 130), (120, 164))),
    "knee-to-chest": lying(
        SUPINE, Arc((142, 214), 70, 84, -40, -96), behind=props.mat(20, 236), frame=LARGER_LYING,
        flipped=True),
    "tyi": from_above(LETTER_T, ghosts=(LETTER_Y, LETTER_I), ghost_parts=ARMS),
    "tyi-1": from_above(LETTER_T),
    "tyi-2": from_above(LETTER_Y),
    "tyi-3": from_above(LETTER_I),
    "superman": lying(
        SUPERMAN, Straight((222, 174), (222, 144)), Straight((34, 174), (34, 144)),
        behind=LONG_MAT, frame=LYING),
    "childs-pose": lying(CHILD, Arc((96, 226), 80, 92, -96, -46)),
}

PICTURES = {**CLOSE_UPS, **WHOLE_FIGURES, **ON_THE_FLOOR}
# The other side: which picture to turn over for it.
MIRRORED = {f"{name}-2": name for name in (
    "chair-rotation", "knee-to-chest", "levator-stretch", "neck-roll", "neck-rotation",
    "neck-side-bend", "overhead-reach", "row", "upper-trap-stretch",
)} | {"isometric-neck-3": "isometric-neck-2"}
ICON = Picture(
    PROFILE, Frame(2.55, (128, 79.5), (120, 174)), behind=SEAT_POST, parts=BUST_PARTS,
    marks=(Pull((110, 50), (119, 62), (113, 74), ((105, 98),), width=16),))
