"""Speed of the Java transformer against the same network in plain eager PyTorch.

Exports the benchmark's weights and inputs, checks that both sides compute the same velocity and
picture, then times both in turn and prints the ratio of the medians and of the best rounds (ours / PyTorch,
below 1 is faster). Run it on an otherwise idle machine:

    OMP_NUM_THREADS=2 python tools/parity/bench_model.py [--rounds 3] [--seconds 4]
"""

import argparse
import os
import re
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

import torch
from safetensors.torch import load_file

from pixwizard_torch import load

ROOT = Path(__file__).resolve().parents[2]
POINTS = 9
TEXT_SCALE = 4.0
BATCH = {"tiny": 4, "nano": 16, "stack-2b": 1}


def run_java(*arguments):
    command = [str(ROOT / "pixwizard"), "bench", "model", *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


OPERATIONS = {"forward": "FORWARD", "sample": "SAMPLE", "training step": "TRAIN"}


def time_java(workload, operations, seconds):
    names = ",".join(OPERATIONS[o] for o in operations)
    table = run_java("--workload", workload, "--operation", names, "--seconds", str(seconds))
    rows = re.findall(r"^\S+\s{2,}(\S.*?)\s{2,}([0-9.]+)\s+[0-9.]+$", table, re.M)
    return {operation: float(ms) for operation, ms in rows}


class Peer:
    def __init__(self, folder, batch):
        self.model = load(folder)
        self.data = load_file(folder / "inputs.safetensors")
        self.batch = batch

    def arguments(self, n=1):
        d = self.data
        return dict(
            input_x=[d["input_x"]] * n,
            clip=[d["input_clip_x"][None]] * n,
            cap_feats=d["cap_feats"][None].expand(n, -1, -1),
            cap_mask=torch.ones(n, d["cap_feats"].shape[0]),
            cap_pooled=d["cap_pooled_feats"][None].expand(n, -1),
        )

    def forward(self):
        with torch.inference_mode():
            return self.model(x=[self.data["x"]], t=torch.tensor([0.3]), **self.arguments())[0]

    def sample(self):
        """The reference's loop: three branches at every step, everything computed anew."""
        d = self.data
        z = d["x"]
        clip = d["input_clip_x"][None]
        cap = torch.stack([d["cap_feats"], d["empty_cap_feats"], d["empty_cap_feats"]])
        pooled = torch.stack(
            [d["cap_pooled_feats"], d["empty_cap_pooled_feats"], d["empty_cap_pooled_feats"]]
        )
        grid = torch.linspace(0, 1, POINTS)
        x = z
        with torch.inference_mode():
            for t0, t1 in zip(grid[:-1], grid[1:]):
                v0, v1, v2 = self.model(
                    input_x=[d["input_x"], d["input_x"], z],
                    clip=[clip, clip, torch.zeros_like(clip)],
                    x=[x, x, x],
                    t=t0.expand(3),
                    cap_feats=cap,
                    cap_mask=torch.ones(cap.shape[:2]),
                    cap_pooled=pooled,
                )
                x = x + (t1 - t0) * (v2 + 1.0 * (v1 - v2) + TEXT_SCALE * (v0 - v1))
        return x

    def prepare_training(self):
        parameters = list(self.model.parameters())
        self.ema = [p.detach().clone() for p in parameters]
        self.optimizer = torch.optim.AdamW(parameters, lr=1e-5, weight_decay=0.0)
        self.targets = [torch.randn_like(self.data["x"]) for _ in range(self.batch)]

    def train(self):
        noise, n = self.data["x"], self.batch
        t = torch.full((n,), 0.3)
        x = [t[0] * target + (1 - t[0]) * noise for target in self.targets]
        out = self.model(x=x, t=t, **self.arguments(n))
        losses = [((v - (x1 - noise)) ** 2).mean() for v, x1 in zip(out, self.targets)]
        loss = torch.stack(losses).sum() / n
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 2.0)
        self.optimizer.step()
        with torch.no_grad():
            for average, p in zip(self.ema, self.model.parameters()):
                average.mul_(0.9999).add_(p, alpha=1 - 0.9999)
        return loss.item()


def median_ms(operation, seconds):
    for at_least in (1, 3):  # warm up as long as is measured
        times, end = [], time.perf_counter() + seconds
        while len(times) < at_least or time.perf_counter() < end:
            start = time.perf_counter()
            operation()
            times.append((time.perf_counter() - start) * 1e3)
    return statistics.median(times)


def relative_error(ours, recorded):
    return ((ours - recorded).abs().max() / (recorded.max() - recorded.min())).item()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=4)
    parser.add_argument("--workload", default="tiny,nano,stack-2b")
    parser.add_argument("--operation", default=",".join(OPERATIONS))
    options = parser.parse_args()
    torch.set_num_threads(int(os.environ.get("OMP_NUM_THREADS", os.cpu_count())))
    print(f"PyTorch {torch.__version__}, float32, {torch.get_num_threads()} threads, "
          f"{options.rounds} alternating rounds of {options.seconds:g} s")
    print(f"{'workload':10}  {'operation':14}  {'ours ms':>10}  {'PyTorch ms':>10}  {'ratio':>6}  {'best':>6}")
    with tempfile.TemporaryDirectory() as temporary:
        for workload in options.workload.split(","):
            compare(workload, Path(temporary), options)


def compare(workload, temporary, options):
    run_java("--workload", workload, "--export", str(temporary))
    peer = Peer(temporary / workload, BATCH[workload])
    for name, ours in (("velocity", peer.forward()), ("picture", peer.sample())):
        error = relative_error(ours, peer.data[name].view_as(ours))
        assert error < 2e-5, f"{workload} {name} differs by {error:.2e}"
    peer.prepare_training()
    calls = {"forward": peer.forward, "sample": peer.sample, "training step": peer.train}
    operations = {o: calls[o] for o in options.operation.split(",")}
    java, torch_ = {o: [] for o in operations}, {o: [] for o in operations}
    for _ in range(options.rounds):
        for operation, ms in time_java(workload, operations, options.seconds).items():
            java[operation].append(ms)
        for operation, call in operations.items():
            torch_[operation].append(median_ms(call, options.seconds))
    for operation in operations:
        ours, peers = statistics.median(java[operation]), statistics.median(torch_[operation])
        best = min(java[operation]) / min(torch_[operation])
        print(f"{workload:10}  {operation:14}  {ours:10.3f}  {peers:10.3f}  {ours / peers:6.2f}  "
              f"{best:6.2f}", flush=True)


if __name__ == "__main__":
    main()
