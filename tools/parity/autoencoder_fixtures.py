"""Makes the parity fixtures of the autoencoder with diffusers: tiny random configurations in the true file layout.

Usage: python autoencoder_fixtures.py OUTPUT_DIR

Each case is a folder with config.json, diffusion_pytorch_model.safetensors and parity.safetensors, whose string metadata
names the kind and the tile size, and whose tensors are:
  in.picture, in.eps            pictures [B, 3, H, W] in [-1, 1] and the standard normal draw of the posterior
  out.mean, out.logvar          posterior, logvar clamped to [-30, 20]
  out.latent                    (mean + exp(logvar / 2) * eps - shift) * scale
  out.decoded                   decode(out.latent / scale + shift)
  out.bytes                     out.decoded as the reference writes it: ((y + 1) / 2 clamped) * 255, truncated, [B, H, W, 3]
  tiled.in.picture, tiled.out.mean, tiled.out.logvar, tiled.in.z, tiled.out.decoded
                                tiled_encode and tiled_decode (z is not scaled)
  module.NAME                   output of that module while encoding in.picture and decoding out.latent
  train.out.loss, train.grad.NAME
                                mean((decode(z) - x)^2) + kl_weight * mean(KL), z the sample above, not scaled
"""

import json
import pathlib
import sys

import torch
from diffusers import AutoencoderKL
from diffusers.models.attention_processor import Attention
from diffusers.models.resnet import ResnetBlock2D
from diffusers.models.unets.unet_2d_blocks import DownEncoderBlock2D, UNetMidBlock2D, UpDecoderBlock2D
from safetensors.torch import load_file, save_file

KL_WEIGHT = 0.01
TRACED = (torch.nn.Conv2d, torch.nn.Linear, ResnetBlock2D, Attention, DownEncoderBlock2D, UpDecoderBlock2D, UNetMidBlock2D)
OLD_ATTENTION_NAMES = {".to_q.": ".query.", ".to_k.": ".key.", ".to_v.": ".value.", ".to_out.0.": ".proj_attn."}

# name: (configuration, picture [B, H, W], tiled picture [B, H, W], old attention names, intermediates and gradients)
CASES = {
    "sdxl-tiny": (dict(block_out_channels=(8, 12), layers_per_block=1, latent_channels=4, norm_num_groups=4, sample_size=16,
                       scaling_factor=0.13025), (1, 8, 12), (1, 40, 26), False, True),
    "old-attention-names": (dict(block_out_channels=(4, 8, 8), layers_per_block=2, latent_channels=4, norm_num_groups=2,
                                 sample_size=32, scaling_factor=0.18215), (2, 16, 8), (1, 48, 64), True, False),
    "sd3-tiny": (dict(block_out_channels=(8, 12), layers_per_block=1, latent_channels=16, norm_num_groups=4, sample_size=16,
                      scaling_factor=1.5305, shift_factor=0.0609, use_quant_conv=False, use_post_quant_conv=False),
                 (2, 12, 20), (2, 24, 18), False, False),
    "no-attention": (dict(block_out_channels=(8,), layers_per_block=1, latent_channels=2, norm_num_groups=2, sample_size=8,
                          scaling_factor=0.5, mid_block_add_attention=False, use_quant_conv=False), (1, 5, 7), (1, 17, 8),
                     False, False),
}


def randomise(model):
    """Norms start as the identity and biases small: move them, so that every term of the formulas matters."""
    for name, p in model.named_parameters():
        if "norm" in name:
            p.data = (1 if name.endswith("weight") else 0) + 0.3 * torch.randn_like(p)
        elif name.endswith("bias"):
            p.data = 0.2 * torch.randn_like(p)
        else:
            p.data = torch.randn_like(p) * (1.4 / p[0].numel() ** 0.5)


def traced_modules(model, out):
    for name, module in model.named_modules():
        if isinstance(module, TRACED):
            module.register_forward_hook(lambda m, i, o, name=name: out.__setitem__("module." + name, o.detach().clone()))


def unscaled(latent, config):
    return latent / config.scaling_factor + (config.shift_factor or 0)


@torch.no_grad()
def forwards(model, shape, with_modules):
    b, h, w = shape
    modules = {}
    if with_modules:
        traced_modules(model, modules)
    out = {"in.picture": torch.rand(b, 3, h, w) * 2 - 1}
    posterior = model.encode(out["in.picture"]).latent_dist
    out["in.eps"] = torch.randn_like(posterior.mean)
    out["out.mean"], out["out.logvar"] = posterior.mean, posterior.logvar
    z = posterior.mean + posterior.std * out["in.eps"]
    out["out.latent"] = (z - (model.config.shift_factor or 0)) * model.config.scaling_factor
    out["out.decoded"] = model.decode(unscaled(out["out.latent"], model.config)).sample
    pixels = ((out["out.decoded"] + 1) / 2).clamp(0, 1)
    out["out.bytes"] = pixels.mul(255).byte().permute(0, 2, 3, 1)
    return {**out, **modules}


@torch.no_grad()
def tiled(model, shape):
    b, h, w = shape
    factor = 2 ** (len(model.config.block_out_channels) - 1)
    picture = torch.rand(b, 3, h, w) * 2 - 1
    z = torch.randn(b, model.config.latent_channels, h // factor, w // factor)
    model.enable_tiling()
    posterior = model.encode(picture).latent_dist
    decoded = model.decode(z).sample
    model.disable_tiling()
    return {"tiled.in.picture": picture, "tiled.out.mean": posterior.mean, "tiled.out.logvar": posterior.logvar,
            "tiled.in.z": z, "tiled.out.decoded": decoded}


def gradients(model, picture, eps):
    posterior = model.encode(picture).latent_dist
    decoded = model.decode(posterior.mean + posterior.std * eps).sample
    loss = (decoded - picture).square().mean() + KL_WEIGHT * posterior.kl().mean()
    loss.backward()
    # softmax ignores a shift of all scores, so the gradient of the key's bias is zero but for rounding: nothing to compare
    grads = {"train.grad." + name: p.grad for name, p in model.named_parameters() if not name.endswith("to_k.bias")}
    return {"train.out.loss": loss.detach(), **grads}


def with_old_names(path):
    """As files of before diffusers 0.17 name the attention; 1x1 convolutions as in the CompVis layout."""
    renamed = {}
    for name, tensor in load_file(path).items():
        for new, old in OLD_ATTENTION_NAMES.items():
            if ".attentions." in name and new in name:
                name = name.replace(new, old)
                tensor = tensor[:, :, None, None] if tensor.dim() == 2 else tensor
        renamed[name] = tensor.contiguous()
    save_file(renamed, path, metadata={"format": "pt"})


def make(folder, case, seed):
    config, shape, tiled_shape, old_names, detailed = case
    torch.manual_seed(seed)
    blocks = len(config["block_out_channels"])
    model = AutoencoderKL(down_block_types=("DownEncoderBlock2D",) * blocks, up_block_types=("UpDecoderBlock2D",) * blocks,
                          **config).eval()
    randomise(model)
    model.save_pretrained(folder)
    if old_names:
        with_old_names(folder / "diffusion_pytorch_model.safetensors")
    # tiles first: the hooks of the traced modules stay
    out = {**tiled(model, tiled_shape), **forwards(model, shape, detailed)}
    if detailed:
        out.update(gradients(model, out["in.picture"], out["in.eps"]))
    metadata = {"kind": "autoencoder", "tile_sample_size": str(config["sample_size"]), "tile_overlap": "0.25",
                "kl_weight": str(KL_WEIGHT)}
    save_file({k: v.detach().contiguous() for k, v in out.items()}, folder / "parity.safetensors", metadata=metadata)
    print(folder.name, json.dumps({k: list(out[k].shape) for k in ("in.picture", "out.mean", "out.decoded")}),
          "decoded range", out["out.decoded"].min().item(), out["out.decoded"].max().item(),
          "logvar", out["out.logvar"].min().item(), out["out.logvar"].max().item())


if __name__ == "__main__":
    torch.set_num_threads(1)
    for seed, (name, case) in enumerate(CASES.items()):
        make(pathlib.Path(sys.argv[1]) / name, case, seed)
