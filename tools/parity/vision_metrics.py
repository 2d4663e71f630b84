"""Golden values of the metrics in libs/vision from scikit-image, pycocotools, SciPy and OpenCV.

    pip install opencv-python-headless pycocotools scikit-image scipy safetensors
    python tools/parity/vision_metrics.py libs/vision/src/test/resources/reference [--write]

Reads the pictures, masks and maps of metrics.safetensors and the boxes of metrics.json, computes every
value anew and compares it with metrics.json, within 1e-9; --write replaces the values. Then does the same
for frechet.safetensors, whose feature vectors --write draws anew from a fixed seed.
"""

import argparse
import json
from pathlib import Path

import cv2
import numpy as np
from pycocotools import mask as coco
from safetensors.numpy import load_file, save_file
from scipy import linalg
from skimage.metrics import mean_squared_error, peak_signal_noise_ratio, structural_similarity


def picture_values(a, b):
    mse = mean_squared_error(a, b)
    gaussian = dict(gaussian_weights=True, sigma=1.5, use_sample_covariance=False)
    return {
        "psnr": peak_signal_noise_ratio(a, b, data_range=255),
        "mse": mse,
        "rmse": np.sqrt(mse),
        "l1": np.abs(a.astype(float) - b).mean() / 255,
        "ssim": structural_similarity(a, b, channel_axis=2, data_range=255),
        "ssim_gaussian": structural_similarity(a, b, channel_axis=2, data_range=255, **gaussian),
        "ssim_grey": structural_similarity(a[..., 0], b[..., 0], data_range=255),
    }


def mask_values(predicted, truth):
    ious, intersections, unions = [], 0, 0
    for p, t in zip(predicted, truth):
        rles = [coco.encode(np.asfortranarray(m)) for m in (p, t)]
        union = coco.area(coco.merge(rles))
        ious.append(float(coco.iou(rles[:1], rles[1:], [0])[0][0]) if union else 1.0)
        intersections += int(coco.area(coco.merge(rles, intersect=True)))
        unions += int(union)
    return {"mask_ious": ious, "ciou": intersections / unions, "miou": float(np.mean(ious))}


def class_values(predicted, truth, ignored=0):
    valid = truth != ignored
    p, t = predicted[valid], truth[valid]
    ious = {}
    for label in range(1, 6):
        union = ((p == label) | (t == label)).sum()
        if union:
            ious[label] = ((p == label) & (t == label)).sum() / union
    return {
        "sem_miou": np.mean(list(ious.values())),
        "sem_iou_1": ious[1],
        "sem_accuracy": (p == t).mean(),
    }


def depth_values(p, t):
    p, t = p.astype(float), t.astype(float)
    valid = np.isfinite(p) & np.isfinite(t) & (p > 0) & (t > 0)
    p, t = p[valid], t[valid]
    return {
        "pixels": int(valid.sum()),
        "rmse": np.sqrt(((p - t) ** 2).mean()),
        "mae": np.abs(p - t).mean(),
        "absrel": (np.abs(p - t) / t).mean(),
        "delta1": (np.maximum(p / t, t / p) < 1.25).mean(),
    }


def normal_values(p, t):
    p, t = p.astype(float), t.astype(float)
    with np.errstate(invalid="ignore"):
        cosine = (p * t).sum(-1) / (np.linalg.norm(p, axis=-1) * np.linalg.norm(t, axis=-1))
    angles = np.degrees(np.arccos(np.clip(cosine[np.isfinite(cosine)], -1, 1)))
    within = {f"w{int(limit)}": (angles < limit).mean() for limit in (11.25, 22.5, 30)}
    return {"pixels": len(angles), "mean": angles.mean(), "median": np.median(angles), **within}


def canny_values(predicted, truth):
    p, t = (cv2.Canny(np.ascontiguousarray(x), 100, 200) > 0 for x in (predicted, truth))
    hits = (p & t).sum()
    return {
        "precision": hits / p.sum(),
        "recall": hits / t.sum(),
        "f1": 2 * hits / (p.sum() + t.sum()),
    }


def frechet(a, b):
    a, b = a.astype(float), b.astype(float)
    ca, cb = np.cov(a, rowvar=False), np.cov(b, rowvar=False)
    if min(len(a), len(b)) > a.shape[1]:
        trace = np.trace(linalg.sqrtm(ca @ cb)).real
    else:  # the root of a singular matrix is good to 1e-6 only, the singular values are exact
        x, y = ((v - v.mean(0)) / np.sqrt(len(v) - 1) for v in (a, b))
        trace = linalg.svdvals(x @ y.T).sum()
    return float(((a.mean(0) - b.mean(0)) ** 2).sum() + np.trace(ca) + np.trace(cb) - 2 * trace)


def feature_sets():
    random = np.random.default_rng(20260301)
    sets = {}
    for name, features, first, second in (("many", 12, 40, 30), ("few", 16, 7, 9)):
        mix = random.normal(size=(features, features))
        sets[name + ".a"] = (random.normal(size=(first, features)) @ mix).astype(np.float32)
        shifted = random.normal(size=(second, features)) * 1.5 + 0.5
        sets[name + ".b"] = (shifted @ mix).astype(np.float32)
    return sets


def assert_close(ours, recorded, path=""):
    if isinstance(recorded, dict):
        assert ours.keys() == recorded.keys(), f"{path}: {ours.keys()} {recorded.keys()}"
        for name in recorded:
            assert_close(ours[name], recorded[name], f"{path}.{name}")
    else:
        np.testing.assert_allclose(ours, recorded, rtol=0, atol=1e-9, err_msg=path)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    t = load_file(options.folder / "metrics.safetensors")
    file = options.folder / "metrics.json"
    recorded = json.loads(file.read_text())
    boxes = {name: recorded[name] for name in ("boxes_a", "boxes_b")}
    iou = coco.iou(*(np.array(b, float) for b in boxes.values()), [0] * len(boxes["boxes_b"]))
    values = {
        **picture_values(t["a"], t["b"]),
        **mask_values(t["mask.predicted"], t["mask.truth"]),
        **boxes,
        "box_iou": iou.tolist(),
        **class_values(t["sem.predicted"], t["sem.truth"]),
        "depth": depth_values(t["depth.predicted"][..., :], t["depth.truth"]),
        "normal": normal_values(t["normal.predicted"], t["normal.truth"]),
        "canny_f1": canny_values(t["b"], t["a"]),
    }
    if options.write:
        save_file(feature_sets(), options.folder / "frechet.safetensors")
    features = load_file(options.folder / "frechet.safetensors")
    distances = {n: frechet(features[n + ".a"], features[n + ".b"]) for n in ("many", "few")}
    if options.write:
        file.write_text(json.dumps(values, indent=1, default=float) + "\n")
        (options.folder / "frechet.json").write_text(json.dumps(distances, indent=1) + "\n")
    else:
        assert_close(values, recorded)
        assert_close(distances, json.loads((options.folder / "frechet.json").read_text()))
    print(f"{len(values)} metrics and {len(distances)} distances agree")


if __name__ == "__main__":
    main()
