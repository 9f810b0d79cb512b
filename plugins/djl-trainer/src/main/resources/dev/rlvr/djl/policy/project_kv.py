# Keys and values where a family projects queries, keys and values at once.
def project_kv(w: Dict[str, Tensor], name: str, y: Tensor, cos: Tensor, sin: Tensor) -> Tuple[Tensor, Tensor]:
  q, k, v = __torch__.project(w, name, y, cos, sin, )
  return k, v
