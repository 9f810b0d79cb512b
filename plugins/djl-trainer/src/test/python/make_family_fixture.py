"""Makes a tiny random model of a family, with what transformers makes of it.

    python make_family_fixture.py OUT_DIR KIND SEED        (KIND: qwen2, qwen3, llama, phi3, qwen2_5_vl)

needs torch, transformers, pillow. OUT_DIR becomes a complete model folder with expected.json and expected.safetensors: per case the
prompt, its tokens, the logits of the whole prompt and 12 greedy tokens, in float32. The tokenizer is that of qwen2-vl-tiny.
"""
import json
import os
import shutil
import sys

import numpy as np
import torch
import transformers
from PIL import Image
from safetensors.torch import save_file
from transformers import (
    LlamaConfig, LlamaForCausalLM, Phi3Config, Phi3ForCausalLM, PreTrainedTokenizerFast, Qwen2Config, Qwen2ForCausalLM,
    Qwen2_5_VLConfig, Qwen2_5_VLForConditionalGeneration, Qwen3Config, Qwen3ForCausalLM)
from transformers.models.qwen2_vl.image_processing_pil_qwen2_vl import Qwen2VLImageProcessorPil

OUT, KIND, SEED = sys.argv[1], sys.argv[2], int(sys.argv[3])
TOKENIZER = os.path.join(os.path.dirname(__file__), "../resources/qwen2-vl-tiny")
END_OF_TEXT, IM_START, IM_END, VISION_START, VISION_END, IMAGE, VIDEO = 0, 1, 2, 3, 4, 6, 7
NEW_TOKENS = 12

# content as one text, as in the published templates of Qwen2.5 and Llama 3
QWEN2_TEMPLATE = """{%- if messages[0]['role'] == 'system' %}
    {{- '<|im_start|>system\\n' + messages[0]['content'] + '<|im_end|>\\n' }}
{%- else %}
    {{- '<|im_start|>system\\nAnswer with a number.<|im_end|>\\n' }}
{%- endif %}
{%- for message in messages %}
    {%- if message.role == "user" or (message.role == "system" and not loop.first) or (message.role == "assistant" and not message.tool_calls) %}
        {{- '<|im_start|>' + message.role + '\\n' + message.content + '<|im_end|>' + '\\n' }}
    {%- endif %}
{%- endfor %}
{%- if add_generation_prompt %}
    {{- '<|im_start|>assistant\\n' }}
{%- endif %}
"""
LLAMA_TEMPLATE = (
    "{% set loop_messages = messages %}{% for message in loop_messages %}{% set content = '<|im_start|>' + message['role']"
    " + '\\n\\n' + message['content'] | trim + '<|im_end|>' %}{% if loop.index0 == 0 %}{% set content = bos_token + content %}"
    "{% endif %}{{ content }}{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n\\n' }}{% endif %}")
CASES = {
    True: [([(97, 131)], "How many red circles are in the picture?"), ([(84, 56), (60, 60)], "Is the square above the triangle?"),
           ([], "Answer with a number.")],
    False: [([], "How many red circles are in the picture?"), ([], "Is the square above the triangle? yes no"),
            ([], "[12, 30, 44, 51]")],
}


def build(vocabulary):
    text = dict(
        vocab_size=vocabulary, hidden_size=32, intermediate_size=56, num_hidden_layers=2, num_attention_heads=4,
        num_key_value_heads=2, max_position_embeddings=512, bos_token_id=END_OF_TEXT, eos_token_id=IM_END,
        pad_token_id=END_OF_TEXT)
    if KIND == "qwen2":
        rope = dict(rope_type="default", rope_theta=1000000.0)
        return Qwen2ForCausalLM(Qwen2Config(**text, rms_norm_eps=1e-6, tie_word_embeddings=True, rope_parameters=rope))
    if KIND == "qwen3":
        # heads wider than their share of the stream, as the smallest published models have them
        rope = dict(rope_type="default", rope_theta=1000000.0)
        return Qwen3ForCausalLM(Qwen3Config(
            **text, head_dim=16, rms_norm_eps=1e-6, tie_word_embeddings=True, rope_parameters=rope))
    if KIND == "phi3":
        rope = dict(rope_type="default", rope_theta=10000.0, partial_rotary_factor=1.0)
        return Phi3ForCausalLM(Phi3Config(
            **dict(text, pad_token_id=None), rms_norm_eps=1e-5, tie_word_embeddings=False, rope_parameters=rope))
    if KIND == "llama":
        # A context so short that frequencies are kept, slowed and in between. No padding token, as transformers gives the embedding of
        # one no gradient, and here it would be the first token of every prompt.
        rope = dict(rope_type="llama3", rope_theta=10000.0, factor=8.0, low_freq_factor=1.0, high_freq_factor=4.0,
                    original_max_position_embeddings=64)
        return LlamaForCausalLM(LlamaConfig(
            **dict(text, pad_token_id=None), head_dim=16, rms_norm_eps=1e-5, tie_word_embeddings=False, rope_parameters=rope))
    rope = dict(type="mrope", rope_type="default", mrope_section=[1, 1, 2], rope_theta=1000000.0)
    vision = dict(
        depth=2, hidden_size=32, intermediate_size=40, num_heads=2, out_hidden_size=32, patch_size=14, spatial_merge_size=2,
        temporal_patch_size=2, window_size=56, fullatt_block_indexes=[1], in_channels=3)
    return Qwen2_5_VLForConditionalGeneration(Qwen2_5_VLConfig(
        text_config=dict(text, rms_norm_eps=1e-6, rope_parameters=rope), vision_config=vision, tie_word_embeddings=False,
        image_token_id=IMAGE, video_token_id=VIDEO, vision_start_token_id=VISION_START, vision_end_token_id=VISION_END,
        bos_token_id=END_OF_TEXT, eos_token_id=IM_END, pad_token_id=END_OF_TEXT))


def randomize(model):
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            if parameter.dim() >= 2:
                parameter.normal_(0, 0.2)
            elif "bias" in name:
                parameter.normal_(0, 0.1)
            else:
                parameter.copy_(1 + 0.1 * torch.randn_like(parameter))


def picture(number, width, height):
    random = np.random.RandomState(SEED * 100 + number)
    pixels = (random.rand(height // 8 + 1, width // 8 + 1, 3) * 255).astype("uint8")
    image = Image.fromarray(pixels).resize((width, height), Image.BILINEAR)
    name = f"image{number}.png"
    image.save(os.path.join(OUT, name))
    return name, image


def encode(tokenizer, processor, images, question):
    """Prompt and inputs of a case; content is one text where the model reads text alone."""
    content = question
    if processor is not None:
        content = [{"type": "image"} for _ in images] + [{"type": "text", "text": question}]
    prompt = tokenizer.apply_chat_template(
        [{"role": "user", "content": content}], add_generation_prompt=True, tokenize=False)
    inputs, full, grid = {}, prompt, []
    if images:
        seen = processor(images=images, return_tensors="pt")
        inputs.update(pixel_values=seen["pixel_values"], image_grid_thw=seen["image_grid_thw"])
        grid = seen["image_grid_thw"].tolist()
        parts = prompt.split("<|image_pad|>")
        full = parts[0] + "".join(
            "<|image_pad|>" * (rows * columns // 4) + part for (_, rows, columns), part in zip(grid, parts[1:]))
    ids = torch.tensor([tokenizer(full, add_special_tokens=False)["input_ids"]])
    inputs.update(input_ids=ids, attention_mask=torch.ones_like(ids))
    if processor is not None:
        inputs["mm_token_type_ids"] = (ids == IMAGE).int()
    return prompt, inputs, grid


torch.manual_seed(SEED)
os.makedirs(OUT, exist_ok=True)
sees = KIND == "qwen2_5_vl"
for name in ["tokenizer.json", "tokenizer_config.json", "chat_template.jinja"]:
    shutil.copyfile(os.path.join(TOKENIZER, name), os.path.join(OUT, name))
settings = json.load(open(os.path.join(OUT, "tokenizer_config.json")))
settings["bos_token"] = "<|endoftext|>"
json.dump(settings, open(os.path.join(OUT, "tokenizer_config.json"), "w"), indent=1)
if not sees:
    with open(os.path.join(OUT, "chat_template.jinja"), "w") as f:
        f.write(QWEN2_TEMPLATE if KIND.startswith("qwen") else LLAMA_TEMPLATE)
tokenizer = PreTrainedTokenizerFast.from_pretrained(OUT)
model = build(len(tokenizer)).eval()
randomize(model)
model.save_pretrained(OUT)
processor = None
if sees:
    processor = Qwen2VLImageProcessorPil(min_pixels=28 * 28 * 2, max_pixels=28 * 28 * 64)
    processor.save_pretrained(OUT)

cases, tensors, number = [], {}, 0
for case, (sizes, question) in enumerate(CASES[sees]):
    pictures = [picture(number + i, *size) for i, size in enumerate(sizes)]
    number += len(sizes)
    prompt, inputs, grid = encode(tokenizer, processor, [image for _, image in pictures], question)
    with torch.no_grad():
        logits = model(**inputs).logits
        written = model.generate(**inputs, max_new_tokens=NEW_TOKENS, do_sample=False)
    ids = inputs["input_ids"][0].tolist()
    tensors[f"case{case}.logits"] = logits.float().contiguous()
    cases.append(dict(
        case=case, images=[name for name, _ in pictures], question=question, prompt=prompt, input_ids=ids,
        greedy=written[0, len(ids):].tolist(), image_grid_thw=grid))
save_file(tensors, os.path.join(OUT, "expected.safetensors"))
json.dump(dict(transformers=transformers.__version__, torch=torch.__version__, kind=KIND, cases=cases),
          open(os.path.join(OUT, "expected.json"), "w"), indent=1)
print(KIND, "parameters", sum(p.numel() for p in model.parameters()))
print([(case["prompt"], case["greedy"]) for case in cases])
