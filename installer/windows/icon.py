# SPDX-License-Identifier: MIT
"""Makes an icon file for Windows from an SVG: a PNG for each size. Needs rsvg-convert.

icon.py IN.svg OUT.ico
"""

import struct
import subprocess
import sys

SIZES = (16, 24, 32, 48, 64, 128, 256)

svg, out = sys.argv[1:]
pictures = []
for size in SIZES:
    command = ["rsvg-convert", "--width", str(size), "--height", str(size), svg]
    pictures.append(subprocess.run(command, check=True, capture_output=True).stdout)

offset = 6 + 16 * len(pictures)
head = struct.pack("<HHH", 0, 1, len(pictures))  # 1: icons
for size, picture in zip(SIZES, pictures):
    side = size % 256  # 0 stands for 256
    head += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(picture), offset)
    offset += len(picture)
with open(out, "wb") as file:
    file.write(head + b"".join(pictures))
