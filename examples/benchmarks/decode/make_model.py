"""Makes a small random qwen2_vl model folder (2.8 M parameters) with a tokenizer, for the decoding benchmark.

    python make_model.py MODEL_DIR [SEED]

needs torch, transformers.
"""
import sys

import numpy as np
import torch
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
from transformers import PreTrainedTokenizerFast, Qwen2VLConfig, Qwen2VLForConditionalGeneration
from transformers.models.qwen2_vl.image_processing_pil_qwen2_vl import Qwen2VLImageProcessorPil

out, seed = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 11
torch.manual_seed(seed)
rng = np.random.RandomState(seed)
VOCABULARY = 1000
SPECIAL = ["<|endoftext|>", "<|im_start|>", "<|im_end|>", "<|vision_start|>", "<|vision_end|>", "<|vision_pad|>",
           "<|image_pad|>", "<|video_pad|>"]
CHAT = ("{% for m in messages %}{{'<|im_start|>' + m['role'] + '\n'}}{% if m['content'] is string %}{{ m['content'] }}"
        "{% else %}{% for c in m['content'] %}{% if c['type']=='image' %}<|vision_start|><|image_pad|><|vision_end|>"
        "{% else %}{{ c['text'] }}{% endif %}{% endfor %}{% endif %}{{'<|im_end|>\n'}}{% endfor %}"
        "{% if add_generation_prompt %}{{'<|im_start|>assistant\n'}}{% endif %}")

syllables = [c + v for c in "bdfgklmnprstvz" for v in ("a", "e", "i", "o", "u", "an", "er", "is")]
words = ["".join(rng.choice(syllables, rng.randint(1, 4))) for _ in range(600)]
corpus = [" ".join(rng.choice(words, 20)) for _ in range(400)]
corpus += ["How many red circles are in the picture? Answer with a number.", "0 1 2 3 4 5 6 7 8 9 yes no left right"] * 20
tokenizer = Tokenizer(models.BPE())
tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
tokenizer.decoder = decoders.ByteLevel()
tokenizer.train_from_iterator(corpus, trainers.BpeTrainer(
    vocab_size=VOCABULARY, special_tokens=SPECIAL, initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
    show_progress=False))
fast = PreTrainedTokenizerFast(tokenizer_object=tokenizer, eos_token="<|im_end|>", pad_token="<|endoftext|>",
                               additional_special_tokens=SPECIAL[1:])
fast.chat_template = CHAT
ids = {token: fast.convert_tokens_to_ids(token) for token in SPECIAL}
assert len(fast) == VOCABULARY, len(fast)

ends = dict(bos_token_id=ids["<|endoftext|>"], eos_token_id=ids["<|im_end|>"])
config = Qwen2VLConfig(
    text_config=dict(
        vocab_size=VOCABULARY, hidden_size=256, intermediate_size=512, num_hidden_layers=4, num_attention_heads=8,
        num_key_value_heads=2, max_position_embeddings=2048, rms_norm_eps=1e-6, tie_word_embeddings=False,
        rope_parameters={"type": "mrope", "rope_type": "default", "mrope_section": [4, 6, 6], "rope_theta": 1000000.0},
        **ends),
    vision_config=dict(depth=1, embed_dim=32, hidden_size=256, num_heads=2, mlp_ratio=2, patch_size=14,
                       spatial_merge_size=2, temporal_patch_size=2, in_channels=3),
    image_token_id=ids["<|image_pad|>"], video_token_id=ids["<|video_pad|>"],
    vision_start_token_id=ids["<|vision_start|>"], vision_end_token_id=ids["<|vision_end|>"])
model = Qwen2VLForConditionalGeneration(config).eval()
with torch.no_grad():
    for name, p in model.named_parameters():
        if p.dim() >= 2:
            p.normal_(0, 0.03 if "embed_tokens" in name else 0.06)
        elif "bias" in name:
            p.normal_(0, 0.05)
        else:
            p.copy_(1 + 0.1 * torch.randn_like(p))
model.generation_config.pad_token_id = ids["<|endoftext|>"]
model.generation_config.eos_token_id = ids["<|im_end|>"]
model.save_pretrained(out)
Qwen2VLImageProcessorPil(min_pixels=28 * 28 * 2, max_pixels=28 * 28 * 64).save_pretrained(out)
fast.save_pretrained(out)
print(out, sum(p.numel() for p in model.parameters()), "parameters")
