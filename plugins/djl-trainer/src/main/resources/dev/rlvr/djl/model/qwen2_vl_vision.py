# The vision tower of Qwen2-VL (arXiv 2409.12191).

def layer_norm(x: Tensor, w: Dict[str, Tensor], name: str) -> Tensor:
  return torch.layer_norm(x, [${width}], w[name + ".weight"].to(x.dtype), w[name + ".bias"].to(x.dtype), 1e-6)

def vision(w: Dict[str, Tensor], patches: Tensor, places_2n: Tensor) -> Tensor:
  x = __torch__.embed_patches(w, patches, )
  cos, sin = __torch__.patch_rotary(places_2n, ${head_dim}, )
  for layer in range(${depth}):
    name = "visual.blocks." + str(layer)
    y = __torch__.layer_norm(x, w, name + ".norm1", )
    q, k, v = __torch__.project_patches(w, name + ".attn.qkv", y, ${heads}, cos, sin, )
    x = __torch__.add_attended(w, name + ".attn.proj", x, torch.scaled_dot_product_attention(q, k, v), )
    y = __torch__.linear(__torch__.layer_norm(x, w, name + ".norm2", ), w, name + ".mlp.fc1", )
    x = x + __torch__.linear(y * torch.sigmoid(1.702 * y), w, name + ".mlp.fc2", )
  return __torch__.merge_patches(w, __torch__.layer_norm(x, w, "visual.merger.ln_q", ), ${merge_area}, )
