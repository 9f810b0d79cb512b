# The vision tower of Qwen2.5-VL (arXiv 2502.13923). Patches stay in their order; a window is a square of ${window} patches a side, cut off at the
# picture's right and bottom edge, and only attention sees windows: it spreads patches over slots, (windows, ${window} * ${window}), some empty.

def norm(x: Tensor, w: Dict[str, Tensor], name: str) -> Tensor:
  return __torch__.rms_norm(x, w[name + ".weight"], 1e-6, )

# Each patch's slot (n) and the number of windows.
def window_slots(places_2n: Tensor) -> Tuple[Tensor, int]:
  row = places_2n[0]
  column = places_2n[1]
  across = torch.floordiv(int(torch.max(column)), ${window}) + 1
  window = torch.floor_divide(row, ${window}) * across + torch.floor_divide(column, ${window})
  inside = torch.remainder(row, ${window}) * ${window} + torch.remainder(column, ${window})
  return window * ${window_area} + inside, int(torch.max(window)) + 1

# Patches (i, heads, n, d) in their slots: (i * windows, heads, slots of a window, d).
def spread(x: Tensor, slots: Tensor, windows: int) -> Tensor:
  empty = torch.zeros([x.size(0), x.size(1), windows * ${window_area}, x.size(3)], dtype=x.dtype, device=x.device)
  return torch.index_copy(empty, 2, slots, x).view([x.size(0), x.size(1), windows, ${window_area}, x.size(3)]).transpose(1, 2).flatten(0, 1)

# Attention of patches (i, heads, n, d) to those of their window.
def window_attention(q: Tensor, k: Tensor, v: Tensor, slots: Tensor, windows: int) -> Tensor:
  filled = torch.index_fill(torch.zeros([windows * ${window_area}], dtype=11, device=q.device), 0, slots, True)
  mask = filled.view([windows, 1, 1, ${window_area}]).repeat([q.size(0), 1, 1, 1])
  y = torch.scaled_dot_product_attention(__torch__.spread(q, slots, windows, ), __torch__.spread(k, slots, windows, ), __torch__.spread(v, slots, windows, ), attn_mask=mask)
  together = y.view([q.size(0), windows, q.size(1), ${window_area}, q.size(3)]).transpose(1, 2).flatten(2, 3)
  return torch.index_select(together, 2, slots)

def vision(w: Dict[str, Tensor], patches: Tensor, places_2n: Tensor) -> Tensor:
  x = __torch__.embed_patches(w, patches, )
  cos, sin = __torch__.patch_rotary(places_2n, ${head_dim}, )
  slots, windows = __torch__.window_slots(places_2n, )
  whole = annotate(List[int], ${full_attention})
  for layer in range(${depth}):
    name = "visual.blocks." + str(layer)
    q, k, v = __torch__.project_patches(w, name + ".attn.qkv", __torch__.norm(x, w, name + ".norm1", ), ${heads}, cos, sin, )
    if layer in whole:
      attended = torch.scaled_dot_product_attention(q, k, v)
    else:
      attended = __torch__.window_attention(q, k, v, slots, windows, )
    x = __torch__.add_attended(w, name + ".attn.proj", x, attended, )
    y = __torch__.norm(x, w, name + ".norm2", )
    inner = __torch__.gated(__torch__.linear(y, w, name + ".mlp.gate_proj", ), __torch__.linear(y, w, name + ".mlp.up_proj", ), )
    x = x + __torch__.linear(inner, w, name + ".mlp.down_proj", )
  return __torch__.merge_patches(w, __torch__.norm(x, w, "visual.merger.ln_q", ), ${merge_area}, )
