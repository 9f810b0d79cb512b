"""Makes pictures and what the Pillow image processor of transformers resizes them to.

    python make_image_golden.py OUT_DIR

needs transformers, pillow. OUT_DIR gets NAME.png (the input), NAME.resized.png (RGB: what the processor has after its
resize, before rescaling and normalisation) and image-golden.json: per picture the sizes, image_grid_thw, SHA-256 of the
resized RGB bytes (row by row) and, of the float32 pixel_values as the processor makes them, the shape and the first
values of the first, a middle and the last patch row.
"""
import hashlib
import json
import os
import sys

import numpy as np
import PIL
import transformers
from PIL import Image, ImageDraw
from transformers.models.qwen2_vl.image_processing_pil_qwen2_vl import Qwen2VLImageProcessorPil

OUT = sys.argv[1]
MIN_PIXELS, MAX_PIXELS = 28 * 28 * 2, 28 * 28 * 64
PATCH, MERGE = 14, 2
# name, width, height, mode
SPECS = [
    ("rgb-97x131", 97, 131, "RGB"),
    ("rgb-224x112", 224, 112, "RGB"),  # already fits: no resize
    ("rgb-60x60", 60, 60, "RGB"),
    ("rgb-30x200", 30, 200, "RGB"),
    ("rgb-500x333", 500, 333, "RGB"),
    ("rgb-640x480", 640, 480, "RGB"),
    ("rgb-70x98", 70, 98, "RGB"),  # 2.5 and 3.5 blocks: halves round to the even number
    ("rgb-56x100", 56, 100, "RGB"),  # only the height changes
    ("rgb-5x90", 5, 90, "RGB"),  # rounds to no block at all in width
    ("gray-15x15", 15, 15, "L"),
    ("gray-alpha-64x50", 64, 50, "LA"),
    ("rgba-120x90", 120, 90, "RGBA"),
    ("palette-110x75", 110, 75, "P"),
    ("palette-transparent-50x80", 50, 80, "P"),
    ("bilevel-90x40", 90, 40, "1"),
]


def picture(seed, width, height, mode):
    """Smooth random colours with some hard edges on them, black and white included (bicubic overshoots there)."""
    rng = np.random.RandomState(seed)
    cell = max(8, width // 24)
    noise = (rng.rand(height // cell + 2, width // cell + 2, 4) * 255).astype("uint8")
    image = Image.fromarray(noise, "RGBA").resize((width, height), Image.BILINEAR)
    alpha = image.getchannel("A")
    image = image.convert("RGB")
    draw = ImageDraw.Draw(image)
    draw.ellipse([width * .2, height * .2, width * .6, height * .7], fill=tuple(int(x) for x in rng.randint(0, 255, 3)))
    draw.rectangle([width * .55, height * .1, width * .8, height * .3], fill=(0, 0, 0))
    draw.rectangle([width * .7, height * .25, width * .95, height * .5], fill=(255, 255, 255))
    draw.line([0, height - 1, width - 1, 0], fill=(255, 0, 0))
    if mode == "P":
        return image.quantize(32)
    if mode == "LA":
        return Image.merge("LA", (image.convert("L"), alpha))
    if mode == "RGBA":
        return Image.merge("RGBA", (*image.split(), alpha))
    return image.convert(mode)


def unpatchify(values, grid, channels=3, temporal=2):
    _, h, w = grid
    x = values.reshape(h // MERGE, w // MERGE, MERGE, MERGE, channels, temporal, PATCH, PATCH)[:, :, :, :, :, 0]
    return x.transpose(0, 2, 5, 1, 3, 6, 4).reshape(h * PATCH, w * PATCH, channels)


os.makedirs(OUT, exist_ok=True)
processor = Qwen2VLImageProcessorPil(min_pixels=MIN_PIXELS, max_pixels=MAX_PIXELS)
cases = []
for i, (name, width, height, mode) in enumerate(SPECS):
    path = os.path.join(OUT, name + ".png")
    image = picture(1000 + i, width, height, mode)
    extra = {"transparency": bytes([0, 128] + [255] * 30)} if "transparent" in name else {}
    image.save(path, optimize=True, **extra)
    image = Image.open(path)
    assert image.mode == mode and image.size == (width, height)
    plain = processor(images=[image], do_rescale=False, do_normalize=False, return_tensors="np")
    full = processor(images=[image], return_tensors="np")
    grid = plain["image_grid_thw"][0].tolist()
    assert grid == full["image_grid_thw"][0].tolist()
    resized = unpatchify(plain["pixel_values"], grid)
    assert (resized == resized.astype(np.uint8)).all()
    resized = resized.astype(np.uint8)
    Image.fromarray(resized).save(os.path.join(OUT, name + ".resized.png"), optimize=True)
    values = full["pixel_values"].astype(np.float32)
    middle = len(values) // 2
    cases.append(dict(
        name=name, file=name + ".png", resized=name + ".resized.png", mode=mode, width=width, height=height,
        transparency=bool(extra) or mode in ("RGBA", "LA"),
        resized_width=resized.shape[1], resized_height=resized.shape[0], image_grid_thw=grid,
        sha256=hashlib.sha256(resized.tobytes()).hexdigest(),
        pixel_values_shape=list(values.shape),
        pixel_values={str(r): [float(v) for v in values[r, [0, 1, 13, 14, 195, 196, 392, 784, 1175]]]
                      for r in (0, middle, len(values) - 1)}))
json.dump(dict(
    processor="Qwen2VLImageProcessorPil", min_pixels=MIN_PIXELS, max_pixels=MAX_PIXELS, patch_size=PATCH, merge_size=MERGE,
    versions=dict(transformers=transformers.__version__, pillow=PIL.__version__, numpy=np.__version__),
    pixel_values_columns=[0, 1, 13, 14, 195, 196, 392, 784, 1175], cases=cases),
    open(os.path.join(OUT, "image-golden.json"), "w"), indent=1)
for case in cases:
    print(case["name"], "->", case["resized_width"], "x", case["resized_height"], case["image_grid_thw"])
