# AdamW (arXiv 1711.05101) over lists of tensors, in place, after clipping gradients by their global norm; as torch.optim.AdamW and
# torch.nn.utils.clip_grad_norm_ compute it. A step whose norm is not finite changes nothing.

class AdamW(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool

  # options: learning rate, beta1, beta2, epsilon, weight decay, step (from 1), greatest norm (0: no clipping). decays: 1 where
  # weight decay applies. All are contiguous. Returns the norm before clipping. Gradients are zero afterwards.
  def step(self: __torch__.AdamW, weights: List[Tensor], gradients: List[Tensor], means: List[Tensor], squares: List[Tensor], decays: Tensor, options: Tensor) -> Tensor:
    rate = float(options[0])
    beta1 = float(options[1])
    beta2 = float(options[2])
    epsilon = float(options[3])
    decay = float(options[4])
    count = float(options[5])
    limit = float(options[6])
    total = torch.zeros([1], dtype=7, device=weights[0].device)
    for gradient in gradients:
      total = total + torch.square(torch.linalg_vector_norm(gradient).to(7))
    norm = torch.sqrt(total)
    scale = 1.0
    if limit > 0.0:
      scale = min(1.0, limit / (float(norm) + 1e-6))
    if bool(torch.isfinite(norm)):
      for i in range(len(weights)):
        if decay > 0.0 and float(decays[i]) > 0.0:
          weights[i].mul_(1.0 - rate * decay)
      steps = annotate(List[Tensor], [])
      for i in range(len(weights)):
        steps.append(torch.full([1], count, device=weights[0].device))
      # One pass over each weight. The lists must be arguments: a call on lists made here would be taken for one without effect, and left out.
      torch._fused_adamw_(weights, gradients, means, squares, annotate(List[Tensor], []), steps, lr=rate, beta1=beta1, beta2=beta2, weight_decay=0.0, eps=epsilon, amsgrad=False, maximize=False, grad_scale=torch.full([1], 1.0 / scale, device=weights[0].device))
    for gradient in gradients:
      gradient.zero_()
    return norm
