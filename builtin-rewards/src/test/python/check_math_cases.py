"""Holds the table of the math verifier against sympy: which rows sympy can decide, and where it says otherwise.

    python check_math_cases.py ../resources/dev/rlvr/rewards/math-cases.tsv

Needs sympy and lark. A row takes part where both its ground truth and its completion (bare, or one \\boxed{...}) are read by sympy's LaTeX
parser, or by sympify where there is no backslash; the two are then equal where sympy says so of their difference. sympy knows nothing of
units, words, lists or thousands separators, so that the rest of the table rests on its other sources. Rows where sympy and the table
disagree are printed, and must be among those explained below.
"""
import argparse
import pathlib
import re
import signal
import sys

import sympy
from sympy.parsing.latex import parse_latex
from sympy.parsing.sympy_parser import convert_xor, implicit_multiplication_application, parse_expr, standard_transformations

PLAIN = standard_transformations + (convert_xor, implicit_multiplication_application)
SECONDS = 4

# What is right here and why sympy says otherwise.
EXPLAINED = {
    (r"\frac{5\sqrt{42}}{27}", r"\boxed{\frac{10\sqrt{10.5}}{27}}"): "sympy computes the root of a decimal to 15 digits",
    ("log(100)", r"\boxed{2}"): "log is to base 10, as in sympy's own reading of \\log",
    ("E**2", "e^2"): "E is a variable: energies and sets are called so",
    ("3", "3 cm"): "a unit, not a product",
    ("5", "5 m"): "a unit, not a product",
    ("5", "5 m^2"): "a unit, not a product",
    ("5", "0x5"): "a hexadecimal number is no answer",
    ("5", "05"): "for sympy, as for Python, no number starts with 0",
    (r"\log 100", "2"): "log is to base 10",
    (r"\ln x", "log x"): "log is to base 10",
}


def answer(completion):
    """What stands in the one box of a completion, or the completion."""
    box = re.fullmatch(r"\$?\\boxed\{(.*)\}\$?\.?", completion.strip())
    return (box.group(1) if box else completion).replace("$", "").strip()


def read(text):
    """A text as sympy reads it, or None."""
    if re.search(r"\d\^\d+\^|\de\d{3}", text):
        return None  # it would write the number out
    if re.search(r"\d\s*\\[dt]?frac", text):
        return None  # a whole number before a fraction is a mixed number, as schools write it, and for sympy a product
    if not text or re.search(r"text|[,;{}\[\]=<>_%]|[^\x00-\x7f]|\d \d|[A-Za-z]{4,}", re.sub(r"\\[a-z]*frac|\\sqrt|[{}]", "", text)):
        return None
    try:
        if "\\" not in text:
            read_ = parse_expr(text, local_dict={"e": sympy.E, "E": sympy.E, "i": sympy.I}, transformations=PLAIN)
            return read_ if isinstance(read_, sympy.Expr) else None
        read_ = parse_latex(text, backend="lark")
        read_ = read_.subs({sympy.Symbol("e"): sympy.E, sympy.Symbol("i"): sympy.I, sympy.Symbol("pi"): sympy.pi})
        return read_ if isinstance(read_, sympy.Expr) else None
    except Exception:  # noqa: BLE001 - whatever it can't read takes no part
        return None


def exact(expression):
    """An expression with its decimals as fractions."""
    return expression.xreplace({decimal: sympy.Rational(str(decimal)) for decimal in expression.atoms(sympy.Float)})


def equal(one, other):
    """Whether two expressions are equal for real variables; None where sympy can't tell in time."""
    real = {symbol: sympy.Symbol(symbol.name, real=True) for symbol in one.free_symbols | other.free_symbols}
    signal.alarm(SECONDS)
    try:
        verdict = (exact(one).subs(real) - exact(other).subs(real)).equals(0)
        return None if verdict is None else bool(verdict)
    except Exception:  # noqa: BLE001
        return None
    finally:
        signal.alarm(0)


def late(*_):
    raise TimeoutError


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("table", type=pathlib.Path)
    args = parser.parse_args()
    signal.signal(signal.SIGALRM, late)
    decided, unexplained = 0, 0
    for row in args.table.read_text(encoding="utf-8").splitlines():
        if row.startswith("# "):
            continue
        gold, completion, expected, _ = row.split("\t")
        one, other = read(gold), read(answer(completion))
        verdict = None if one is None or other is None else equal(one, other)
        if verdict is None:
            continue
        decided += 1
        if verdict != (expected == "1"):
            why = EXPLAINED.get((gold, completion))
            unexplained += why is None
            print(f"{gold} / {completion}: sympy says {verdict}: {why or 'NOT EXPLAINED'}")
    print(f"sympy {sympy.__version__} decides {decided} rows, {unexplained} unexplained")
    sys.exit(1 if unexplained else 0)


if __name__ == "__main__":
    main()
