"""Writes small Parquet files of several writers' habits, in row groups smaller than DuckDB writes.

    python make_row_groups.py ../resources/dev/rlvr/datasets/table

Needs pyarrow (made with 25.0.1).
"""

import random
import sys

import pyarrow as pa
import pyarrow.parquet as pq

SCHEMA = pa.schema(
    [
        ("id", pa.string()),
        ("question", pa.string()),
        ("answer", pa.int64()),
        ("image", pa.struct([("bytes", pa.binary()), ("path", pa.string())])),
        ("boxes", pa.list_(pa.list_(pa.float64()))),
        ("turns", pa.list_(pa.struct([("role", pa.string()), ("content", pa.string())]))),
    ]
)
FILES = {
    "groups-of-1": (40, [1], {}),
    "groups-of-7": (300, [7], {"compression": "zstd", "use_dictionary": False, "data_page_version": "2.0"}),
    "groups-of-50": (600, [50], {"write_page_index": True, "bloom_filter_options": {"id": {"ndv": 50, "fpp": 0.1}}}),
    "uneven-groups": (200, [3, 0, 20, 0, 0, 1], {"compression": "none", "write_statistics": False}),
}


def row(i, draw):
    picture = {"bytes": draw.randbytes(draw.randrange(40)), "path": draw.choice([None, f"{i}.png"])}
    return {
        "id": f"r{i}",
        "question": draw.choice([None, f"{i} + 1?", "the same again"]),
        "answer": i + 1,
        "image": draw.choice([None, picture]),
        "boxes": draw.choice([None, [], [[i, 0.5], [], None]]),
        "turns": [{"role": "user", "content": f"turn {k}"} for k in range(i % 3)],
    }


for name, (rows, groups, options) in FILES.items():
    draw = random.Random(name)
    with pq.ParquetWriter(f"{sys.argv[1]}/{name}.parquet", SCHEMA, **options) as writer:
        start = number = 0
        while start < rows:
            end = min(rows, start + groups[number % len(groups)])
            table = pa.Table.from_pylist([row(i, draw) for i in range(start, end)], schema=SCHEMA)
            writer.write_table(table, row_group_size=max(1, end - start))
            start, number = end, number + 1
