"""Writes a folder of four Parquet files with bytes of 2 kB for pictures: make_table.py FOLDER ROWS ROWS_PER_GROUP."""

import os
import sys

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

FILES = 4
folder, rows, group = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
os.makedirs(folder, exist_ok=True)
random = np.random.default_rng(0)
noise = random.bytes(1 << 24)
picture = pa.struct([("bytes", pa.binary()), ("path", pa.string())])
for number in range(FILES):
    writer = None
    for start in range(number * (rows // FILES), (number + 1) * (rows // FILES), group):
        ids = range(start, start + group)
        offsets = random.integers(0, len(noise) - 2100, group)
        table = pa.table(
            {
                "id": [f"p{i}" for i in ids],
                "question": [f"How many apples are {i} and {i % 7}? " + "x" * (i % 50) for i in ids],
                "answer": [str(i + i % 7) for i in ids],
                "image": pa.array([{"bytes": noise[a : a + 2000], "path": None} for a in offsets], type=picture),
            }
        )
        name = f"{folder}/train-{number:05d}-of-{FILES:05d}.parquet"
        writer = writer or pq.ParquetWriter(name, table.schema, compression="snappy")
        writer.write_table(table, row_group_size=group)
    writer.close()
