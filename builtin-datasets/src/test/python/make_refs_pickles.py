# -*- coding: utf-8 -*-
"""Pickles refs.json as RefCOCO's references are published: a list of dictionaries, here in every protocol.

    python2.7 make_refs_pickles.py ../resources/dev/rlvr/datasets/pickle
    python3 make_refs_pickles.py ../resources/dev/rlvr/datasets/pickle

Made with 2.7.18, whose texts are bytes (here in UTF-8, in Latin-1 where the letter is an i with two dots, and one as unicode), and with
3.11.7 and NumPy 2.4.6, whose numbers stand in for Python's in numpy-*.p, under the name of its module before NumPy 2 too.
"""

import io
import json
import os
import pickle
import sys

folder = sys.argv[1]
references = json.load(io.open(os.path.join(folder, "refs.json"), encoding="utf-8"))


def mapped(value, leaf):
    if isinstance(value, list):
        return [mapped(item, leaf) for item in value]
    if isinstance(value, dict):
        return {leaf(key): mapped(item, leaf) for key, item in value.items()}
    return leaf(value)


def write(name, value, protocol, old=b"", new=b""):
    with open(os.path.join(folder, name), "wb") as file:
        file.write(pickle.dumps(value, protocol).replace(old, new))


if sys.version_info[0] == 2:
    import cPickle as pickle

    def published(value):
        if not isinstance(value, unicode) or value == u"café's":
            return value
        return value.encode("latin-1" if u"ï" in value else "utf-8")

    for protocol in range(3):
        write("python2-%d.p" % protocol, mapped(references, published), protocol)
else:
    import numpy

    def scalar(value):
        if isinstance(value, bool):
            return numpy.bool_(value)
        if isinstance(value, float):
            return numpy.float32(value)
        if not isinstance(value, int):
            return value
        types = [numpy.int8, numpy.uint8, numpy.int16, numpy.uint16, numpy.int32, numpy.uint32, numpy.int64]
        return next(t(value) for t in types if numpy.iinfo(t).min <= value <= numpy.iinfo(t).max)

    for protocol in range(6):
        write("python3-%d.p" % protocol, references, protocol)
    for protocol in (0, 2, 4):
        write("numpy-%d.p" % protocol, mapped(references, scalar), protocol)
    write("numpy-old.p", mapped(references, scalar), 2, b"numpy._core", b"numpy.core")
