#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Draws the picture of every exercise, of a walk and of the desk, and the icon.

    contrib/pictures/draw.py             writes data/pictures/*.svg and the icon
    contrib/pictures/draw.py DIRECTORY   writes them there
    contrib/pictures/draw.py --sheet FILE.png [ID...]
                                         shows them as they will be seen: small and large,
                                         on light and on dark

What they show is the table in poses.py; svg.py, skeleton.py, figure.py, props.py and
marks.py are what it is made of.
"""

import argparse
import pathlib
import subprocess

from figure import figure
from poses import ICON, MIRRORED, PICTURES
from svg import GHOST, document, group, mirrored, number, rectangle

TOP = pathlib.Path(__file__).resolve().parents[2]


def in_frame(frame, parts):
    if frame.place((0, 0)) == (0, 0):
        return parts
    x, y = frame.place((0, 0))
    return group(parts, f"translate({number(x)} {number(y)}) scale({frame.scale})")


def draw(picture):
    parts = list(picture.behind)
    for ghost in picture.ghosts:
        parts += group(figure(ghost, picture.ghost_parts), opacity=GHOST)
    for pose, only in picture.under:
        parts += figure(pose, only)
    parts += figure(picture.pose, picture.parts) + list(picture.before)
    if picture.rotated:
        parts = group(parts, f"rotate({picture.rotated} 128 128)")
    parts = in_frame(picture.frame, parts)
    for mark in picture.marks:
        parts += mark.draw(picture.frame)
    return mirrored(parts) if picture.flipped else parts


def drawings():
    """name -> shapes"""
    drawn = {name: draw(picture) for name, picture in PICTURES.items()}
    drawn |= {name: mirrored(drawn[first]) for name, first in MIRRORED.items()}
    return dict(sorted(drawn.items()))


def write(pictures, icons):
    for name, parts in drawings().items():
        (pictures / f"{name}.svg").write_text(document(parts))
    (icons / "org.nape.Nape.svg").write_text(document(draw(ICON)))


# The sheet

BACKGROUNDS = "#ffffff", "#1e1f22"
STRIP, ROW = 336, 276  # of one picture on one background
COLUMNS = 2


def placed(parts, x, y, size):
    """A picture as a part of another one."""
    svg = document(parts).split("?>", 1)[1]
    return svg.replace(' width="256" height="256"',
                       f' x="{x}" y="{y}" width="{size}" height="{size}"', 1)


def strips(name, parts, x, y):
    made = []
    for i, colour in enumerate(BACKGROUNDS):
        left = x + i * STRIP
        made += [rectangle(left, y, STRIP, ROW, colour),
                 placed(parts, left + 6, y + 10, 256), placed(parts, left + 268, y + 10, 64)]
    return made + [f'<text x="{x + 266}" y="{y + ROW - 8}" font-size="11" fill="#888" '
                   f'font-family="sans-serif">{name}</text>']


def sheet(file, wanted):
    drawn = {name: parts for name, parts in drawings().items() if not wanted or name in wanted}
    made = [part for i, (name, parts) in enumerate(drawn.items())
            for part in strips(name, parts, i % COLUMNS * 2 * STRIP, i // COLUMNS * ROW)]
    height = -(-len(drawn) // COLUMNS) * ROW
    svg = "\n".join([f'<svg xmlns="http://www.w3.org/2000/svg" width="{COLUMNS * 2 * STRIP}" '
                     f'height="{height}">', *made, "</svg>"])
    subprocess.run(["rsvg-convert", "--unlimited", "-o", file], input=svg, text=True, check=True)


def main():
    parser = argparse.ArgumentParser(description="Draws the pictures.")
    parser.add_argument("--sheet", metavar="FILE", help="one PNG with all of them")
    parser.add_argument("names", nargs="*", metavar="DIRECTORY | ID")
    args = parser.parse_args()
    if args.sheet:
        sheet(args.sheet, args.names)
    elif args.names:
        here = pathlib.Path(args.names[0])
        write(here, here)
    else:
        write(TOP / "data/pictures", TOP / "data/icons")


if __name__ == "__main__":
    main()
