"""Works out the weights of MoDoMoDo's three heuristics on the paper's 11 seed runs, in exact fractions.

    python heuristics.py ../resources/dev/rlvr/mixtures/heuristic/seed_runs.csv \
        > ../resources/dev/rlvr/mixtures/heuristic/heuristics-golden.csv

Standard library only. seed_runs.csv has the seed rows of Table 2 of arXiv 2505.24871v2: 5 runs over a single dataset, 5 over all
but one, 1 over all. Scores are taken as printed there. Nothing is fitted or inverted numerically; the derivation, for m = 5:

alpha. Dataset i is used by its single run, by the 4 exclude-one runs of the others, and by the uniform run. With S the sum of
    all exclude-one scores, u the uniform score and f the factor of single runs, its total is
        T_i = f single_i + (S - exclude_i) + u.
    z_i = (T_i - min T) / (max T - min T), for In and for Out; c_i = alpha z_i(In) + (1 - alpha) z_i(Out); w_i = c_i / sum c.

collinearity. X is 11 x 5, 1 where a run uses a dataset. (X'X)_ii = 1 + 4 + 1 = 6; two datasets meet in 3 exclude-one runs and
    in the uniform one, so (X'X)_ij = 4: X'X = 2 I + 4 J, J all ones. With a = 2 + lambda, A = X'X + lambda I = a I + 4 J, and by
    Sherman and Morrison  A^-1 = (I - 4/(a + 20) J) / a.  X'y is T of the Out-Scores with f = 1, so
        beta_i = (T_i - 4/(a + 20) sum T) / a,    v_i = (1 - 4/(a + 20)) / a  for every i,
        s_i = max(0, beta_i / v_i),    w_i = s_i / sum s.

norm. z_i = (exclude_i - min) / (max - min) over the exclude-one runs' Out-Scores; r_i = 1/5 - z_i / 10; w_i = r_i / sum r.
"""
import csv
import sys
from fractions import Fraction


def read(path):
    with open(path, newline="") as file:
        rows = list(csv.DictReader(file))
    names = [column[len("weight_"):] for column in rows[0] if column.startswith("weight_")]
    by_run = {row["run"]: row for row in rows}
    return names, {
        target: {
            "single": [Fraction(by_run["single " + name][target]) for name in names],
            "exclude": [Fraction(by_run["exclude " + name][target]) for name in names],
            "uniform": Fraction(by_run["all (uniform)"][target]),
        }
        for target in ("in_score", "out_score")
    }


def totals(scores, factor):
    everything = sum(scores["exclude"])
    return [
        factor * single + (everything - exclude) + scores["uniform"]
        for single, exclude in zip(scores["single"], scores["exclude"])
    ]


def scaled(values):
    return [(value - min(values)) / (max(values) - min(values)) for value in values]


def normalized(values):
    return [value / sum(values) for value in values]


def alpha(scores, share, factor):
    ins, outs = (scaled(totals(scores[target], factor)) for target in ("in_score", "out_score"))
    return normalized([share * i + (1 - share) * o for i, o in zip(ins, outs)])


def collinearity(scores, ridge):
    total = totals(scores["out_score"], 1)
    a = 2 + ridge
    shrink = Fraction(4) / (a + 20)
    beta = [(t - shrink * sum(total)) / a for t in total]
    v = (1 - shrink) / a
    return normalized([max(Fraction(0), b / v) for b in beta])


def norm(scores):
    return normalized([Fraction(1, 5) - z / 10 for z in scaled(scores["out_score"]["exclude"])])


def main():
    names, scores = read(sys.argv[1])
    half = Fraction(1, 2)
    weights = {
        "alpha,in": alpha(scores, 1, 1),
        "alpha,out": alpha(scores, 0, 1),
        "alpha,balanced": alpha(scores, half, 1),
        "alpha,balanced with single_factor 0.5": alpha(scores, half, half),
        "collinearity,ridge 0.001": collinearity(scores, Fraction(1, 1000)),
        "norm,": norm(scores),
    }
    print("strategy,setting," + ",".join(names))
    for name, row in weights.items():
        assert sum(row) == 1
        print(name + "," + ",".join(f"{float(weight):.12f}" for weight in row))


main()
