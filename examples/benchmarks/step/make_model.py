"""Makes random models for the step benchmark: a qwen2 of 2.7 M parameters that reads text, and a qwen2_vl of 26 M.

    python make_model.py text|vision MODEL_DIR

needs torch, transformers, pillow. Beside the model lie prompts.txt, a prompt a line (64 tokens; with a picture 32), and for vision
pictures/N.png, one a prompt. The chat template writes a message's picture and text and nothing else, so that prompts are the same
tokens on both sides.
"""
import pathlib
import sys

import numpy as np
import torch
from PIL import Image
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
from transformers import PreTrainedTokenizerFast, Qwen2Config, Qwen2ForCausalLM, Qwen2VLConfig, Qwen2VLForConditionalGeneration

SPECIAL = ["<|endoftext|>", "<|im_start|>", "<|im_end|>", "<|vision_start|>", "<|vision_end|>", "<|vision_pad|>",
           "<|image_pad|>", "<|video_pad|>"]
CHAT = ("{% for m in messages %}{% if m['content'] is string %}{{ m['content'] }}{% else %}{% for c in m['content'] %}"
        "{% if c['type']=='image' %}<|vision_start|><|image_pad|><|vision_end|>{% else %}{{ c['text'] }}{% endif %}"
        "{% endfor %}{% endif %}{% endfor %}")


def tokenizer(vocabulary):
    """Words of three letters, one token each, after the special tokens."""
    words = [a + b + c for a in "bdfgklmnprstvz" for b in "aeiou" for c in "bdfgklmnprstvz"]
    words = (words * 20)[: vocabulary - len(SPECIAL)] if vocabulary < 900 else words + [
        a + b for a in words for b in words[:12]][: vocabulary - len(SPECIAL) - len(words)]
    tokens = {token: i for i, token in enumerate(SPECIAL + words)}
    result = Tokenizer(models.WordLevel(tokens, unk_token="<|endoftext|>"))
    result.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    fast = PreTrainedTokenizerFast(tokenizer_object=result, eos_token="<|im_end|>", pad_token="<|endoftext|>",
                                   additional_special_tokens=SPECIAL[1:])
    fast.chat_template = CHAT
    return fast


def fill(model):
    generator = torch.Generator().manual_seed(3)
    with torch.no_grad():
        for parameter in model.parameters():
            if parameter.dim() > 1:
                parameter.normal_(0, 0.02, generator=generator)


def prompts(fast, out, count, length):
    words = sorted(set(fast.get_vocab()) - set(SPECIAL))
    rng = np.random.RandomState(7)
    lines = [" ".join(rng.choice(words, length)) for _ in range(count)]
    assert all(len(fast(line)["input_ids"]) == length for line in lines)
    pathlib.Path(out, "prompts.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def pictures(out, count):
    folder = pathlib.Path(out, "pictures")
    folder.mkdir(exist_ok=True)
    rng = np.random.RandomState(8)
    for n in range(count):
        coarse = Image.fromarray(rng.randint(0, 256, (14, 14, 3), dtype=np.uint8))
        coarse.resize((448, 448), Image.Resampling.BICUBIC).save(folder / f"{n}.png")


def main():
    kind, out = sys.argv[1:]
    torch.manual_seed(3)
    vocabulary = 1000 if kind == "text" else 8000
    fast = tokenizer(vocabulary)
    assert len(fast) == vocabulary, len(fast)
    ids = {token: fast.convert_tokens_to_ids(token) for token in SPECIAL}
    ends = dict(bos_token_id=ids["<|endoftext|>"], eos_token_id=ids["<|im_end|>"])
    if kind == "text":
        config = Qwen2Config(
            vocab_size=vocabulary, hidden_size=256, intermediate_size=512, num_hidden_layers=4, num_attention_heads=8,
            num_key_value_heads=2, max_position_embeddings=2048, tie_word_embeddings=False, **ends)
        model = Qwen2ForCausalLM(config)
    else:
        config = Qwen2VLConfig(
            text_config=dict(
                vocab_size=vocabulary, hidden_size=384, intermediate_size=1536, num_hidden_layers=6, num_attention_heads=6,
                num_key_value_heads=2, max_position_embeddings=4096, rms_norm_eps=1e-6, tie_word_embeddings=True,
                rope_parameters={"type": "mrope", "rope_type": "default", "mrope_section": [8, 12, 12], "rope_theta": 1e6},
                **ends),
            vision_config=dict(depth=6, embed_dim=320, hidden_size=384, num_heads=5, mlp_ratio=4, patch_size=14,
                               spatial_merge_size=2, temporal_patch_size=2, in_channels=3),
            image_token_id=ids["<|image_pad|>"], video_token_id=ids["<|video_pad|>"], tie_word_embeddings=True,
            vision_start_token_id=ids["<|vision_start|>"], vision_end_token_id=ids["<|vision_end|>"])
        model = Qwen2VLForConditionalGeneration(config)
    fill(model)
    model.generation_config.pad_token_id = ids["<|endoftext|>"]
    model.generation_config.eos_token_id = ids["<|im_end|>"]
    model.save_pretrained(out)
    fast.save_pretrained(out)
    prompts(fast, out, 400, 64 if kind == "text" else 32)
    if kind == "vision":
        pictures(out, 200)
        from transformers.models.qwen2_vl.image_processing_pil_qwen2_vl import Qwen2VLImageProcessorPil
        Qwen2VLImageProcessorPil(min_pixels=28 * 28 * 4, max_pixels=28 * 28 * 1280).save_pretrained(out)
    print(out, sum(p.numel() for p in model.parameters()), "parameters")


if __name__ == "__main__":
    main()
