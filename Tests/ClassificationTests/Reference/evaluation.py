"""Makes evaluation.json: rows with probabilities and masses, and what numpy, scipy and scikit-learn say of them.

    python3 evaluation.py
"""

import json
import pathlib

import numpy as np
from scipy.stats import ks_2samp, spearmanr
from sklearn.metrics import brier_score_loss, roc_auc_score, roc_curve

folder = pathlib.Path(__file__).parent


class SplitMix64:
    """After Vigna's splitmix64.c."""

    def __init__(self, seed):
        self.state = seed

    def next(self):
        mask = (1 << 64) - 1
        self.state = (self.state + 0x9E3779B97F4A7C15) & mask
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & mask
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & mask
        return z ^ (z >> 31)


def delong(own, others):
    """The standard error of an area by the definition: variances of the placements of each row."""
    wins = (own[:, None] > others[None, :]) + 0.5 * (own[:, None] == others[None, :])
    return np.sqrt(wins.mean(1).var(ddof=1) / len(own) + wins.mean(0).var(ddof=1) / len(others))


def areas(p, y, w):
    return [roc_auc_score(y == k, p[:, k], sample_weight=w) for k in range(p.shape[1])]


def replicas(models, y, w):
    """The mean areas of each model, by replica."""
    generator = SplitMix64(1)
    result = []
    for _ in range(200):
        rows = np.array([generator.next() % len(y) for _ in y])
        result.append([areas(p[rows], y[rows], w[rows]) for p in models])
    return np.array(result)


def acceptance(efficiency, tpr, fpr):
    """The least acceptance at an efficiency: where the curve first has it."""
    i = np.searchsorted(tpr, efficiency)
    return np.interp(efficiency, tpr[i - 1:i + 1], fpr[i - 1:i + 1]) if tpr[i] > efficiency else fpr[i]


def thinned(points, limit):
    """Leaves out the point with the smallest triangle, again and again."""
    points = list(points)
    while len(points) > limit:
        def area(i):
            (x0, y0), (x1, y1), (x2, y2) = points[i - 1][:2], points[i][:2], points[i + 1][:2]
            return abs((x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0)) / 2
        del points[min(range(1, len(points) - 1), key=area)]
    return points


def tenth(scores):
    """The rows of a score that at least a tenth of all reach."""
    return scores >= np.sort(scores)[::-1][(len(scores) + 9) // 10 - 1]


def case(random, rows, weights):
    y = random.choice(3, rows, p=[0.5, 0.3, 0.2])
    def model(strength):
        z = random.normal(0, 1, (rows, 3)) + strength * np.eye(3)[y]
        # Of whole parts, so that there are ties.
        parts = np.round(np.exp(z) * 5) + 1
        return parts / parts.sum(1, keepdims=True)
    p, q = model(1.2), model(0.9)
    w = weights(random, y)
    mass = np.round(random.normal(125, 2, rows) + 1.5 * p[:, 0], 3)
    times = np.repeat(np.arange(rows), w.astype(int))
    r = replicas([p, q], y, w)
    macro = r.mean(2)
    curves = [roc_curve(y == k, p[:, k], sample_weight=w, drop_intermediate=False) for k in range(3)]
    unit = np.all(w == 1)
    return {
        "p": p.ravel().tolist(), "q": q.ravel().tolist(), "y": y.tolist(), "w": w.tolist(), "mass": mass.tolist(),
        "areas": areas(p, y, w),
        "area_errors": [delong(p[y == k, k], p[y != k, k]) for k in range(3)] if unit
        else r[:, 0].std(0, ddof=1).tolist(),
        "macro_error": macro[:, 0].std(ddof=1),
        "difference": np.mean(areas(p, y, w)) - np.mean(areas(q, y, w)),
        "difference_error": (macro[:, 0] - macro[:, 1]).std(ddof=1),
        "brier": brier_score_loss(y, p, sample_weight=w, labels=[0, 1, 2], scale_by_half=False),
        "acceptances": [[acceptance(e, tpr, fpr) for e in (0.3, 0.5, 0.7, 0.9)] for fpr, tpr, _ in curves],
        "thinned": [[list(point) for point in thinned(list(zip(fpr, tpr)), 20)] for fpr, tpr, _ in curves],
        "mass_own": [ks_2samp(*mass_of(mass, p[:, k], y == k, w)).statistic for k in range(3)],
        "mass_others": [ks_2samp(*mass_of(mass, p[:, k], y != k, w)).statistic for k in range(3)],
        "mass_correlation": [spearmanr(p[times, k], mass[times]).statistic for k in range(3)],
    }


def mass_of(mass, scores, wanted, w):
    """Masses of the picked rows of some and of all of them, each as often as it weighs."""
    rows = np.flatnonzero(wanted & (w > 0))
    picked = rows[tenth(scores[rows])]
    return np.repeat(mass[picked], w[picked].astype(int)), np.repeat(mass[rows], w[rows].astype(int))


random = np.random.default_rng(17)
cases = {
    "unit": case(random, 150, lambda random, y: np.ones(len(y))),
    "weighted": case(random, 150, lambda random, y: random.integers(0, 4, len(y)).astype(float)),
}
(folder / "evaluation.json").write_text(json.dumps(cases) + "\n")
