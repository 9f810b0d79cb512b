"""Works out perceptual hashes and thumbnails of pictures made by a formula.

    python make_picture_golden.py > ../resources/dev/rlvr/cli/overlap/picture-golden.json

Needs Pillow, NumPy and SciPy (made with 12.3.0, 2.4.6, 1.17.1). The hash is pHash as the library imagehash 4.3 defines it: luminance,
32 by 32 by Lanczos, type II cosine transforms, the 8 by 8 lowest frequencies, which of them lie above their median; 16 hexadecimal
digits. The thumbnail is 16 by 16 by Pillow's box filter: all red levels, then green, then blue, in hexadecimal.
"""

import json

import numpy
import scipy.fft
from PIL import Image

SIZES = [(400, 100), (96, 96), (33, 257), (640, 480), (20, 12), (32, 32), (16, 16)]


def pixels(width, height, k):
    y, x = numpy.mgrid[0:height, 0:width].astype(numpy.int64)
    levels = [(x * (k + 3) + y * (2 * k + 1) + x * y * (c + 1) // (11 + k) + 40 * c) // (1 + width // 40 + k % 3) for c in range(3)]
    return numpy.stack([level % 256 for level in levels], axis=2).astype(numpy.uint8)


def phash(picture):
    luminance = picture.convert("L").resize((32, 32), Image.Resampling.LANCZOS)
    transformed = scipy.fft.dct(scipy.fft.dct(numpy.asarray(luminance).astype(float), axis=0), axis=1)
    low = transformed[:8, :8]
    bits = "".join("1" if bit else "0" for bit in (low > numpy.median(low)).flatten())
    return f"{int(bits, 2):016x}"


def thumbnail(picture):
    small = numpy.asarray(picture.resize((16, 16), Image.Resampling.BOX))
    return small.transpose(2, 0, 1).tobytes().hex()


cases = []
for k, (width, height) in enumerate(SIZES):
    picture = Image.fromarray(pixels(width, height, k))
    cases.append({"width": width, "height": height, "k": k, "phash": phash(picture), "thumbnail": thumbnail(picture)})
print("[\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]")
