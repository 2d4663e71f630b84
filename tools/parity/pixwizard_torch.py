"""The PixWizard diffusion transformer in plain eager PyTorch.

Written from the model specification, module names as in the released checkpoint. It serves two
purposes: it records fixtures for configurations that the reference recordings do not cover, and it
is the peer of the speed comparison. `check` proves it against recordings of the reference.
"""

import json
import math
from dataclasses import dataclass, fields
from pathlib import Path
from typing import List, Optional

import torch
import torch.nn.functional as F
from safetensors import safe_open
from safetensors.torch import load_file
from torch import nn


@dataclass
class Config:
    patch_size: int = 2
    in_channels: int = 4
    dim: int = 4096
    n_layers: int = 32
    n_heads: int = 32
    n_kv_heads: Optional[int] = None
    multiple_of: int = 256
    ffn_dim_multiplier: Optional[float] = None
    norm_eps: float = 1e-5
    learn_sigma: bool = True
    qk_norm: bool = False
    cap_feat_dim: int = 5120
    cap_clip_feat_dim: int = 768
    sample_tokens: Optional[int] = 256
    clip_token_dim: int = 1024

    @staticmethod
    def load(path):
        values = json.loads(Path(path).read_text())
        known = {f.name for f in fields(Config)}
        return Config(**{k: v for k, v in values.items() if k in known})

    @property
    def kv_heads(self):
        return self.n_kv_heads or self.n_heads

    @property
    def modulation_dim(self):
        return min(self.dim, 1024)

    @property
    def ffn_dim(self):
        width = int(2 * 4 * self.dim / 3)
        if self.ffn_dim_multiplier is not None:
            width = int(self.ffn_dim_multiplier * width)
        return self.multiple_of * ((width + self.multiple_of - 1) // self.multiple_of)


class RMSNorm(nn.Module):
    def __init__(self, dim, eps):
        super().__init__()
        self.eps = eps
        self.weight = nn.Parameter(torch.ones(dim))

    def forward(self, x):
        normed = x.float() * torch.rsqrt(x.float().pow(2).mean(-1, keepdim=True) + self.eps)
        return normed.type_as(x) * self.weight


class TimestepEmbedder(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.mlp = nn.Sequential(nn.Linear(256, dim), nn.SiLU(), nn.Linear(dim, dim))

    def forward(self, t):
        freqs = torch.exp(-math.log(10000) * torch.arange(128, dtype=torch.float32) / 128)
        args = t[:, None].float() * freqs[None]
        return self.mlp(torch.cat([torch.cos(args), torch.sin(args)], dim=-1))


def rope_table(rows, cols, head_dim, linear=1.0, ntk=1.0):
    theta = 10000.0 * ntk
    freqs = 1.0 / (theta ** (torch.arange(0, head_dim, 4)[: head_dim // 4].float() / head_dim)) / linear
    row = torch.outer(torch.arange(rows).float(), freqs)[:, None, :].expand(rows, cols, -1)
    col = torch.outer(torch.arange(cols).float(), freqs)[None, :, :].expand(rows, cols, -1)
    phases = torch.stack([row, col], dim=-1).flatten(2).reshape(rows * cols, -1)
    return torch.polar(torch.ones_like(phases), phases)


def rotate(x, table):
    pairs = torch.view_as_complex(x.float().reshape(*x.shape[:-1], -1, 2))
    return torch.view_as_real(pairs * table[:, :, None, :]).flatten(3).type_as(x)


class Attention(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.heads, self.kv_heads, self.head_dim = c.n_heads, c.kv_heads, c.dim // c.n_heads
        kv = self.kv_heads * self.head_dim
        self.gate_for_ii = nn.Parameter(torch.zeros(c.n_heads))
        self.gate = nn.Parameter(torch.zeros(c.n_heads))
        self.wq = nn.Linear(c.dim, c.dim, bias=False)
        self.wk = nn.Linear(c.dim, kv, bias=False)
        self.wv = nn.Linear(c.dim, kv, bias=False)
        self.wk_ii = nn.Linear(c.dim, kv, bias=False)
        self.wv_ii = nn.Linear(c.dim, kv, bias=False)
        self.wk_y = nn.Linear(c.cap_feat_dim, kv, bias=False)
        self.wv_y = nn.Linear(c.cap_feat_dim, kv, bias=False)
        self.wo = nn.Linear(c.dim, c.dim, bias=False)
        norm = (lambda n: nn.LayerNorm(n)) if c.qk_norm else (lambda n: nn.Identity())
        self.q_norm, self.k_norm = norm(c.dim), norm(kv)
        self.kii_norm, self.ky_norm = norm(kv), norm(kv)

    def split(self, x, heads):
        return x.view(x.shape[0], x.shape[1], heads, self.head_dim)

    def attend(self, q, k, v, mask, scale):
        repeat = self.heads // self.kv_heads
        if repeat > 1:
            k, v = k.repeat_interleave(repeat, dim=2), v.repeat_interleave(repeat, dim=2)
        o = F.scaled_dot_product_attention(
            q.transpose(1, 2), k.transpose(1, 2), v.transpose(1, 2), attn_mask=mask, scale=scale
        )
        return o.transpose(1, 2)

    def forward(self, x, mask, table, y, y_mask, image, scale):
        plain = 1 / math.sqrt(self.head_dim)
        q = rotate(self.split(self.q_norm(self.wq(x)), self.heads), table)
        k = rotate(self.split(self.k_norm(self.wk(x)), self.kv_heads), table)
        v = self.split(self.wv(x), self.kv_heads)
        o = self.attend(q, k, v, mask, scale if scale is not None else plain)
        k_ii = self.split(self.kii_norm(self.wk_ii(image)), self.kv_heads)
        v_ii = self.split(self.wv_ii(image), self.kv_heads)
        o = o + self.attend(q, k_ii, v_ii, None, plain) * self.gate_for_ii.tanh().view(1, 1, -1, 1)
        k_y = self.split(self.ky_norm(self.wk_y(y)), self.kv_heads)
        v_y = self.split(self.wv_y(y), self.kv_heads)
        o = o + self.attend(q, k_y, v_y, y_mask, plain) * self.gate.tanh().view(1, 1, -1, 1)
        return self.wo(o.flatten(2))


class FeedForward(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.w1 = nn.Linear(c.dim, c.ffn_dim, bias=False)
        self.w2 = nn.Linear(c.ffn_dim, c.dim, bias=False)
        self.w3 = nn.Linear(c.dim, c.ffn_dim, bias=False)

    def forward(self, x):
        return self.w2(F.silu(self.w1(x)) * self.w3(x))


class Block(nn.Module):
    def __init__(self, c):
        super().__init__()
        d, e = c.dim, c.modulation_dim
        self.keep = c.sample_tokens
        self.attention = Attention(c)
        self.feed_forward = FeedForward(c)
        self.attention_norm1 = RMSNorm(d, c.norm_eps)
        self.ffn_norm1 = RMSNorm(d, c.norm_eps)
        self.attention_norm2 = RMSNorm(d, c.norm_eps)
        self.ffn_norm2 = RMSNorm(d, c.norm_eps)
        self.adaLN_modulation = nn.Sequential(nn.SiLU(), nn.Linear(e, 4 * d))
        self.attention_y_norm = RMSNorm(c.cap_feat_dim, c.norm_eps)
        self.y_pool_proj = nn.Linear(e, d, bias=False)
        self.input_image_proj = nn.Linear(c.clip_token_dim, d, bias=False)
        self.attention_input_norm = RMSNorm(d, c.norm_eps)
        self.in_conv = nn.Sequential(nn.LayerNorm(d), nn.Linear(d, d), nn.GELU())
        self.out_conv = nn.Sequential(
            nn.Linear(d, d // 2), nn.GELU(), nn.Linear(d // 2, d // 4), nn.GELU(), nn.Linear(d // 4, 1)
        )

    def sample(self, clip, task, noise):
        """clip [Nt, V], task [E] -> the kept tokens [K, D] in their order."""
        keep = min(self.keep or clip.shape[0], clip.shape[0])
        if torch.all(clip == 0):
            return torch.zeros(keep, self.input_image_proj.out_features)
        x = self.input_image_proj(clip)
        z = self.in_conv(x + self.y_pool_proj(task[None]))
        half = z.shape[-1] // 2
        local, glob = z[:, :half], z[:, half:].mean(0, keepdim=True).expand(z.shape[0], -1)
        logits = self.out_conv(torch.cat([local, glob], dim=-1)).squeeze(-1)
        if noise is not None:
            logits = logits - noise().log()
        soft = F.softmax(logits / 5.0, dim=-1)
        index = soft.topk(keep).indices.sort().values
        hard = torch.zeros_like(soft).scatter_(0, index, 1.0)
        chosen = hard - soft.detach() + soft
        return (x * chosen[:, None])[index]

    def forward(self, x, clip, mask, table, y, y_mask, ada, task, scale, noise):
        s_a, g_a, s_m, g_m = self.adaLN_modulation(ada).chunk(4, dim=1)
        image = torch.stack([self.sample(c, e, noise) for c, e in zip(clip, task)])
        u = self.attention_norm1(x) * (1 + s_a[:, None])
        a = self.attention(
            u, mask, table, self.attention_y_norm(y), y_mask, self.attention_input_norm(image), scale
        )
        x = x + g_a[:, None].tanh() * self.attention_norm2(a)
        m = self.feed_forward(self.ffn_norm1(x) * (1 + s_m[:, None]))
        return x + g_m[:, None].tanh() * self.ffn_norm2(m)


class FinalLayer(nn.Module):
    def __init__(self, c):
        super().__init__()
        out = 2 * c.in_channels if c.learn_sigma else c.in_channels
        self.linear = nn.Linear(c.dim, c.patch_size**2 * out)
        self.adaLN_modulation = nn.Sequential(nn.SiLU(), nn.Linear(c.modulation_dim, c.dim))

    def forward(self, x, ada):
        normed = F.layer_norm(x, x.shape[-1:], eps=1e-6)
        return self.linear(normed * (1 + self.adaLN_modulation(ada)[:, None]))


class PixWizard(nn.Module):
    def __init__(self, c: Config):
        super().__init__()
        self.config = c
        d, e = c.dim, c.modulation_dim
        self.pad_token = nn.Parameter(torch.zeros(d))
        self.x_embedder = nn.Linear(c.patch_size**2 * 2 * c.in_channels, d)
        self.t_embedder = TimestepEmbedder(e)
        self.task_embedder = nn.Sequential(
            nn.LayerNorm(c.cap_clip_feat_dim), nn.Linear(c.cap_clip_feat_dim, e)
        )
        self.global_semantic_embedder = nn.Sequential(
            nn.LayerNorm(c.clip_token_dim), nn.Linear(c.clip_token_dim, e)
        )
        self.layers = nn.ModuleList(Block(c) for _ in range(c.n_layers))
        self.final_layer = FinalLayer(c)

    def patchify(self, x):
        c, h, w = x.shape
        p = self.config.patch_size
        grid = x.view(c, h // p, p, w // p, p).permute(1, 3, 0, 2, 4)
        return grid.reshape(h // p * (w // p), c * p * p)

    def unpatchify(self, x, h, w):
        p, c = self.config.patch_size, self.config.in_channels
        grid = x.view(h // p, w // p, p, p, -1).permute(4, 0, 2, 1, 3)
        return grid.reshape(-1, h, w)[:c]

    def forward(
        self, input_x: List, clip: List, x: List, t, cap_feats, cap_mask, cap_pooled,
        base_seqlen=None, scale_factor=1.0, scale_watershed=1.0, noise=None,
    ):
        c = self.config
        p, head_dim = c.patch_size, c.dim // c.n_heads
        ntk = t[0].item() >= scale_watershed
        tables, tokens = [], []
        for latent, image in zip(x, input_x):
            tokens.append(self.x_embedder(self.patchify(torch.cat([latent, image]))))
            _, h, w = latent.shape
            scaling = {"ntk": scale_factor} if ntk else {"linear": scale_factor}
            tables.append(rope_table(h // p, w // p, head_dim, **scaling))
        longest = max(len(s) for s in tokens)
        lengths = [len(s) for s in tokens]
        padded = [torch.cat([s, self.pad_token.expand(longest - len(s), -1)]) for s in tokens]
        table = torch.stack([torch.cat([s, s[-1:].expand(longest - len(s), -1)]) for s in tables])
        mask = None
        if min(lengths) < longest:
            mask = torch.stack([torch.arange(longest) < n for n in lengths])[:, None, None]
        scale = None
        if base_seqlen is not None:
            scale = math.sqrt(math.log(longest, base_seqlen) / head_dim)
        task = self.task_embedder(cap_pooled)
        glob = self.global_semantic_embedder(torch.stack([k.squeeze(0).mean(0) for k in clip]))
        ada = self.t_embedder(t) + task + glob
        h = torch.stack(padded)
        clips = [k.squeeze(0) for k in clip]
        y_mask = cap_mask.bool()[:, None, None]
        for layer in self.layers:
            h = layer(h, clips, mask, table, cap_feats, y_mask, ada, task, scale, noise)
        out = self.final_layer(h, ada)
        return [self.unpatchify(o[:n], *i.shape[1:]) for o, n, i in zip(out, lengths, x)]


def load(folder):
    model = PixWizard(Config.load(Path(folder) / "config.json"))
    model.load_state_dict(load_file(Path(folder) / "weights.safetensors"), strict=True)
    return model


def recorded_noise(tensors, start=0):
    """Draws sampler.n.exponential in order, or None where nothing was recorded."""
    if "sampler.0.exponential" not in tensors:
        return None
    count = iter(range(start, 1 << 30))
    return lambda: tensors[f"sampler.{next(count)}.exponential"].view(-1)


def read(path):
    with safe_open(path, "pt") as f:
        return {k: f.get_tensor(k) for k in f.keys()}, f.metadata() or {}


def check(folder):
    """Largest error relative to the output range over the folder's forward recordings."""
    model = load(folder).eval()
    for path in sorted(Path(folder).glob("fwd_*.safetensors")):
        if ".intermediates" in path.name:
            continue
        tensors, _ = read(path)
        count = len([k for k in tensors if k.startswith("in.x.")])
        with torch.inference_mode():
            out = model(
                [tensors[f"in.input_x.{i}"] for i in range(count)],
                [tensors[f"in.input_clip_x.{i}"] for i in range(count)],
                [tensors[f"in.x.{i}"] for i in range(count)],
                tensors["in.t"], tensors["in.cap_feats"], tensors["in.cap_mask"],
                tensors["in.cap_pooled_feats"], noise=recorded_noise(tensors),
            )
        for i, o in enumerate(out):
            expected = tensors[f"out.{i}"]
            error = (o - expected).abs().max() / (expected.max() - expected.min())
            print(f"{path.stem} out.{i} {error:.2e}")


if __name__ == "__main__":
    import sys

    check(sys.argv[1])
