"""verl's reward functions, scored by `rlvr reward serve`. Needs Python alone.

custom_reward_function.path=compute_score.py custom_reward_function.name=compute_score        (a call a completion)
custom_reward_function.path=compute_score.py custom_reward_function.name=compute_scores reward_model.reward_manager=batch
"""

import json
import os
import time
import urllib.error
import urllib.request

URL = os.environ.get("RLVR_REWARDS", "http://127.0.0.1:8000") + "/compute_score"
TOKEN = os.environ.get("RLVR_SERVER_TOKEN", "")


def post(document):
    headers = {"Content-Type": "application/json"}
    if TOKEN:
        headers["Authorization"] = "Bearer " + TOKEN
    body = json.dumps(document, default=plain).encode()
    while True:
        try:
            with urllib.request.urlopen(urllib.request.Request(URL, body, headers)) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            if error.code != 429:  # 429: the server is busy, and says how many seconds to wait
                raise RuntimeError(error.read().decode()) from error
            time.sleep(float(error.headers.get("Retry-After", 1)))


def plain(value):
    """Numbers and lists of numpy's, as verl has them after Parquet."""
    return value.tolist()


def result(answer):
    return {"score": answer["score"], "failed": float(answer["status"] != "scored")}


def compute_score(data_source, solution_str, ground_truth, extra_info=None):
    return result(post({"data_source": data_source, "solution_str": solution_str, "ground_truth": ground_truth, "extra_info": extra_info}))


def compute_scores(data_sources, solution_strs, ground_truths, extra_infos):
    columns = {"data_sources": data_sources, "solution_strs": solution_strs, "ground_truths": ground_truths, "extra_infos": extra_infos}
    return [result(answer) for answer in post({name: list(column) for name, column in columns.items()})]
