"""Reads what `rlvr data export` wrote as verl and TRL would: with pyarrow and with Hugging Face's datasets.

usage: read.py VERL.parquet TRL.parquet
Needs: pip install pyarrow datasets pillow
"""

import sys

import pyarrow.parquet as pq
from datasets import Image, List, load_dataset


def rows(path):
    """Checks that both libraries read the same rows, and returns them with their pictures decoded."""
    table = pq.read_table(path)
    dataset = load_dataset("parquet", data_files=path, split="train").cast_column("images", List(Image()))
    assert table.num_rows == len(dataset), (table.num_rows, len(dataset))
    by_arrow = table.drop_columns(["images"]).to_pylist()
    by_datasets = dataset.remove_columns("images").to_list()
    assert by_arrow == by_datasets, path
    return dataset


def marks(message):
    """Returns how many pictures a message of verl or TRL shows."""
    content = message["content"]
    if isinstance(content, str):
        return content.count("<image>")
    return sum(part["type"] == "image" for part in content)


def text(message):
    """Returns what a message says."""
    content = message["content"]
    if isinstance(content, str):
        return content.replace("<image>", "")
    return "".join(part["text"] for part in content if part["type"] == "text")


def main():
    verl, trl = rows(sys.argv[1]), rows(sys.argv[2])
    assert len(verl) == len(trl)
    for one, other in zip(verl, trl):
        assert one["reward_model"]["ground_truth"] == other["solution"], (one, other)
        assert (one["data_source"], one["extra_info"]["id"]) == (other["dataset"], other["id"]), (one, other)
        assert [text(m) for m in one["prompt"]] == [text(m) for m in other["prompt"]], (one, other)
        assert sum(map(marks, one["prompt"])) == sum(map(marks, other["prompt"])) == len(one["images"]), one
        for image, same in zip(one["images"], other["images"], strict=True):
            assert image.size == same.size and image.tobytes() == same.tobytes()
    pictures = sum(len(row["images"]) for row in verl)
    print(f"{len(verl)} rows and {pictures} pictures, the same for verl and TRL")


if __name__ == "__main__":
    main()
