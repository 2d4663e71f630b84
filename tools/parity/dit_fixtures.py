"""Recordings of the transformer for configurations that the reference's own recordings lack.

    python tools/parity/dit_fixtures.py libs/model/src/test/resources/reference

The network is pixwizard_torch.py, which agrees with the reference's recordings. Format: see the
README beside the recordings.
"""

import json
import sys
from pathlib import Path

import torch
from safetensors.torch import save_file

from pixwizard_torch import Config, PixWizard

CONFIGS = {
    # neither grouped queries nor normed keys, widened feed-forward, every image token kept
    "dit-plain": dict(
        patch_size=2, in_channels=4, dim=48, n_layers=2, n_heads=4, n_kv_heads=None,
        multiple_of=8, ffn_dim_multiplier=1.3, norm_eps=1e-5, learn_sigma=True, qk_norm=False,
        cap_feat_dim=20, cap_clip_feat_dim=12, sample_tokens=None, clip_token_dim=32,
    ),
    # one key head for all queries, no second half of channels, 16 latent channels
    "dit-one-key": dict(
        patch_size=2, in_channels=16, dim=32, n_layers=3, n_heads=4, n_kv_heads=1,
        multiple_of=16, ffn_dim_multiplier=None, norm_eps=1e-6, learn_sigma=False, qk_norm=True,
        cap_feat_dim=16, cap_clip_feat_dim=8, sample_tokens=5, clip_token_dim=24,
    ),
}
CLIP_TOKENS = 9


class Draws:
    """Fresh Exp(1) draws that are recorded under sampler.n.exponential."""

    def __init__(self):
        self.recorded = {}

    def __call__(self):
        e = torch.empty(CLIP_TOKENS).exponential_()
        self.recorded[f"sampler.{len(self.recorded)}.exponential"] = e[None].clone()
        return e


def batch(config, sizes, captions, null=()):
    longest = max(captions)
    mask = torch.stack([(torch.arange(longest) < n).long() for n in captions])
    tensors = {
        "in.cap_feats": torch.randn(len(sizes), longest, config.cap_feat_dim),
        "in.cap_mask": mask,
        "in.cap_pooled_feats": torch.randn(len(sizes), config.cap_clip_feat_dim),
        "in.t": torch.rand(len(sizes)),
    }
    for i, (h, w) in enumerate(sizes):
        tensors[f"in.x.{i}"] = torch.randn(config.in_channels, h, w)
        tensors[f"in.input_x.{i}"] = torch.randn(config.in_channels, h, w)
        clip = torch.randn(1, CLIP_TOKENS, config.clip_token_dim)
        tensors[f"in.input_clip_x.{i}"] = torch.zeros_like(clip) if i in null else clip
    return tensors


def run(model, tensors, x=None, t=None, noise=None, **options):
    n = len(tensors["in.t"])
    return model(
        [tensors[f"in.input_x.{i}"] for i in range(n)],
        [tensors[f"in.input_clip_x.{i}"] for i in range(n)],
        x if x is not None else [tensors[f"in.x.{i}"] for i in range(n)],
        t if t is not None else tensors["in.t"],
        tensors["in.cap_feats"], tensors["in.cap_mask"], tensors["in.cap_pooled_feats"],
        noise=noise, **options,
    )


def write(path, tensors, **metadata):
    contiguous = {k: v.detach().contiguous().clone() for k, v in tensors.items()}
    save_file(contiguous, str(path), {k: str(v) for k, v in metadata.items()} or None)


def forwards(model, folder):
    c = model.config
    for name, tensors in {
        "fwd_mixed_noise": batch(c, [(4, 6), (8, 2), (4, 6)], [7, 3, 1], null=(1,)),
        "fwd_square": batch(c, [(6, 6)], [5]),
    }.items():
        draws = Draws()
        with torch.no_grad():
            out = run(model, tensors, noise=draws if "noise" in name else None)
        outputs = {f"out.{i}": o for i, o in enumerate(out)}
        gumbel = "record" if "noise" in name else "zero"
        write(folder / f"{name}.safetensors", {**tensors, **outputs, **draws.recorded}, gumbel=gumbel)


def guided(model, inputs, text, image, noise=None, **options):
    """The reference's three rows: guidance on the first three channels only."""

    def velocity(t, x):
        with torch.no_grad():
            rows = run(model, inputs, x=[x[0]] * 3, t=torch.full((3,), float(t)), noise=noise, **options)
        v = torch.stack(rows)
        g = v[2] + image * (v[1] - v[2]) + text * (v[0] - v[1])
        return torch.cat([g[None, :3].expand(3, -1, -1, -1), v[:, 3:]], dim=1)

    return velocity


def heun3(velocity, x, grid):
    points = [x]
    for t0, t1 in zip(grid[:-1], grid[1:]):
        h = t1 - t0
        k1 = velocity(t0, x)
        k2 = velocity(t0 + h / 3, x + h / 3 * k1)
        k3 = velocity(t0 + 2 * h / 3, x + 2 * h / 3 * k2)
        x = x + h * (k1 / 4 + 3 * k3 / 4)
        points.append(x)
    return torch.stack(points)


def guidance(model, folder):
    c = model.config
    tensors = batch(c, [(4, 6)] * 3, [6, 6, 6], null=(2,))
    z = torch.randn(c.in_channels, 4, 6).expand(3, -1, -1, -1)
    tensors["in.input_x.1"] = tensors["in.input_x.0"]
    tensors["in.input_clip_x.1"] = tensors["in.input_clip_x.0"]
    tensors["in.input_x.2"] = z[0]
    for name in ("in.cap_feats", "in.cap_pooled_feats"):
        tensors[name][2] = tensors[name][1]
    tensors["in.cap_mask"][1:, 1:] = 0
    write(folder / "cfg_inputs.safetensors", {
        "z": z,
        "input_x": torch.stack([tensors[f"in.input_x.{i}"] for i in range(3)]),
        "input_clip_x": torch.cat([tensors[f"in.input_clip_x.{i}"] for i in range(3)]),
        **{k: tensors[f"in.{k}"] for k in ("cap_feats", "cap_mask", "cap_pooled_feats")},
    })
    draws = Draws()
    t = 0.4
    out = guided(model, tensors, 3.5, 1.8, draws, scale_factor=2.0, scale_watershed=0.3)(t, z)
    write(folder / "cfg_ntk_noise.safetensors",
          {"in.t": torch.full((3,), t), "out": out, **draws.recorded},
          t=t, text=3.5, image=1.8, prop=False, base=None, sf=2.0, ws=0.3, mode="record")
    grid = torch.linspace(0, 1, 4)
    grid = grid / (grid + 2.0 - 2.0 * grid)
    draws = Draws()
    trajectory = heun3(guided(model, tensors, 4.0, 1.0, draws, base_seqlen=4), z, grid)
    write(folder / "ode_heun3_shift2.safetensors",
          {"out.trajectory": trajectory, "out.final": trajectory[-1, :1], "t_grid": grid,
           **draws.recorded},
          method="heun3", num_steps=4, time_shifting_factor=2.0, atol=1e-6, rtol=1e-3,
          text_cfg_scale=4.0, image_cfg_scale=1.0, proportional_attn=True, base_seqlen=4,
          gumbel="record")


def training(model, folder):
    c = model.config
    tensors = batch(c, [(4, 6), (6, 2)], [4, 6], null=(1,))
    x1 = [torch.randn_like(tensors[f"in.x.{i}"]) for i in range(2)]
    x0 = [tensors.pop(f"in.x.{i}") for i in range(2)]
    t = tensors["in.t"]
    for i in range(2):
        tensors[f"in.x0.{i}"], tensors[f"in.x1.{i}"] = x0[i], x1[i]
    draws = Draws()
    x = [t[i] * x1[i] + (1 - t[i]) * x0[i] for i in range(2)]
    out = run(model, tensors, x=x, noise=draws)
    losses = torch.stack([((v - (b - a)) ** 2).mean() for v, a, b in zip(out, x0, x1)])
    loss = losses.sum() / 2
    loss.backward()
    grads = {k: torch.zeros_like(p) if p.grad is None else p.grad.clone()
             for k, p in model.named_parameters()}
    norm = torch.stack([g.norm() for g in grads.values()]).norm()
    write(folder / "train_step.safetensors", {
        **tensors, **draws.recorded, "out.loss_per_item": losses, "out.loss": loss,
        "out.grad_norm": norm})
    write(folder / "train_step.grads.safetensors", grads)
    clip, lr, decay, ema = 0.5, 2e-4, 0.01, 0.99
    before = {k: p.detach().clone() for k, p in model.named_parameters()}
    torch.nn.utils.clip_grad_norm_(model.parameters(), clip)
    torch.optim.AdamW(model.parameters(), lr=lr, betas=(0.8, 0.95), weight_decay=decay).step()
    after = {}
    for name in ("x_embedder.weight", "layers.0.attention.gate", "layers.1.feed_forward.w2.weight",
                 "layers.1.out_conv.0.weight", "final_layer.linear.bias"):
        p = dict(model.named_parameters())[name].detach()
        after[f"after.{name}"] = p
        after[f"ema.{name}"] = ema * before[name] + (1 - ema) * p
    write(folder / "train_step.after.safetensors", after, lr=lr, betas="0.8,0.95", eps=1e-8,
          weight_decay=decay, grad_clip=clip, ema=ema)


def main(target):
    torch.set_num_threads(1)
    for seed, (name, values) in enumerate(CONFIGS.items()):
        torch.manual_seed(seed)
        folder = target / name
        folder.mkdir(parents=True, exist_ok=True)
        model = PixWizard(Config(**values))
        with torch.no_grad():
            for key, p in model.named_parameters():
                noise = torch.randn_like(p) * 0.15
                p.copy_(1 + noise if "norm" in key and key.endswith("weight") else noise)
        (folder / "config.json").write_text(json.dumps(values, indent=1) + "\n")
        write(folder / "weights.safetensors", dict(model.named_parameters()))
        forwards(model, folder)
        guidance(model, folder)
        training(model, folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
