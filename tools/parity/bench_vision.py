"""Speed of libs/vision against pycocotools, OpenCV and NumPy on the same masks and pictures.

Exports the benchmark's 1024x1024 inputs, then times both sides in turn on one thread and prints the ratios
of the best and of the median rounds (ours / peer, below 1 is faster). That both sides give the same results
is held by the golden files of libs/vision, not here.

    pip install numpy opencv-python-headless pycocotools
    python tools/parity/bench_vision.py [--rounds 3] [--seconds 1]
"""

import argparse
import csv
import os
import re
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")

import cv2
import numpy as np
from pycocotools import mask as coco

ROOT = Path(__file__).resolve().parents[2]
PALETTE = ROOT / "libs/vision/src/main/resources/io/pixwizard/vision/decode/ade20k.csv"


def run_java(*arguments):
    command = [str(ROOT / "pixwizard"), "bench", "vision", *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def time_java(seconds):
    rows = re.findall(r"^(\S.*?)\s{2,}([0-9.]+)\s+([0-9.]+)$", run_java("--seconds", str(seconds)), re.M)
    return {name: (float(best), float(median)) for name, best, median in rows}


def load(folder):
    inputs = {}
    for file in Path(folder).iterdir():
        name, shape, _ = file.name.split(".")
        array = np.fromfile(file, np.uint8).reshape([int(n) for n in shape.split("x")])
        inputs[name] = array[..., 0] if array.shape[2] == 1 else array
    return inputs


def palette():
    with PALETTE.open() as file:
        rows = list(csv.DictReader(file))
    return np.array([[int(row[c]) for c in ("red", "green", "blue")] for row in rows], np.float32)


def nearest(picture, colours):
    """Colour after colour, so that only one map of distances is held; ties go to the first."""
    pixels = picture.astype(np.float32)
    best = np.full(pixels.shape[:2], np.inf, np.float32)
    classes = np.zeros(pixels.shape[:2], np.uint8)
    for index, colour in enumerate(colours):
        difference = pixels - colour
        square = np.einsum("hwc,hwc->hw", difference, difference)
        closer = square < best
        best[closer] = square[closer]
        classes[closer] = index
    return classes


def depth(picture):
    return picture.mean(axis=2, dtype=np.float32) * np.float32(10 / 255)


def normals(picture):
    n = picture.astype(np.float32) * np.float32(2 / 255) - 1
    return n / np.linalg.norm(n, axis=2, keepdims=True)


def peers(inputs):
    colours = palette()
    columns = {name: np.asfortranarray(inputs[name]) for name in ("blobs", "speckled")}
    blobs, noisy = inputs["blobs"], inputs["noisy-classes"]
    return {
        # the C code gets its array column by column for nothing; ours always starts from rows
        "RLE blobs": lambda: coco.encode(columns["blobs"]),
        "RLE speckled": lambda: coco.encode(columns["speckled"]),
        "RLE + box blobs": lambda: coco.toBbox(coco.encode(columns["blobs"])),
        # contours run through pixel centres and are no exact outlines
        "polygons blobs": lambda: cv2.findContours(blobs, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE),
        "components blobs": lambda: cv2.connectedComponentsWithStats(blobs, connectivity=8),
        "ADE20K classes": lambda: nearest(inputs["classes"], colours),
        "ADE20K noisy-classes": lambda: nearest(noisy, colours),
        "ADE20K random-colours": lambda: nearest(inputs["random-colours"], colours),
        # without validity and confidence, which ours computes in the same pass
        "depth noisy-classes": lambda: depth(noisy),
        "normals noisy-classes": lambda: normals(noisy),
    }


def time_ms(call, seconds):
    call()
    times, end = [], time.perf_counter() + seconds
    while not times or time.perf_counter() < end:
        start = time.perf_counter()
        call()
        times.append((time.perf_counter() - start) * 1e3)
    return min(times), statistics.median(times)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=1)
    options = parser.parse_args()
    cv2.setNumThreads(1)
    with tempfile.TemporaryDirectory() as folder:
        run_java("--export", folder)
        calls = peers(load(folder))
    ours, theirs = {}, {name: [] for name in calls}
    for _ in range(options.rounds):
        for name, times in time_java(options.seconds).items():
            ours.setdefault(name, []).append(times)
        for name, call in calls.items():
            theirs[name].append(time_ms(call, options.seconds))
    print(f"1024x1024, one thread, {options.rounds} alternating rounds of {options.seconds:g} s per operation")
    print(f"{'operation':34}  {'ours best':>9}  {'median':>8}  {'peer best':>9}  {'median':>8}  {'best':>6}  {'median':>6}")
    for name, rounds in ours.items():
        best, median = min(r[0] for r in rounds), statistics.median(r[1] for r in rounds)
        line = f"{name:34}  {best:9.3f}  {median:8.3f}"
        if name in theirs:
            peer = min(r[0] for r in theirs[name]), statistics.median(r[1] for r in theirs[name])
            line += f"  {peer[0]:9.3f}  {peer[1]:8.3f}  {best / peer[0]:6.2f}  {median / peer[1]:6.2f}"
        print(line)


if __name__ == "__main__":
    main()
