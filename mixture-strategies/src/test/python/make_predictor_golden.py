"""Computes what predictors must predict, by other means than they do, with numpy alone.

    python make_predictor_golden.py > ../resources/dev/rlvr/mixtures/predict/golden.json

- published: numpy.linalg.lstsq on the full [1, w, w (x) w] for each of the five splits. Rows are dealt as java.util.Collections.shuffle
  deals them, so that the splits are the same.
- scheffe: ridge regression in the coefficients themselves, one row a run (the Java works with covariances of mixtures' means).
- gaussian_process: universal kriging, one row a run.
Both are for given hyper-parameters, in units of the noise variance, whose estimate is S / (nu - 2), nu = N - 1.
"""

import itertools
import json
import math

import numpy as np

DOMAINS, REPEATS = 5, 2
MISSED_LENGTHSCALE = 0.75


def java_shuffle(count, seed):
    """java.util.Collections.shuffle of 0..count-1 by java.util.Random(seed)."""
    state = (seed ^ 0x5DEECE66D) & ((1 << 48) - 1)

    def bits31():
        nonlocal state
        state = (state * 0x5DEECE66D + 0xB) & ((1 << 48) - 1)
        return state >> 17

    def next_int(bound):
        bits = bits31()
        if bound & (bound - 1) == 0:
            return (bound * bits) >> 31
        while bits - bits % bound + bound - 1 >= 1 << 31:
            bits = bits31()
        return bits % bound

    items = list(range(count))
    for i in range(count, 1, -1):
        j = next_int(i)
        items[i - 1], items[j] = items[j], items[i - 1]
    return items


def observations(rng):
    eye = np.eye(DOMAINS)
    mixtures = np.vstack([eye, (1 - eye) / (DOMAINS - 1), np.full((1, DOMAINS), 1 / DOMAINS), rng.dirichlet(np.ones(DOMAINS), 3)])
    weights = np.repeat(mixtures, REPEATS, 0)[:-1]  # the last mixture is not repeated
    quadratic = rng.normal(size=(DOMAINS, DOMAINS))
    truth = weights @ rng.normal(size=DOMAINS) + np.einsum("ni,ij,nj->n", weights, quadratic, weights)
    return weights, np.round(0.5 + 0.1 * truth + 0.02 * rng.normal(size=len(weights)), 4)


def published(weights, scores):
    design = np.hstack([np.ones((len(weights), 1)), weights, np.einsum("ni,nj->nij", weights, weights).reshape(len(weights), -1)])
    splits = []
    for seed in range(5):
        test = java_shuffle(len(weights), seed)[: math.ceil(0.2 * len(weights))]
        train = [n for n in range(len(weights)) if n not in test]
        coefficients, _, rank, _ = np.linalg.lstsq(design[train], scores[train], rcond=1e-10)
        residuals = scores[test] - design[test] @ coefficients
        r2 = 1 - (residuals**2).sum() / ((scores[test] - scores[test].mean()) ** 2).sum()
        splits.append({
            "test": test, "rank": int(rank), "r2": r2, "std": math.sqrt((residuals**2).mean()), "constant": coefficients[0],
            "linear": coefficients[1 : 1 + DOMAINS].tolist(), "quadratic": coefficients[1 + DOMAINS :].reshape(DOMAINS, DOMAINS).tolist(),
        })
    return {"columns": design.shape[1], "rank": int(np.linalg.matrix_rank(design, rtol=1e-10)), "splits": splits}


def matern(left, right, lengthscale):
    s = math.sqrt(5) * np.linalg.norm(left[:, None] - right[None], axis=-1) / lengthscale
    return (1 + s + s * s / 3) * np.exp(-s)


def scheffe(weights, scores, asked, variances, missed):
    """Penalises c and each c_I of b_I = q^q (c + c_I) by 1 / variance, the mean not at all, and what is missed by the inverse of its covariance."""

    def terms(rows):
        columns, penalties = [np.ones(len(rows))], [0.0]
        for order, variance in enumerate(variances, 1):
            products = [rows[:, list(some)].prod(1) for some in itertools.combinations(range(DOMAINS), order)]
            for column in [*products, sum(products)]:
                columns.append(order**order * column)
                penalties.append(1 / variance)
        return np.stack(columns, 1), np.array(penalties)

    design, penalties = terms(weights)
    new, _ = terms(asked)
    penalties = np.diag(penalties)
    if missed > 0:
        _, first, ids = np.unique(np.round(weights, 9), axis=0, return_index=True, return_inverse=True)
        own = np.eye(len(first))[ids.ravel()]
        design, new = np.hstack([design, own]), np.hstack([new, np.zeros((len(asked), own.shape[1]))])
        of_missed = np.linalg.inv(missed * matern(weights[first], weights[first], MISSED_LENGTHSCALE))
        none = np.zeros((len(penalties), len(first)))
        penalties = np.block([[penalties, none], [none.T, of_missed]])
    covariance = np.linalg.inv(design.T @ design + penalties)
    coefficients = covariance @ design.T @ scores
    squares = ((scores - design @ coefficients) ** 2).sum() + coefficients @ penalties @ coefficients
    noise = squares / (len(scores) - 3)
    variance = noise * (np.einsum("np,pq,nq->n", new, covariance, new) + missed)
    return {"variances": variances, "missed": missed, "noise_variance": noise, "mean": (new @ coefficients).tolist(), "std": np.sqrt(variance).tolist()}


def gaussian_process(weights, scores, asked, lengthscale, square_roots, variance):
    def kernel(left, right):
        if square_roots:
            left, right = np.sqrt(left), np.sqrt(right)
        return variance * matern(left, right, lengthscale)

    inverse = np.linalg.inv(kernel(weights, weights) + np.eye(len(weights)))
    ones = np.ones(len(weights))
    mean = ones @ inverse @ scores / (ones @ inverse @ ones)
    centred = scores - mean
    noise = centred @ inverse @ centred / (len(scores) - 3)
    cross = kernel(asked, weights)
    own = np.diag(kernel(asked, asked))
    unsure = (1 - cross @ inverse @ ones) ** 2 / (ones @ inverse @ ones)
    spread = noise * (own - np.einsum("an,nm,am->a", cross, inverse, cross) + unsure)
    return {
        "lengthscale": lengthscale, "square_roots": square_roots, "variance": variance, "noise_variance": noise,
        "log_likelihood": restricted(inverse, scores),
        "mean": (mean + cross @ inverse @ centred).tolist(), "std": np.sqrt(spread).tolist(),
    }


def restricted(inverse, scores):
    ones = np.ones(len(scores))
    projection = inverse - np.outer(inverse @ ones, ones @ inverse) / (ones @ inverse @ ones)
    log_determinant = -np.linalg.slogdet(inverse)[1] + math.log(ones @ inverse @ ones)
    return -(log_determinant + (len(scores) - 1) * math.log(scores @ projection @ scores)) / 2


def main():
    rng = np.random.default_rng(20505)
    weights, scores = observations(rng)
    asked = np.vstack([np.full((1, DOMAINS), 1 / DOMAINS), np.eye(DOMAINS)[:1], rng.dirichlet(np.ones(DOMAINS), 4)])
    print(json.dumps({
        "weights": weights.tolist(), "scores": scores.tolist(), "asked": asked.tolist(),
        "published": published(weights, scores),
        "scheffe": [
            scheffe(weights, scores, asked, variances, missed)
            for variances, missed in [([4.0], 0.0), ([4.0], 1.0), ([4.0, 256.0], 0.0), ([0.0625, 4.0], 64.0), ([4.0, 256.0, 4.0], 1.0)]
        ],
        "gaussian_process": [
            gaussian_process(weights, scores, asked, lengthscale, square_roots, variance)
            for lengthscale, square_roots, variance in [(0.75, False, 256.0), (0.75, True, 256.0), (2.25, True, 16384.0)]
        ],
    }, indent=1))


if __name__ == "__main__":
    main()
