"""Makes the parity fixtures of the encoders with transformers: tiny random configurations in the true file layouts.

Usage: python encoder_fixtures.py OUTPUT_DIR

Each case is a folder in the layout of a Hugging Face repository (config.json, weights, tokenizer files), plus
  tokens.json           golden token ids: texts ({"text", "times"}: the text repeated) through the reference's tokenizer call
  parity.safetensors    string metadata kind and captions (JSON list), and tensors
    clip_text           in.input_ids; out.text_embeds
    clip_vision         in.picture [3, H, W] in [-1, 1]; out.pixel_values, out.tokens; module.NAME
    clip                both of the above from one folder, without module.NAME
    gemma               in.input_ids, in.attention_mask; out.hidden_states (entry -2); module.NAME
    bert                in.input_ids, in.attention_mask; out.last_hidden_state, out.mean; module.NAME
    clip_preprocess     in.picture [3, H, W]; out.pixel_values; image_size in the metadata; no weights
  module.NAME           output of that module with parameters

Weights are seeded; norms and biases are moved away from the identity, so that every term of the formulas matters.
"""

import collections
import json
import pathlib
import re
import shutil
import sys

import torch
import transformers
from safetensors.torch import save_file
from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors
from transformers import (BertConfig, BertModel, BertTokenizerFast, CLIPConfig, CLIPModel, CLIPTextConfig,
                          CLIPTextModelWithProjection, CLIPTokenizer, CLIPVisionConfig, CLIPVisionModel, GemmaConfig,
                          GemmaForCausalLM, GemmaModel, GemmaTokenizerFast)
from transformers.models.clip.tokenization_clip import bytes_to_unicode
from transformers.models.gemma.modeling_gemma import GemmaRMSNorm

CORPUS = """Segment the dog in the image. Depth estimation of the room. Image to canny edge. Deblur the picture, please.
Detect, red: the cat on the left. Grounding, extract the binary mask: the second bird. Add the group of birds at the top left.
Please generate an image with the following caption: a small house by the sea at night. Super resolution. Derain. Desnow.
Inpainting: a wooden table with two cups. Outpaint the image with the description: mountains under a cloudy sky.
Estimate the surface normals of the scene. Remove the watermark and restore the face of the old man. Sketch to image.
What is in the photo? It's 12 o'clock, they're late, we'll go. The quick brown fox jumps over the lazy dog. Café, naïve, über.
""" * 3

TEXTS = [
    ("", 1), (" ", 1), ("a", 1), ("Segment the dog in the image.", 1), (" a leading blank", 1), ("two  blanks\tand a tab\nand a line", 1),
    ("It's 12:30, they're LATE!", 1), ("café naïve ÜBER Straße", 1), ("深度估计 of the room", 1), ("dog 🐶 and 👩‍👩‍👧 family", 1),
    ("control \x01\x07\x1b characters \x00 here\x7f", 1), ("a\u200bzero\u00adwidth \ufffd", 1), ("x^2 + y_1 <= {color}|~`", 1), ("The '\u017f of <|endoftext|> old", 1),
    ("the quick brown fox ", 500), ("ab", 5000), ("é🐶", 5000),
]
CAPTIONS = ["Segment the dog 🐶 in the image, please.", "", "Café at night: 12 birds."]


def seeded(build, seed):
    torch.manual_seed(seed)
    model = build().eval()
    for name, p in model.named_parameters():
        norm = "norm" in name.lower() or "layrnorm" in name
        if norm:
            identity = 1 if name.endswith("weight") and not isinstance(model, (GemmaModel, GemmaForCausalLM)) else 0
            p.data = identity + 0.3 * torch.randn_like(p)
        elif name.endswith("bias") or p.dim() == 1:
            p.data = 0.2 * torch.randn_like(p)
        elif "embed" in name and "patch" not in name:
            p.data = 0.5 * torch.randn_like(p)
        elif p.dim() > 1:
            p.data = torch.randn_like(p) * (1.4 / p[0].numel() ** 0.5)
    return model


def traced(model, prefix, run):
    """Runs the model and returns its output and, by name, what every module with parameters gave."""
    seen, hooks = {}, []
    for name, module in model.named_modules():
        if isinstance(module, (torch.nn.Linear, torch.nn.LayerNorm, torch.nn.Conv2d, GemmaRMSNorm)):
            def record(m, args, output, name=name):
                seen.setdefault("module." + prefix + name, output.detach().clone().contiguous())
            hooks.append(module.register_forward_hook(record))
    with torch.no_grad():
        result = run(model)
    for hook in hooks:
        hook.remove()
    return result, seen


def write(folder, kind, tensors, captions=None, **metadata):
    metadata |= {"kind": kind, "torch": torch.__version__, "transformers": transformers.__version__}
    if captions is not None:
        metadata["captions"] = json.dumps(captions)
    file = folder / "parity.safetensors"
    save_file({k: v.contiguous() for k, v in tensors.items()}, file, metadata)
    sort_metadata(file)


def sort_metadata(file):
    """safetensors writes metadata in the order of its hash seeds."""
    content = file.read_bytes()
    end = 8 + int.from_bytes(content[:8], "little")
    header = json.loads(content[8:end])
    header["__metadata__"] = dict(sorted(header["__metadata__"].items()))
    header = json.dumps(header, separators=(",", ":")).encode()
    header += b" " * (-len(header) % 8)
    file.write_bytes(len(header).to_bytes(8, "little") + header + content[end:])


def write_tokens(folder, tokenize):
    golden = [{"text": text, "times": times, "ids": tokenize(text * times)} for text, times in TEXTS]
    (folder / "tokens.json").write_text("[\n" + ",\n".join(json.dumps(g) for g in golden) + "\n]\n")


def learn_merges(words, count):
    """Byte pair encoding with ties broken by the pair's text: the library's trainer depends on its hash seeds."""
    words = {tuple(word): n for word, n in collections.Counter(map(tuple, words)).items()}
    merges = []
    for _ in range(count):
        pairs = collections.Counter()
        for word, n in words.items():
            for pair in zip(word, word[1:]):
                pairs[pair] += n
        if not pairs:
            break
        best = min(pairs, key=lambda pair: (-pairs[pair], pair))
        merges.append(best)
        words = {tuple(merged(word, best)): n for word, n in words.items()}
    return merges


def joined(a, b):
    return a + b.removeprefix("##")


def merged(word, pair):
    out = []
    for piece in word:
        if out and (out[-1], piece) == pair:
            out[-1] = joined(out[-1], piece)
        else:
            out.append(piece)
    return out


def clip_tokenizer(folder):
    """vocab.json and merges.txt in OpenAI's order: bytes, bytes at a word's end, merges, start, end."""
    letters = bytes_to_unicode()
    split = pre_tokenizers.Split(Regex(r"'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+"), "removed", invert=True)
    words = ["".join(letters[b] for b in w.encode()) for w, _ in split.pre_tokenize_str(CORPUS.lower())]
    merges = learn_merges([list(w[:-1]) + [w[-1] + "</w>"] for w in words], 250)
    letters = list(letters.values())
    tokens = letters + [c + "</w>" for c in letters]
    tokens += [t for t in dict.fromkeys(a + b for a, b in merges) if t not in set(tokens)]
    tokens += ["<|startoftext|>", "<|endoftext|>"]
    folder.mkdir(parents=True)
    (folder / "vocab.json").write_text(json.dumps({t: i for i, t in enumerate(tokens)}, ensure_ascii=False))
    (folder / "merges.txt").write_text("#version: 0.2\n" + "".join(f"{a} {b}\n" for a, b in merges))
    tokenizer = CLIPTokenizer(str(folder / "vocab.json"), str(folder / "merges.txt"), model_max_length=77)
    assert tokenizer.fix_text is None, "the goldens are those of the tokenizer without ftfy"
    write_tokens(folder, lambda text: tokenizer(text, padding="max_length", max_length=77, truncation=True).input_ids)
    return tokenizer


def clip_inputs(tokenizer):
    return tokenizer(CAPTIONS, padding="max_length", max_length=77, truncation=True, return_tensors="pt").input_ids


def clip_pixels(picture, size):
    x = torch.nn.functional.interpolate(picture[None], (size, size), mode="bicubic", align_corners=True, antialias=False)
    mean = torch.tensor([0.48145466, 0.4578275, 0.40821073])[:, None, None]
    std = torch.tensor([0.26862954, 0.26130258, 0.27577711])[:, None, None]
    return ((x + 1) / 2 - mean) / std


def picture(height, width):
    return torch.rand(3, height, width) * 2 - 1


def clip_text(root, name, seed, **options):
    folder = root / name
    tokenizer = clip_tokenizer(folder)
    eos = options.pop("eos_token_id", len(tokenizer) - 1)
    config = CLIPTextConfig(vocab_size=len(tokenizer), hidden_size=16, intermediate_size=24, num_hidden_layers=2,
                            num_attention_heads=4, projection_dim=20, bos_token_id=len(tokenizer) - 2, eos_token_id=eos, **options)
    model = seeded(lambda: CLIPTextModelWithProjection(config), seed)
    model.save_pretrained(folder)
    ids = clip_inputs(tokenizer)
    with torch.no_grad():
        out = model(ids).text_embeds
    write(folder, "clip_text", {"in.input_ids": ids, "out.text_embeds": out}, CAPTIONS)


def clip_vision(root, name, seed, size, **options):
    folder = root / name
    config = CLIPVisionConfig(hidden_size=24, intermediate_size=40, num_hidden_layers=3, num_attention_heads=3, patch_size=7,
                              image_size=size, **options)
    model = seeded(lambda: CLIPVisionModel(config), seed)
    model.save_pretrained(folder)
    image = picture(30, 41)
    pixels = clip_pixels(image, size)
    out, modules = traced(model, "", lambda m: m(pixels).last_hidden_state[:, 1:, :])
    modules.pop("module.vision_model.post_layernorm")
    write(folder, "clip_vision", {"in.picture": image, "out.pixel_values": pixels, "out.tokens": out} | modules)


def clip(root, name, seed):
    """The layout of openai/clip-vit-large-patch14-336: both towers, nested configurations, a .bin file, position buffers."""
    folder = root / name
    tokenizer = clip_tokenizer(folder)
    text = dict(vocab_size=len(tokenizer), hidden_size=16, intermediate_size=24, num_hidden_layers=2, num_attention_heads=2,
                projection_dim=12, bos_token_id=0, eos_token_id=2, pad_token_id=1)
    vision = dict(hidden_size=20, intermediate_size=28, num_hidden_layers=2, num_attention_heads=5, patch_size=4, image_size=12,
                  projection_dim=12)
    model = seeded(lambda: CLIPModel(CLIPConfig(text_config=text, vision_config=vision, projection_dim=12)), seed)
    model.config.save_pretrained(folder)
    state = dict(model.state_dict())
    state["text_model.embeddings.position_ids"] = torch.arange(77)[None]
    state["vision_model.embeddings.position_ids"] = torch.arange(10)[None]
    torch.save(state, folder / "pytorch_model.bin")
    ids = clip_inputs(tokenizer)
    image = picture(16, 9)
    pixels = clip_pixels(image, 12)
    text_model = CLIPTextModelWithProjection.from_pretrained(folder).eval()
    vision_model = CLIPVisionModel.from_pretrained(folder).eval()
    with torch.no_grad():
        embeds = text_model(ids).text_embeds
        tokens = vision_model(pixels).last_hidden_state[:, 1:, :]
    write(folder, "clip", {"in.input_ids": ids, "out.text_embeds": embeds, "in.picture": image, "out.pixel_values": pixels,
                           "out.tokens": tokens}, CAPTIONS)


def gemma_tokenizer(folder):
    """tokenizer.json as Gemma's: blanks become U+2581, BPE with byte fallback, <bos> first."""
    words = [w.replace(" ", "▁") for line in CORPUS.split("\n") for w in re.findall("[^ ]* ?", line)]
    merges = learn_merges(words, 300)
    vocab = sorted(set("".join(words))) + [a + b for a, b in merges]
    tokens = ["<pad>", "<eos>", "<bos>", "<unk>"] + [f"<0x{b:02X}>" for b in range(256) if b != 9] + ["\t", "\n"]
    tokens += [t for t in dict.fromkeys(vocab) if t not in set(tokens)]
    tokenizer = Tokenizer(models.BPE(vocab={t: i for i, t in enumerate(tokens)}, merges=[tuple(m) for m in merges],
                                     unk_token="<unk>", fuse_unk=True, byte_fallback=True))
    tokenizer.normalizer = normalizers.Replace(" ", "▁")
    tokenizer.pre_tokenizer = pre_tokenizers.Split(" ", "merged_with_previous")
    tokenizer.post_processor = processors.TemplateProcessing(single="<bos> $A", pair="<bos> $A <bos> $B", special_tokens=[("<bos>", 2)])
    tokenizer.decoder = decoders.Sequence([decoders.Replace("▁", " "), decoders.ByteFallback(), decoders.Fuse()])
    tokenizer.add_special_tokens(["<pad>", "<eos>", "<bos>", "<unk>"])
    fast = GemmaTokenizerFast(tokenizer_object=tokenizer, clean_up_tokenization_spaces=False)
    fast.padding_side = "right"
    folder.mkdir(parents=True)
    fast.save_pretrained(folder)
    write_tokens(folder, lambda text: gemma_inputs(fast, [text]).input_ids[0].tolist())
    return fast


def gemma_inputs(tokenizer, captions):
    return tokenizer(captions, padding=True, pad_to_multiple_of=8, max_length=256, truncation=True, return_tensors="pt")


def gemma(root, name, seed, sharded, **options):
    folder = root / name
    tokenizer = gemma_tokenizer(folder)
    config = GemmaConfig(vocab_size=len(tokenizer), num_hidden_layers=3, hidden_activation="gelu_pytorch_tanh", **options)
    if sharded:  # as on the Hub: the causal language model in bfloat16, two shards and their index
        model = seeded(lambda: GemmaForCausalLM(config), seed).to(torch.bfloat16)
        model.save_pretrained(folder, max_shard_size=sum(p.numel() for p in model.parameters()) * 2 * 6 // 10)
        assert len(list(folder.glob("model-*.safetensors"))) == 2
        model, prefix = GemmaForCausalLM.from_pretrained(folder, torch_dtype=torch.float32).model.eval(), "model."
    else:
        model, prefix = seeded(lambda: GemmaModel(config), seed), ""
        model.save_pretrained(folder)
    # the released config.json says gelu, and the released model was trained with its tanh form
    written = json.loads((folder / "config.json").read_text())
    written |= {"hidden_act": "gelu"}
    del written["hidden_activation"]
    (folder / "config.json").write_text(json.dumps(written, indent=2) + "\n")
    batch = gemma_inputs(tokenizer, [CAPTIONS[0], "", ""])
    out, modules = traced(model, prefix, lambda m: m(**batch, output_hidden_states=True).hidden_states[-2])
    last = f"module.{prefix}layers.{config.num_hidden_layers - 1}."
    modules = {k: v for k, v in modules.items() if not k.startswith(last) and k != f"module.{prefix}norm"}
    write(folder, "gemma", {"in.input_ids": batch.input_ids, "in.attention_mask": batch.attention_mask, "out.hidden_states": out}
          | ({} if sharded else modules), [CAPTIONS[0], "", ""])


def bert(root, name, seed):
    folder = root / name
    normalizer, split = normalizers.BertNormalizer(), pre_tokenizers.BertPreTokenizer()
    words = [w for w, _ in split.pre_tokenize_str(normalizer.normalize_str(CORPUS))]
    words = [[w[0]] + ["##" + c for c in w[1:]] for w in words]
    pieces = sorted({c for w in words for c in w}) + [joined(*pair) for pair in learn_merges(words, 200)]
    vocab = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"] + list(dict.fromkeys(pieces))
    folder.mkdir(parents=True)
    (folder / "vocab.txt").write_text("".join(t + "\n" for t in vocab))
    fast = BertTokenizerFast(str(folder / "vocab.txt"))
    fast.save_pretrained(folder)
    write_tokens(folder, lambda text: fast(text, max_length=64, truncation=True).input_ids)
    config = BertConfig(vocab_size=len(vocab), hidden_size=24, num_hidden_layers=2, num_attention_heads=3, intermediate_size=40,
                        max_position_embeddings=64)
    model = seeded(lambda: BertModel(config), seed)
    model.save_pretrained(folder)
    batch = fast(CAPTIONS, padding=True, return_tensors="pt")
    states, modules = traced(model, "", lambda m: m(**batch).last_hidden_state)
    modules.pop("module.pooler.dense")
    mask = batch.attention_mask[:, :, None].float()
    write(folder, "bert", {"in.input_ids": batch.input_ids, "in.attention_mask": batch.attention_mask, "out.last_hidden_state": states,
                           "out.mean": (states * mask).sum(1) / mask.sum(1)} | modules, CAPTIONS)


def clip_preprocess(root, name, seed):
    folder = root / name
    folder.mkdir(parents=True)
    torch.manual_seed(seed)
    image = picture(33, 20)
    write(folder, "clip_preprocess", {"in.picture": image, "out.pixel_values": clip_pixels(image, 42)}, image_size="42")


def main(root):
    torch.set_num_threads(1)
    for name in ("clip-text", "clip-text-gelu", "clip-vision", "clip-vision-gelu", "clip", "gemma-gqa", "gemma-mqa-sharded", "bert",
                 "clip-preprocess"):
        shutil.rmtree(root / name, ignore_errors=True)
    clip_text(root, "clip-text", 1, eos_token_id=2)
    clip_text(root, "clip-text-gelu", 2, hidden_act="gelu", layer_norm_eps=1e-3)
    clip_vision(root, "clip-vision", 3, 21)
    clip_vision(root, "clip-vision-gelu", 4, 28, hidden_act="gelu", layer_norm_eps=1e-3)
    clip(root, "clip", 5)
    gemma(root, "gemma-gqa", 6, False, hidden_size=24, intermediate_size=40, num_attention_heads=4, num_key_value_heads=2, head_dim=8)
    gemma(root, "gemma-mqa-sharded", 7, True, hidden_size=32, intermediate_size=48, num_attention_heads=4, num_key_value_heads=1,
          head_dim=16, rope_theta=5000.0, rms_norm_eps=1e-3)
    bert(root, "bert", 8)
    clip_preprocess(root, "clip-preprocess", 9)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
