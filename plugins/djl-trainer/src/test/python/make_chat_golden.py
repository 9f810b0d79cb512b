"""Renders conversations with the Qwen2-VL chat template as transformers' apply_chat_template does.

    python make_chat_golden.py TEMPLATE OUT_JSON

needs transformers, jinja2 (the environment has trim_blocks and lstrip_blocks on). The template is the one that
Qwen2-VL-2B-Instruct publishes (Apache-2.0), taken from the copy in the trl package, chat_templates/qwen2_5_vl.jinja,
which trl says is byte-identical.
"""
import json
import sys

import jinja2
import transformers
from transformers.utils.chat_template_utils import render_jinja_template

IMAGE = {"type": "image"}


def text(value):
    return {"type": "text", "text": value}


CASES = [
    ("text only, default system", True, {}, [{"role": "user", "content": "What is 2 + 3?"}]),
    ("one image and text", True, {}, [
        {"role": "user", "content": [IMAGE, text("How many red circles are in the picture?")]}]),
    ("two images, several turns", True, {}, [
        {"role": "system", "content": "Answer with a number."},
        {"role": "user", "content": [IMAGE, text("How many circles?\nCount them. ")]},
        {"role": "assistant", "content": [text("3")]},
        {"role": "user", "content": [text("And here: "), {"type": "image", "image": "b.png"}, text(" <how> many?")]}]),
    ("two images in a turn, answered, no generation prompt", False, {}, [
        {"role": "user", "content": [IMAGE, IMAGE, text("Same?")]},
        {"role": "assistant", "content": "yes\n"}]),
    ("vision ids", True, {"add_vision_id": True}, [
        {"role": "user", "content": [IMAGE, text("a"), IMAGE, text("b")]},
        {"role": "assistant", "content": "c"},
        {"role": "user", "content": [{"image_url": "x"}, {"type": "video"}]}]),
    ("white space and umlauts", True, {}, [
        {"role": "system", "content": ""},
        {"role": "user", "content": "  \n Gr\u00fc\u00dfe \U0001f600 {{ x }} {% y %}\n\n"}]),
]
template = open(sys.argv[1], encoding="utf-8").read()
out = []
for name, generation, variables, messages in CASES:
    rendered, _ = render_jinja_template(
        conversations=[messages], chat_template=template, add_generation_prompt=generation, **variables)
    out.append(dict(name=name, add_generation_prompt=generation, variables=variables, messages=messages,
                    rendered=rendered[0]))
json.dump(dict(
    template="qwen2-vl.jinja", versions=dict(transformers=transformers.__version__, jinja2=jinja2.__version__), cases=out),
    open(sys.argv[2], "w"), indent=1)
