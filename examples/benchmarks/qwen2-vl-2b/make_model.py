"""Makes a model folder with the architecture of Qwen2-VL-2B-Instruct and random bfloat16 weights: 2.2 B parameters, 4.4 GB.

    python make_model.py MODEL_DIR

needs torch, transformers, safetensors, pillow. Sizes and numbers of special tokens are those of the published config.json; the tokenizer is made
up (a token a word, the special tokens at their numbers), since the weights know no language anyway. Beside the model lies picture.png,
448 x 448, 256 tokens, and train.jsonl with one question about it; and what the step benchmark reads, prompts.txt and pictures/.
"""
import json
import pathlib
import sys

import numpy as np
import torch
from PIL import Image
from safetensors.torch import save_file
from tokenizers import Tokenizer, models, pre_tokenizers
from transformers import PreTrainedTokenizerFast
from transformers.models.qwen2_vl.image_processing_pil_qwen2_vl import Qwen2VLImageProcessorPil

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "step"))
from make_model import pictures, prompts  # noqa: E402

HIDDEN, INTERMEDIATE, LAYERS, HEADS, KV_HEADS, VOCABULARY = 1536, 8960, 28, 12, 2, 151936
WIDTH, DEPTH, PATCH = 1280, 32, 14
SPECIAL = ["<|endoftext|>", "<|im_start|>", "<|im_end|>", "<|object_ref_start|>", "<|object_ref_end|>", "<|box_start|>", "<|box_end|>",
           "<|quad_start|>", "<|quad_end|>", "<|vision_start|>", "<|vision_end|>", "<|vision_pad|>", "<|image_pad|>", "<|video_pad|>"]
FIRST_SPECIAL = 151643
CHAT = ("{% for m in messages %}<|im_start|>{{ m['role'] }}\n{% if m['content'] is string %}{{ m['content'] }}{% else %}"
        "{% for c in m['content'] %}{% if c['type']=='image' %}<|vision_start|><|image_pad|><|vision_end|>{% else %}{{ c['text'] }}"
        "{% endif %}{% endfor %}{% endif %}<|im_end|>\n{% endfor %}{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}")
CONFIG = {
    "architectures": ["Qwen2VLForConditionalGeneration"], "model_type": "qwen2_vl", "torch_dtype": "bfloat16", "hidden_act": "silu",
    "hidden_size": HIDDEN, "intermediate_size": INTERMEDIATE, "num_hidden_layers": LAYERS, "num_attention_heads": HEADS,
    "num_key_value_heads": KV_HEADS, "vocab_size": VOCABULARY, "max_position_embeddings": 32768, "rms_norm_eps": 1e-06,
    "rope_theta": 1000000.0, "rope_scaling": {"type": "mrope", "mrope_section": [16, 24, 24]}, "tie_word_embeddings": True,
    "use_sliding_window": False, "bos_token_id": 151643, "eos_token_id": 151645, "vision_start_token_id": 151652,
    "vision_end_token_id": 151653, "vision_token_id": 151654, "image_token_id": 151655, "video_token_id": 151656,
    "vision_config": {"depth": DEPTH, "embed_dim": WIDTH, "mlp_ratio": 4, "num_heads": 16, "in_chans": 3, "hidden_size": HIDDEN,
                      "patch_size": PATCH, "spatial_merge_size": 2, "spatial_patch_size": 14, "temporal_patch_size": 2}}


def shapes():
    """Names and shapes of the published checkpoint, by shard."""
    def linear(name, rows, columns, bias=True):
        return {name + ".weight": (rows, columns), **({name + ".bias": (rows,)} if bias else {})}

    def norm(name, bias=True):
        return {name + ".weight": (WIDTH,), name + ".bias": (WIDTH,)} if bias else {name + ".weight": (HIDDEN,)}

    first = {"visual.patch_embed.proj.weight": (WIDTH, 3, 2, PATCH, PATCH)}
    for i in range(DEPTH):
        block = f"visual.blocks.{i}."
        first |= norm(block + "norm1") | norm(block + "norm2") | linear(block + "attn.qkv", 3 * WIDTH, WIDTH)
        first |= linear(block + "attn.proj", WIDTH, WIDTH) | linear(block + "mlp.fc1", 4 * WIDTH, WIDTH)
        first |= linear(block + "mlp.fc2", WIDTH, 4 * WIDTH)
    first |= norm("visual.merger.ln_q") | linear("visual.merger.mlp.0", 4 * WIDTH, 4 * WIDTH)
    first |= linear("visual.merger.mlp.2", HIDDEN, 4 * WIDTH)
    second = {"model.embed_tokens.weight": (VOCABULARY, HIDDEN), "model.norm.weight": (HIDDEN,)}
    keys = HIDDEN // HEADS * KV_HEADS
    for i in range(LAYERS):
        layer = f"model.layers.{i}."
        second |= norm(layer + "input_layernorm", False) | norm(layer + "post_attention_layernorm", False)
        second |= linear(layer + "self_attn.q_proj", HIDDEN, HIDDEN) | linear(layer + "self_attn.k_proj", keys, HIDDEN)
        second |= linear(layer + "self_attn.v_proj", keys, HIDDEN) | linear(layer + "self_attn.o_proj", HIDDEN, HIDDEN, False)
        for gate in ("gate_proj", "up_proj"):
            second |= linear(layer + "mlp." + gate, INTERMEDIATE, HIDDEN, False)
        second |= linear(layer + "mlp.down_proj", HIDDEN, INTERMEDIATE, False)
    return [first, second]


def main():
    out = pathlib.Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    generator = torch.Generator().manual_seed(1)
    index, total = {}, 0
    for number, shard in enumerate(shapes(), 1):
        file = f"model-{number:05d}-of-00002.safetensors"
        tensors = {name: torch.empty(shape, dtype=torch.bfloat16).normal_(0, 0.02, generator=generator)
                   if len(shape) > 1 else torch.full(shape, 1.0 if "norm" in name or "ln_q" in name else 0.0, dtype=torch.bfloat16)
                   for name, shape in shard.items()}
        tensors |= {name: torch.zeros_like(t) for name, t in tensors.items() if name.endswith(".bias")}
        save_file(tensors, out / file, metadata={"format": "pt"})
        index |= dict.fromkeys(tensors, file)
        total += sum(t.numel() for t in tensors.values())
    (out / "model.safetensors.index.json").write_text(json.dumps({"metadata": {"total_size": 2 * total}, "weight_map": index}))
    (out / "config.json").write_text(json.dumps(CONFIG, indent=1))
    words = {f"w{i}": i for i in range(FIRST_SPECIAL)} | {token: FIRST_SPECIAL + i for i, token in enumerate(SPECIAL)}
    tokenizer = Tokenizer(models.WordLevel(words, unk_token="<|endoftext|>"))
    tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    fast = PreTrainedTokenizerFast(tokenizer_object=tokenizer, eos_token="<|im_end|>", pad_token="<|endoftext|>",
                                   additional_special_tokens=SPECIAL[1:])
    fast.chat_template = CHAT
    fast.save_pretrained(out)
    Qwen2VLImageProcessorPil(min_pixels=56 * 56, max_pixels=28 * 28 * 1280).save_pretrained(out)
    (out / "generation_config.json").write_text(json.dumps({"eos_token_id": [151645, 151643], "pad_token_id": 151643}))
    pixels = np.random.RandomState(2).randint(0, 256, (14, 14, 3), dtype=np.uint8)
    Image.fromarray(pixels).resize((448, 448), Image.Resampling.BICUBIC).save(out / "picture.png")
    question = " ".join(f"w{i}" for i in range(100, 124))
    row = {"id": "1", "question": question, "images": ["picture.png"], "answer": "w7"}
    (out / "train.jsonl").write_text(json.dumps(row) + "\n")
    prompts(fast, out, 400, 32)
    pictures(out, 200)
    print(out, total, "parameters")


if __name__ == "__main__":
    main()
