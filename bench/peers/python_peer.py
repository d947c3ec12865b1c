"""The bench's models in plain Python, without any package: python_peer.py '<model as JSON>'."""

import json
import math
import random
import sys
import time


def claim_by_claim(model, totals):
    members = model["members"]
    for mean, draw in (
        (2.5, lambda: random.lognormvariate(6.2, 1.5)),
        (0.004, lambda: 120_000 * (random.paretovariate(2.2) - 1)),
    ):
        zero = math.exp(-mean)
        for member in range(members):
            product = random.random()
            while product > zero:
                totals[member] += round(draw() * 100)
                product *= random.random()


def member_years(model, totals):
    sigma = model["sigma"]
    multiplier = math.exp(sigma * random.gauss(0, 1) - sigma**2 / 2)
    member = 0
    for of_class in model["classes"]:
        scale = 100 * of_class["scale"] * multiplier
        for _ in range(of_class["members"]):
            u = random.random()
            if u < 0.79:
                amount = random.lognormvariate(7.582874753, 1.8)
                while amount > 100_000:
                    amount = random.lognormvariate(7.582874753, 1.8)
                totals[member] = round(amount * scale)
            elif u < 0.8:
                s = 1 - random.random()
                beyond = 5**-1.75
                amount = 500_000 * (s / beyond) ** (-1 / 2.5) if s < beyond else 100_000 * s ** (-1 / 1.75)
                totals[member] = round(amount * scale)
            member += 1


def main():
    model = json.loads(sys.argv[1])
    draw = claim_by_claim if model["kind"] == "claims" else member_years
    random.seed(model["seed"])
    recoveries = []
    start = time.process_time()
    for _ in range(model["paths"]):
        totals = [0] * model["members"]
        draw(model, totals)
        recovery = sum(total - model["attachment"] for total in totals if total > model["attachment"])
        eligible = sum(totals) - recovery
        assert eligible - max(eligible - model["aggregateAttachment"], 0) <= eligible
        recoveries.append(recovery / 100)
    seconds = time.process_time() - start
    mean = sum(recoveries) / len(recoveries)
    variance = sum((value - mean) ** 2 for value in recoveries) / (len(recoveries) - 1)
    print(json.dumps({
        "seconds": seconds,
        "mean": mean,
        "standardError": math.sqrt(variance / len(recoveries)),
        "version": f"Python {sys.version.split()[0]}",
    }))


main()
