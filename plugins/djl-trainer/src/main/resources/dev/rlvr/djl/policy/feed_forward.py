# The feed-forward of a plain layer; letters are those of decoder.py.

# The stream and the feed-forward of the stream normed.
def add_feed_forward(w: Dict[str, Tensor], name: str, x: Tensor, y: Tensor) -> Tensor:
  inner = __torch__.gated(__torch__.linear(y, w, name + ".mlp.gate_proj", ), __torch__.linear(y, w, name + ".mlp.up_proj", ), )
  return __torch__.add_linear(x, inner, w, name + ".mlp.down_proj", )
