# The projections of a plain layer; letters are those of decoder.py.

# Queries (n, k * r, d) of the normed stream (n, h), rotated by tables (n, 1, d).
def project_q(w: Dict[str, Tensor], name: str, y: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
  q = __torch__.linear(y, w, name + ".self_attn.q_proj", ).view([-1, ${heads}, ${head_dim}])
  return __torch__.rotate(q, cos, sin, )

# Keys, rotated, and values, both (n, k, d).
def project_kv(w: Dict[str, Tensor], name: str, y: Tensor, cos: Tensor, sin: Tensor) -> Tuple[Tensor, Tensor]:
  k = __torch__.linear(y, w, name + ".self_attn.k_proj", ).view([-1, ${kv_heads}, ${head_dim}])
  v = __torch__.linear(y, w, name + ".self_attn.v_proj", ).view([-1, ${kv_heads}, ${head_dim}])
  return __torch__.rotate(k, cos, sin, ), v

# All three.
def project(w: Dict[str, Tensor], name: str, y: Tensor, cos: Tensor, sin: Tensor) -> Tuple[Tensor, Tensor, Tensor]:
  q = __torch__.project_q(w, name, y, cos, sin, )
  k, v = __torch__.project_kv(w, name, y, cos, sin, )
  return q, k, v
