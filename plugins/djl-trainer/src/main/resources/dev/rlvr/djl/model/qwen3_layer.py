# A layer of Qwen3: queries and keys are normed, each head on its own, before they are rotated.
def project(w: Dict[str, Tensor], name: str, y: Tensor, cos: Tensor, sin: Tensor) -> Tuple[Tensor, Tensor, Tensor]:
  a = name + ".self_attn."
  q = __torch__.linear(y, w, a + "q_proj", ).view([-1, ${heads}, ${head_dim}])
  k = __torch__.linear(y, w, a + "k_proj", ).view([-1, ${kv_heads}, ${head_dim}])
  v = __torch__.linear(y, w, a + "v_proj", ).view([-1, ${kv_heads}, ${head_dim}])
  q = __torch__.rms_norm(q, w[a + "q_norm.weight"], ${rms_norm_eps}, )
  k = __torch__.rms_norm(k, w[a + "k_norm.weight"], ${rms_norm_eps}, )
  return __torch__.rotate(q, cos, sin, ), __torch__.rotate(k, cos, sin, ), v
