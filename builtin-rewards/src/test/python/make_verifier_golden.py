"""Scores made-up completions by the field's published functions, for VerifierGoldenTests.

    python make_verifier_golden.py > ../resources/dev/rlvr/rewards/golden.json

Needs trl 1.13, whose rewards are called as they are: think_format_reward, get_soft_overlong_punishment and, over tokens,
get_repetition_penalty_reward. The others are written out from their publication:

relaxed_accuracy    ChartQA (arXiv 2203.10244, section 5.1), in the form of Pix2Struct's relaxed_correctness
anls                ST-VQA (arXiv 1905.13648, equation 1), with the comparison at the threshold that DocVQA's script makes
mmmu                MMMU (arXiv 2311.16502), parse_multi_choice_response, but without the draw where nothing is named
giou                Rezatofighi et al. (arXiv 1902.09630, algorithm 1), brought from [-1, 1] to [0, 1]
repetition          Open R1, get_repetition_penalty_reward, over words
tag_count           Open R1, tag_count_reward
boxed               EasyR1's expression for completions with a box
"""
import json
import random
import re

from trl.rewards import get_repetition_penalty_reward, get_soft_overlong_punishment, think_format_reward


def relaxed_accuracy(gold, answer, tolerance=0.05):
    def number(text):
        try:
            return float(text.rstrip("%")) / 100 if text.endswith("%") else float(text)
        except ValueError:
            return None

    value, target = number(answer), number(gold)
    if value is not None and target:
        return float(abs(value - target) / abs(target) <= tolerance)
    return float(answer.lower() == gold.lower())


def distance(first, second):
    row = list(range(len(second) + 1))
    for i, a in enumerate(first, 1):
        above, row = row, [i]
        for j, b in enumerate(second, 1):
            row.append(min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (a != b)))
    return row[-1]


def anls(golds, answer, threshold=0.5):
    def normal(text):
        return " ".join(text.strip().lower().split())

    answer = normal(answer)
    values = []
    for gold in map(normal, golds):
        length = max(len(gold), len(answer))
        values.append(distance(gold, answer) / length if length else 0.0)
    result = 1 - min(values)
    return result if result >= threshold else 0.0


def mmmu(options, response):
    letters = [chr(ord("A") + i) for i in range(len(options))]
    for character in [",", ".", "!", "?", ";", ":", "'"]:
        response = response.strip(character)
    response = " " + response + " "
    for form in ("({})", " {} "):
        places = {letter: response.rfind(form.format(letter)) for letter in letters}
        if max(places.values()) >= 0:
            return max(places, key=places.get)
    if len(response.split()) > 5:
        places = {letter: response.lower().rfind(option.lower()) for letter, option in zip(letters, options)}
        if max(places.values()) >= 0:
            return max(places, key=places.get)
    return None


def giou(a, b):
    area = lambda box: (box[2] - box[0]) * (box[3] - box[1])
    width = max(0.0, min(a[2], b[2]) - max(a[0], b[0]))
    height = max(0.0, min(a[3], b[3]) - max(a[1], b[1]))
    union = area(a) + area(b) - width * height
    around = area([min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])])
    return (1 + width * height / union - (around - union) / around) / 2


def repetition(text, size, most):
    words = text.lower().split()
    if len(words) < size:
        return 0.0
    grams = [tuple(words[i : i + size]) for i in range(len(words) - size + 1)]
    return (1 - len(set(grams)) / len(grams)) * most


def tag_count(text):
    tags = ("<think>\n", "\n</think>\n", "\n<answer>\n", "\n</answer>")
    return sum(0.25 for tag in tags if text.count(tag) == 1)


def boxed(text):
    return float(re.fullmatch(r"<think>.*</think>.*\\boxed\{.*\}.*", text, re.DOTALL) is not None)


def case(verifier, settings, gold, completion, value, token_ids=()):
    return {"verifier": verifier, "settings": settings, "gold": gold, "completion": completion, "token_ids": token_ids, "value": value}


def relaxed_cases():
    pairs = [("100", "105"), ("100", "105.1"), ("100", "95"), ("100", "94.99"), ("-100", "-104"), ("-100", "104"), ("0", "0"),
             ("0", "0.0"), ("0", "0.001"), ("0.0", "0"), ("50%", "0.5"), ("50%", "50"), ("50%", "52%"), ("0.5", "51%"), ("50%", "53%"),
             ("1990", "2010"), ("1990", "2090"), ("1,234", "1234"), ("1,234", "1,234"), ("Yes", "yes"), ("Yes", "yes."), ("No", "Nope"),
             ("light blue", "Light Blue"), ("3", "three"), ("3", "3 apples"), ("1e3", "1000"), ("12", "+12"), ("12", "12."), ("12", ".12e2"),
             ("12", ""), ("", "12"), ("7", "inf"), ("7", "nan"), ("7", "-inf"), ("7", "7%"), ("5 %", "0.05"), ("blue", "bluе")]
    for gold, answer in pairs:
        yield case("relaxed-accuracy", {"answer_tags": "optional"}, {"text": gold}, answer, relaxed_accuracy(gold, answer))
    for tolerance in (0.0, 0.2):
        settings = {"answer_tags": "optional", "relative_tolerance": tolerance}
        for answer in ("10", "10.5", "12", "12.1"):
            yield case("relaxed-accuracy", settings, {"text": "10"}, answer, relaxed_accuracy("10", answer, tolerance))


def anls_cases(draw):
    pairs = [(["Paris"], "paris"), (["Paris"], "  PARIS "), (["Paris", "City of Paris"], "the city of paris"), (["abcd"], "abxx"),
             (["abcd"], "axxx"), (["abcd"], ""), ([""], "abcd"), ([""], ""), (["a  b\nc"], "a b c"), (["0.28"], "0.2"), (["$1,000"], "1000"),
             (["Straße"], "strasse"), (["déjà vu"], "deja vu"), (["\U0001f600\U0001f600"], "\U0001f600x"), (["İ"], "i̇"), (["kitten"], "sitting"),
             (["short"], "a much longer answer than was asked for"), (["a"], "b"), (["ab"], "a"), (["12", "twelve"], "twelv")]
    for _ in range(40):
        gold = ["".join(draw.choices("ab c", k=draw.randint(0, 12))) for _ in range(draw.randint(1, 3))]
        pairs.append((gold, "".join(draw.choices("ab c", k=draw.randint(0, 12)))))
    for index, (golds, answer) in enumerate(pairs):
        threshold = (0.5, 0.5, 0.0, 0.8)[index % 4]
        settings = {"answer_tags": "optional", "threshold": threshold}
        yield case("anls", settings, {"texts": golds}, answer, anls(golds, answer, threshold))


def mmmu_cases(draw):
    options = ["red", "dark red", "a cat", "Blue"]
    texts = ["A", "B.", "(B)", "(A) or (B)", "(B), no: (A)", "A B", "B A", "b", "The answer is B", "The answer is B.", "Answer: (C)",
             "I think that the colour is dark red", "the thing in the picture is blue, not red", "it is red", "red", "", "...", " 'A' ",
             "'A'", "A, B", "(A)(B)(C)(D)", "so the one that I would take is a CAT", "D) Blue", "(E)", "Both A and D fit but A is best",
             "one two three four red", "A\n", "(A", ",.A.,"]
    words = ["A", "B", "(C)", "(D)", "red", "blue,", "so", "cat", "."]
    texts += [" ".join(draw.choices(words, k=draw.randint(1, 9))) for _ in range(40)]
    for index, text in enumerate(texts):
        truth = index % len(options)
        named = mmmu(options, text)
        gold = {"choice": truth, "options": options}
        yield case("choice", {"answer_tags": "optional", "parsing": "mmmu"}, gold, text, float(named == chr(ord("A") + truth)))


def giou_cases(draw):
    pairs = [([0, 0, 10, 10], [0, 0, 10, 10]), ([0, 0, 10, 10], [10, 0, 20, 10]), ([0, 0, 10, 10], [90, 90, 100, 100]),
             ([0, 0, 10, 10], [0, 0, 10, 5]), ([0, 0, 100, 100], [40, 40, 60, 60])]
    for _ in range(30):
        box = lambda: (lambda x, y: [x, y, x + draw.randint(1, 60), y + draw.randint(1, 60)])(draw.randint(0, 99), draw.randint(0, 99))
        pairs.append((box(), box()))
    for gold, answer in pairs:
        yield case("iou", {"answer_tags": "optional", "overlap": "giou"}, {"boxes": [gold]}, str(answer), giou(gold, answer))


def overlong_cases():
    for most, cache in ((20, 5), (10, 10), (10, 0), (9, 7)):
        punish = get_soft_overlong_punishment(most, cache)
        for tokens in (0, 1, most - cache - 1, most - cache, most - cache + 1, most - 1, most, most + 1, 2 * most):
            if tokens > 0:
                value = punish([[1] * tokens])[0]
                settings = {"max_completion_length": most, "soft_punish_cache": cache}
                yield case("overlong", settings, {"text": "x"}, "x", float(value), [1] * tokens)


def repetition_cases(draw):
    texts = ["", "one", "a b", "a b c", "a a a a", "A a a A b", "the cat sat on the mat the cat sat on the mat", "x\ty\nx y  x y",
             "x\u00a0y x\u2003y x\u0085y", "İ i̇ İ i̇", "  "]
    texts += [" ".join(draw.choices("abc", k=draw.randint(0, 40))) for _ in range(30)]
    for index, text in enumerate(texts):
        size, most = (1, 2, 3, 5, 8)[index % 5], (-1.0, -0.5)[index % 2]
        settings = {"ngram_size": size, "max_penalty": most}
        yield case("repetition", settings, {"text": "x"}, text, repetition(text, size, most))
        token_ids = draw.choices((5, 70000, -3), k=draw.randint(1, 40))
        value = get_repetition_penalty_reward(size, most)([token_ids])[0]
        yield case("repetition", {**settings, "unit": "tokens"}, {"text": "x"}, "x", float(value), token_ids)


def format_cases(draw):
    pieces = ["<think>", "</think>", "<answer>", "</answer>", "\n", "x", "\\boxed{1}", "\\boxed{\\frac{1}{2}}", " "]
    texts = ["<think>\nx\n</think>\n<answer>\ny\n</answer>", "<think>x</think>y", "<think>x</think>", "<think>x", "x</think>", "",
             " <think>x</think>", "<think><think>x</think>", "<think>x</think><think>", "<think>x</think>so \\boxed{2}",
             "<think>\\boxed{2}</think>", "\\boxed{2}", "<think>x</think>\\boxed{2", "<think>x</think>\\boxed{\\{1, 2\\}}.",
             "<think>\nx\n</think>\n<answer>\ny", "<think>\n<think>\n</think>\n<answer>\n\n</answer>"]
    texts += ["<think>" + "".join(draw.choices(pieces, k=draw.randint(0, 10))) for _ in range(40)]
    for text in texts:
        trl = think_format_reward([[{"content": text}]])[0]
        yield case("format", {"dialect": "trl"}, {"text": "x"}, text, trl)
        yield case("format", {"dialect": "boxed"}, {"text": "x"}, text, boxed(text))
        yield case("format", {"credit": "tag_count"}, {"text": "x"}, text, tag_count(text))


def main():
    draw = random.Random(7)
    cases = [*relaxed_cases(), *anls_cases(draw), *mmmu_cases(draw), *giou_cases(draw), *overlong_cases(), *repetition_cases(draw),
             *format_cases(draw)]
    print("[\n" + ",\n".join(json.dumps(item) for item in cases) + "\n]")


main()
