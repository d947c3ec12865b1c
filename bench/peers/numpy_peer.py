"""The bench's models in NumPy, vectorised over plan years as a good analyst writes it: numpy_peer.py '<model as JSON>'."""

import json
import sys
import time

import numpy as np

CELLS = 4_000_000  # members x plan years at once: some 100 MB


def claim_by_claim(rng, model, years):
    members = model["members"]
    total = np.zeros(years * members)
    for mean, draw in (
        (2.5, lambda n: rng.lognormal(6.2, 1.5, n)),
        (0.004, lambda n: 120_000 * rng.pareto(2.2, n)),
    ):
        claims = rng.poisson(mean * members * years)
        member = rng.integers(0, years * members, claims)
        total += np.bincount(member, np.rint(draw(claims) * 100), years * members)
    return total.reshape(years, members)


def member_years(rng, model, years):
    columns = []
    for of_class in model["classes"]:
        shape = (years, of_class["members"])
        u = rng.random(shape)
        amount = np.zeros(shape)
        body, tail, outer = (u < 0.79), (u >= 0.79) & (u < 0.8), None
        drawn = rng.lognormal(7.582874753, 1.8, body.sum())
        while (over := drawn > 100_000).any():
            drawn[over] = rng.lognormal(7.582874753, 1.8, over.sum())
        amount[body] = drawn
        s = rng.random(tail.sum())
        beyond = 5**-1.75
        outer = s < beyond
        amount[tail] = np.where(outer, 500_000 * (s / beyond) ** (-1 / 2.5), 100_000 * s ** (-1 / 1.75))
        columns.append(amount * of_class["scale"])
    sigma = model["sigma"]
    multiplier = np.exp(sigma * rng.standard_normal((years, 1)) - sigma**2 / 2)
    return np.rint(np.concatenate(columns, axis=1) * multiplier * 100)


def main():
    model = json.loads(sys.argv[1])
    draw = claim_by_claim if model["kind"] == "claims" else member_years
    rng = np.random.default_rng(model["seed"])
    at_once = max(1, CELLS // model["members"])
    recoveries = []
    start = time.process_time()
    for first in range(0, model["paths"], at_once):
        total = draw(rng, model, min(at_once, model["paths"] - first))
        recovery = np.maximum(total - model["attachment"], 0).sum(axis=1)
        eligible = total.sum(axis=1) - recovery
        retained = eligible - np.maximum(eligible - model["aggregateAttachment"], 0)
        assert (retained <= eligible).all()
        recoveries.append(recovery / 100)
    seconds = time.process_time() - start
    recovery = np.concatenate(recoveries)
    print(json.dumps({
        "seconds": seconds,
        "mean": recovery.mean(),
        "standardError": recovery.std(ddof=1) / np.sqrt(len(recovery)),
        "version": f"NumPy {np.__version__}, Python {sys.version.split()[0]}",
    }))


main()
