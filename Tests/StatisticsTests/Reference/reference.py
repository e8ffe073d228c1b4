"""Makes Reference/sample.tsv and Reference/expected.json: what numpy, scipy and scikit-learn say of it.

    python3 reference.py
"""

import json
import pathlib

import numpy as np
from sklearn.metrics import mutual_info_score, roc_auc_score

folder = pathlib.Path(__file__).parent
random = np.random.default_rng(20)
labels = np.array(["a", "b", "c"])[random.choice(3, 600, p=[0.5, 0.3, 0.2])]
shift = np.select([labels == "a", labels == "b"], [0.0, 0.7], -0.4)
columns = {
    "x": np.round(random.normal(shift, 1), 4),
    "ties": random.poisson(np.exp(shift)).astype(float),
    "gaps": np.where(random.random(600) < 0.3, np.nan, np.round(random.exponential(2, 600) + shift, 3)),
}


def text(value):
    return "" if np.isnan(value) else repr(float(value))


rows = ["\t".join([*columns, "label"])]
rows += ["\t".join([*map(text, values), label]) for *values, label in zip(*columns.values(), labels)]
(folder / "sample.tsv").write_text("\n".join(rows) + "\n")

expected = {"labels": list(dict.fromkeys(labels.tolist())), "columns": {}, "correlations": {}}
# The number of bins: the expected bias of the mutual information stays below 0.01 bits.
bins = int(min(max(1 + 0.01 * 2 * 600 * np.log(2) / 2, 2), 50))
for name, values in columns.items():
    present = ~np.isnan(values)
    # Bins of equal numbers of rows by rank of the lowest of equal values; missing values have a bin of their own.
    below = np.array([np.sum(values[present] < value) for value in values])
    bin_of = np.where(present, below * bins // present.sum(), bins)
    expected["columns"][name] = {
        "areas": [roc_auc_score(labels[present] == label, values[present]) for label in expected["labels"]],
        "means": [np.nanmean(values[labels == label]) for label in expected["labels"]],
        "deviations": [np.nanstd(values[labels == label]) for label in expected["labels"]],
        "quartiles": [np.nanpercentile(values[labels == label], 25) for label in expected["labels"]],
        "information": mutual_info_score(labels, bin_of) / np.log(2),
    }
for one in columns:
    for other in columns:
        both = ~np.isnan(columns[one]) & ~np.isnan(columns[other])
        expected["correlations"][f"{one} {other}"] = np.corrcoef(columns[one][both], columns[other][both])[0, 1]
(folder / "expected.json").write_text(json.dumps(expected, indent=1, sort_keys=True) + "\n")
