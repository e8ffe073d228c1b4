"""How the photons of events see them, by numpy: the columns of models whose names begin with `gg.`, computed once more by their formulas."""

import numpy as np

NAN = np.nan


def objects(table, t, inputs, kind):
    """The features of all objects of a kind, rows x objects, NaN where there is none; nothing if they are no inputs."""
    found = [o for o in inputs["objects"] if o["type"] == kind]
    if not found and kind == "jet" and {"j4_pt", "j4_eta", "j4_phi", "j4_E"} <= set(inputs["numbers"]):
        names = [n.removeprefix("j1_") for n in inputs["numbers"] if n.startswith("j1_")]
        return {n: np.stack([t[f"j{k}_{n}"] for k in range(1, 5)], 1) for n in names}
    if not found:
        return {}
    features, slots = found[0]["features"], found[0].get("slotCount")
    if slots:
        return {n: np.stack([t[f"{kind}_{k}_{n}"] for k in range(1, slots + 1)], 1) for n in features}
    lists = {n: table[f"{kind}_{n}"].to_pylist() for n in features}
    width = max(1, *map(len, lists["pt"]))
    return {n: np.array([row + [NAN] * (width - len(row)) for row in values], "f8") for n, values in lists.items()}


class Momentum:
    """x along the momentum of the photons, z to the side to which they go; in GeV."""

    def __init__(self, x, y, z, e):
        self.x, self.y, self.z, self.e = x, y, z, e
        self.pt, self.dphi = np.hypot(x, y), np.arctan2(abs(y), x)
        self.m = np.sqrt(np.maximum(0, e**2 - x**2 - y**2 - z**2))

    def __add__(self, other):
        return Momentum(self.x + other.x, self.y + other.y, self.z + other.z, self.e + other.e)

    def __getitem__(self, place):
        """One object of each row; a missing one if there are not as many."""
        if place >= self.x.shape[1]:
            return Momentum(*[np.full(len(self.x), NAN)] * 4)
        return Momentum(self.x[:, place], self.y[:, place], self.z[:, place], self.e[:, place])

    def sum(self):
        return Momentum(*(np.nansum(v, 1) for v in (self.x, self.y, self.z, self.e)))


def view(table, t, inputs):
    """All columns that begin with `gg.`, by name."""
    pt, eta, phi = (np.stack([t[f"photon_{k}lead_{n}"] for k in (1, 2)], 1) for n in ("pt", "eta", "phi"))
    axis = np.arctan2((pt * np.sin(phi)).sum(1), (pt * np.cos(phi)).sum(1))
    sign = np.where((pt * np.sinh(eta)).sum(1) < 0, -1, 1)

    def seen(pt, eta, phi, energy):
        turned, side = (v if pt.ndim == 1 else v[:, None] for v in (axis, sign))
        return Momentum(pt * np.cos(phi - turned) / 1000, pt * np.sin(phi - turned) / 1000,
                        side * pt * np.sinh(eta) / 1000, energy / 1000)

    columns = {}
    photon = seen(pt, eta, phi, pt * np.cosh(eta))
    for k in (0, 1):
        columns |= {f"photon_{k + 1}_eta": sign * eta[:, k], f"photon_{k + 1}_dphi": photon[k].dphi}
    photons, others, count = photon.sum(), Momentum(*[np.zeros(len(t["photon_1lead_pt"]))] * 4), 0
    jets, leptons = (objects(table, t, inputs, kind) for kind in ("jet", "lep"))
    at = lambda values, k: values[:, k] if k < values.shape[1] else np.full(len(values), NAN)
    if jets:
        jet = seen(*(jets[n] for n in ("pt", "eta", "phi", "E")))
        others, count = others + jet.sum(), count + np.isfinite(jets["pt"]).sum(1)
        pairs = [(i, k) for i in range(8) for k in range(i + 1, 8)]
        mass = np.stack([(jet[i] + jet[k]).m for i, k in pairs], 1)
        deta = np.stack([abs(at(jets["eta"], i) - at(jets["eta"], k)) for i, k in pairs], 1)
        for k in range(4):
            columns |= {f"jet_{k + 1}_eta": sign * at(jets["eta"], k), f"jet_{k + 1}_dphi": jet[k].dphi,
                        f"jet_{k + 1}_m": jet[k].m}
        columns |= {f"gg_jet_{k + 1}_m": (photons + jet[k]).m - photons.m for k in range(3)}
        columns |= {f"jet_{i + 1}_jet_{k + 1}_m": mass[:, place] for place, (i, k) in enumerate(pairs)}
        columns |= {"jets_m_max": np.fmax.reduce(mass, 1), "jets_deta_max": np.fmax.reduce(deta, 1)}
        tags = jets.get("MV2c10", jets.get("btag_quantile"))
        if tags is not None:
            order = np.argsort(-tags, 1, kind="stable")
            best = [np.take_along_axis(v, order, 1) for v in (tags, jet.x, jet.y, jet.z, jet.e)]
            columns |= {f"btag_{k + 1}": at(best[0], k) for k in range(3)}
            ordered = Momentum(*best[1:])
            columns["bb_m"] = (ordered[0] + ordered[1]).m
    if leptons:
        lepton = seen(*(leptons[n] for n in ("pt", "eta", "phi", "E")))
        others, count = others + lepton.sum(), count + np.isfinite(leptons["pt"]).sum(1)
    whole = photons + others
    columns |= {"others_pt": others.pt, "others_dphi": np.where(count > 0, others.dphi, NAN), "others_m": others.m,
                "all_pt": whole.pt, "all_m": whole.m - photons.m, "all_y": np.arctanh(whole.z / whole.e)}
    if {"met_et", "met_phi"} <= set(inputs["numbers"]):
        met = seen(t["met_et"], 0, t["met_phi"], t["met_et"])
        columns |= {"met_along": met.x, "met_across": abs(met.y), "all_met_pt": (whole + met).pt}
    return {"gg." + name: values for name, values in columns.items()}
