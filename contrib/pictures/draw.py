#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Draws the picture of every exercise, of a walk, and the icon, from a few numbers each.

    contrib/pictures/draw.py          writes data/pictures/*.svg and the icon

One figure, seen from the front, the side or the back, on a soft tile that keeps it
readable on light and dark backgrounds. Angles are in degrees, clockwise as one looks at
the picture; lengths are in a picture of 256 by 256.
"""

import math
import pathlib

TOP = pathlib.Path(__file__).resolve().parents[2]

TILE = "#dfebec"
CHAIR = "#b4c9ce"
SHIRT = "#3b7787"
SLEEVE = "#2f6473"
BLADE = "#7fb1bd"
SKIN = "#e3b494"
SKIN_SHADE = "#cf9c7b"
HAIR = "#39454e"
ARROW = "#dd5a2b"

UPPER_ARM = 64
FOREARM = 58
SHOULDER_Y = 158


def number(value):
    return f"{value:.1f}".removesuffix(".0")


def point(origin, angle, length):
    """From `origin`: 0 is down, 90 is left, 180 is up, 270 is right."""
    radians = math.radians(angle + 90)
    return origin[0] + length * math.cos(radians), origin[1] + length * math.sin(radians)


def path(points):
    return "M" + " L".join(f"{number(x)},{number(y)}" for x, y in points)


def bezier(points):
    """A closed shape of cubic curves: a start, then three points for each."""
    start, *rest = (f"{number(x)},{number(y)}" for x, y in points)
    return f"M{start} C" + " ".join(rest) + " Z"


def line(points, colour, width):
    return (f'<path d="{path(points)}" fill="none" stroke="{colour}" '
            f'stroke-width="{width}" stroke-linecap="round" stroke-linejoin="round"/>')


def curve(data, colour, width):
    return (f'<path d="{data}" fill="none" stroke="{colour}" stroke-width="{width}" '
            f'stroke-linecap="round"/>')


def shape(data, colour):
    return f'<path d="{data}" fill="{colour}"/>'


def ellipse(x, y, rx, ry, colour):
    return (f'<ellipse cx="{number(x)}" cy="{number(y)}" rx="{number(rx)}" '
            f'ry="{number(ry)}" fill="{colour}"/>')


def group(parts, transform="", opacity=None):
    attributes = f' transform="{transform}"' if transform else ""
    attributes += f' opacity="{opacity}"' if opacity else ""
    return [f"<g{attributes}>", *("  " + part for part in parts), "</g>"]


# Arrows

def arrow_head(tip, angle):
    """A point towards `angle` (0 is right, 90 is down)."""
    radians = math.radians(angle)
    along = math.cos(radians), math.sin(radians)
    across = -along[1], along[0]
    corners = [(tip[0] + along[0] * 13, tip[1] + along[1] * 13)]
    for side in (1, -1):
        corners.append((tip[0] - along[0] * 7 + across[0] * 15 * side,
                        tip[1] - along[1] * 7 + across[1] * 15 * side))
    return (f'<path d="{path(corners)} Z" fill="{ARROW}" stroke="{ARROW}" '
            f'stroke-width="4" stroke-linejoin="round"/>')


def straight(start, end, both=False):
    angle = math.degrees(math.atan2(end[1] - start[1], end[0] - start[0]))
    parts = [line([start, end], ARROW, 10), arrow_head(end, angle)]
    if both:
        parts.append(arrow_head(start, angle + 180))
    return parts


def arc(centre, rx, ry, first, last, both=False):
    """Part of an ellipse; 0 is right, 90 is down."""
    steps = 24
    points = []
    for i in range(steps + 1):
        radians = math.radians(first + (last - first) * i / steps)
        points.append((centre[0] + rx * math.cos(radians),
                       centre[1] + ry * math.sin(radians)))

    def towards(a, b):
        return math.degrees(math.atan2(b[1] - a[1], b[0] - a[0]))

    parts = [line(points, ARROW, 10), arrow_head(points[-1], towards(points[-3], points[-1]))]
    if both:
        parts.append(arrow_head(points[0], towards(points[2], points[0])))
    return parts


def pull(start, bend, end):
    """Where a stretch is felt."""
    return [curve(f"M{start[0]},{start[1]} Q{bend[0]},{bend[1]} {end[0]},{end[1]}", ARROW, 11)]


# The figure

def arm(shoulder, upper, fore, forearm=FOREARM, upper_arm=UPPER_ARM):
    """An arm with the sleeve down to the elbow; the angles of its two bones."""
    elbow = point(shoulder, upper, upper_arm)
    hand = point(elbow, fore, forearm)
    return [line([elbow, hand], SKIN, 22), line([shoulder, elbow], SLEEVE, 28),
            ellipse(*hand, 14, 14, SKIN)]


def hair_front(shift, down, slant):
    """Over the head, down to a fringe that follows the face."""
    low, fringe = 2 + down, down - 22
    return shape(bezier([
        (-38, low - slant), (-46, -62), (46, -62), (38, low + slant),
        (30 + shift / 2, fringe + 4), (12 + shift, fringe - 2), (shift, fringe),
        (shift - 12, fringe - 2), (shift / 2 - 30, fringe + 4), (-38, low - slant)]), HAIR)


def head_front(turn=0, nod=0):
    """Around (0, 0), the neck's top 34 below; turn from -1 to 1, nod from 0 to 1."""
    shift = 17 * turn
    down = 12 * nod
    parts = []
    for side in (-1, 1):
        if side * turn < 0.5:
            parts.append(ellipse(37 * side + 6 * turn, 4 + down / 2, 7, 10, SKIN_SHADE))
    parts += [ellipse(0, 0, 37, 43, SKIN), hair_front(shift, down, 6 * turn)]
    for side in (-1, 1):
        parts.append(ellipse((13 - 2 * abs(turn)) * side + shift, 2 + down, 4, 5, HAIR))
    nose = shift * 1.25, 12 + down
    parts.append(line([nose, (nose[0] + 6 * turn, nose[1] + 3)], SKIN_SHADE, 6))
    mouth = 25 + down * 0.6
    parts.append(curve(f"M{number(shift - 7)},{number(mouth)} q7,5 14,0", SKIN_SHADE, 4))
    return parts


def head_side():
    """Looks to the right, around (0, 0)."""
    return [
        shape("M-30,20 C-46,-20 -30,-46 2,-46 C32,-46 40,-24 40,-8 L51,11 "
              "C52,15 48,17 42,17 L42,26 C42,40 32,44 18,42 L-4,40 Z", SKIN),
        shape("M-24,34 C-50,14 -48,-50 4,-50 C24,-50 38,-40 40,-26 C28,-22 12,-24 2,-18 "
              "C2,-4 -4,0 -10,6 C-12,20 -14,30 -24,34 Z", HAIR),
        ellipse(-4, 6, 7, 10, SKIN_SHADE),
        ellipse(27, -4, 4, 5, HAIR),
    ]


def front(tilt=0, turn=0, nod=0, shrug=0, arms=((8, -4), (-8, 4)), crossed=False, over=(),
          seen_from_back=False):
    """The bust from the front. `arms`: left and right of the picture."""
    y = SHOULDER_Y - shrug
    neck = 128, 146
    head = neck[0] + 62 * math.sin(math.radians(tilt)), neck[1] - 62 * math.cos(math.radians(tilt))
    throat = (neck[0] + head[0]) / 2, (neck[1] + head[1]) / 2
    shoulders = (74, y + 4), (182, y + 4)
    parts = [f'<rect x="66" y="176" width="124" height="100" rx="22" fill="{CHAIR}"/>']
    parts.append(line([(128, 152), throat], SKIN_SHADE, 32))
    parts.append(shape(f"M84,280 L78,{y + 30} L62,{y + 6} C64,{y - 14} 84,{y - 18} 106,{y - 22} "
                       f"Q128,{y - 2} 150,{y - 22} C172,{y - 18} 192,{y - 14} 194,{y + 6} "
                       f"L178,{y + 30} L172,280 Z", SHIRT))
    head_parts = head_back() if seen_from_back else head_front(turn, nod)
    parts += group(head_parts, f"translate({number(head[0])} {number(head[1])}) rotate({tilt})")
    drawn = [arm(shoulder, *angles) for shoulder, angles in zip(shoulders, arms)]
    if crossed:  # both sleeves lie under both forearms
        drawn = [[sleeve for _, sleeve, _ in drawn],
                 *([forearm, hand] for forearm, _, hand in drawn)]
    return parts + sum(drawn, []) + list(over)


def head_back():
    return [ellipse(-37, 4, 7, 10, SKIN_SHADE), ellipse(37, 4, 7, 10, SKIN_SHADE),
            ellipse(0, 0, 37, 43, SKIN),
            shape("M-39,4 C-44,-60 44,-60 39,4 C36,26 22,32 0,32 C-22,32 -36,26 -39,4 Z", HAIR)]


def side_head(slide, tilt):
    """The head and neck: slid forwards by `slide`, tilted about the neck's top."""
    top = 118 + slide, 124
    neck = line([(112, 164), (top[0] - 6, top[1] - 4)], SKIN_SHADE, 40)
    pose = (f"translate({number(top[0])} {number(top[1])}) rotate({tilt}) "
            f"translate(4 -40)")
    return [neck, *group(head_side(), pose)]


def side(slide=0, tilt=0, ghosts=(), over=()):
    """The bust from the side, looking right. `ghosts`: (slide, tilt) it moves from or to."""
    parts = [f'<rect x="42" y="166" width="22" height="110" rx="11" fill="{CHAIR}"/>']
    for ghost in ghosts:
        parts += group(side_head(*ghost), opacity="0.35")
    parts += side_head(slide, tilt)
    parts.append(shape("M74,280 C66,230 62,160 94,148 C110,142 128,146 136,156 "
                       "C152,176 150,220 148,280 Z", SHIRT))
    parts += arm((108, 180), 4, -64, forearm=66, upper_arm=58)
    return parts + list(over)


def blades():
    """Shoulder blades on the back, with the arrows that bring them together."""
    parts = [line([(128, 164), (128, 256)], SLEEVE, 5)]
    for way in (-1, 1):
        x = 128 + way * 12
        parts.append(f'<path d="M{x},176 L{x + way * 34},166 L{x + way * 12},222 Z" '
                     f'fill="{BLADE}" stroke="{BLADE}" stroke-width="8" stroke-linejoin="round"/>')
        parts += straight((128 + way * 100, 190), (128 + way * 52, 190))
    return parts


def pictures():
    return {
        "shoulder-roll": front(shrug=6, over=[
            *arc((62, 158), 34, 34, 120, -150), *arc((194, 158), 34, 34, 60, 330)]),
        "chin-tuck": side(-8, 0, ghosts=[(22, 0)], over=straight((226, 118), (192, 118))),
        "upper-trap-stretch": front(tilt=-28, arms=((140, 210), (-8, 4)),
                                    over=pull((139, 130), (147, 148), (184, 155))),
        "neck-rotation": front(turn=1, over=arc((128, 132), 76, 24, 165, 15)),
        "scapular-squeeze": front(seen_from_back=True, arms=((22, -20), (-22, 20)),
                                  over=blades()),
        "levator-stretch": front(tilt=-16, turn=-0.6, nod=0.6, over=[
            *pull((141, 132), (147, 152), (172, 180)), *straight((82, 140), (54, 216))]),
        "retraction-extension": side(-10, -38, over=[
            *straight((214, 146), (176, 146)), *arc((130, 110), 92, 92, -4, -52)]),
        "butterfly": front(arms=((-38, -132, 74, 72), (38, 132, 74, 72)), crossed=True, over=[
            *straight((34, 226), (80, 226)), *straight((222, 226), (176, 226))]),
        "neck-side-bend": front(tilt=28, over=arc((128, 146), 122, 122, -100, -40)),
        "neck-flexion-extension": side(4, 30, ghosts=[(-4, -34)],
                                       over=arc((118, 116), 104, 104, -46, 22, both=True)),
    }


def limb(start, upper, lower, colours, width, length):
    """Two bones and a round end; the angles as of an arm."""
    middle = point(start, upper, length)
    end = point(middle, lower, length)
    return [line([middle, end], colours[1], width - 3), line([start, middle], colours[0], width),
            ellipse(*end, width * 0.55, width * 0.55, colours[1])]


def walking():
    """Up from the chair and away, for the breaks without exercises."""
    hip, shoulder = (126, 156), (132, 92)
    legs = HAIR, HAIR
    parts = [line([(30, 232), (226, 232)], CHAIR, 8),
             line([(42, 130), (46, 184), (84, 184), (84, 228)], CHAIR, 10),
             line([(46, 184), (46, 228)], CHAIR, 10)]
    parts += limb(shoulder, -34, -70, (SLEEVE, SKIN), 17, 31)
    parts += limb(hip, 22, 48, legs, 21, 36)
    parts.append(line([hip, (131, 98)], SHIRT, 42))
    parts.append(line([(133, 82), (136, 66)], SKIN_SHADE, 18))
    parts += group(head_side(), "translate(138 46) scale(0.62)")
    parts += limb(hip, -34, -8, legs, 23, 36)
    parts += limb(shoulder, 32, 8, (SLEEVE, SKIN), 18, 31)
    return parts + straight((190, 80), (224, 80))


def icon():
    nape = curve("M87,100 C95,132 86,146 78,156 Q70,166 68,188", ARROW, 12)
    return group(side(-4, 0, over=[nape]), "translate(-38 -24) scale(1.3)")


def svg(parts, size=256):
    inner = "\n".join("    " + part for part in parts)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: GPL-3.0-or-later. Drawn by contrib/pictures/draw.py. -->
<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="{size}" viewBox="0 0 256 256">
  <clipPath id="tile"><rect x="4" y="4" width="248" height="248" rx="44"/></clipPath>
  <g clip-path="url(#tile)">
    <rect width="256" height="256" fill="{TILE}"/>
{inner}
  </g>
</svg>
"""


def main():
    for name, parts in {**pictures(), "walk": walking()}.items():
        (TOP / "data/pictures" / f"{name}.svg").write_text(svg(parts))
    (TOP / "data/icons/org.nape.Nape.svg").write_text(svg(icon()))


if __name__ == "__main__":
    main()
