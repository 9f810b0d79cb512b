# AdamW (arXiv 1711.05101) over lists of tensors, in place, after clipping gradients by their global norm; as torch.optim.AdamW and
# torch.nn.utils.clip_grad_norm_ compute it. A step whose norm is not finite changes nothing.

class AdamW(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool

  # options: learning rate, beta1, beta2, epsilon, weight decay, step (from 1), greatest norm (0: no clipping). decays: 1 where
  # weight decay applies. Returns the norm before clipping. Gradients are zero afterwards.
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
      total = total + torch.sum(torch.mul(gradient, gradient)).to(7)
    norm = torch.sqrt(total)
    scale = 1.0
    if limit > 0.0:
      scale = min(1.0, limit / (float(norm) + 1e-6))
    correction1 = 1.0 - beta1 ** count
    correction2 = 1.0 - beta2 ** count
    finite = bool(torch.isfinite(norm))
    for i in range(len(weights)):
      if finite:
        gradient = gradients[i]
        mean = means[i]
        square = squares[i]
        if float(decays[i]) > 0.0:
          weights[i].mul_(1.0 - rate * decay)
        mean.mul_(beta1).add_(gradient, alpha=(1.0 - beta1) * scale)
        square.mul_(beta2).addcmul_(gradient, gradient, value=(1.0 - beta2) * scale * scale)
        denominator = torch.sqrt(square).div_(correction2 ** 0.5).add_(epsilon)
        weights[i].addcdiv_(mean, denominator, value=-rate / correction1)
      gradients[i].zero_()
    return norm
