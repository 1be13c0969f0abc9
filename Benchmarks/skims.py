#!/usr/bin/env python3
"""All pairs of zones by SciPy's csgraph.dijkstra: prints its least processor seconds of several runs and the sum of all
shortest times. `make bench` runs it beside Qianlu's skim; alone:

    python3 Benchmarks/skims.py ChicagoSketch_net.tntp

Only networks in which zones may be driven through: SciPy has no rule of a first through node.
"""
import pathlib
import sys
import time

import numpy
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra

from peers import read_network

meta, rows = read_network(pathlib.Path(sys.argv[1]))
assert int(meta["FIRST THRU NODE"]) == 1, "zones may not be driven through"
nodes, zones = int(meta["NUMBER OF NODES"]), int(meta["NUMBER OF ZONES"])
tails, heads, times = (numpy.array([row[column] for row in rows]) for column in [0, 1, 4])
# SciPy takes a stored zero for no link.
graph = csr_matrix(
    (numpy.maximum(times, 1e-12), (tails.astype(int) - 1, heads.astype(int) - 1)), shape=(nodes, nodes))
origins = numpy.arange(zones)
least = float("inf")
for _ in range(10):
    start = time.process_time()
    weights = dijkstra(graph, indices=origins)
    least = min(least, time.process_time() - start)
print(least, weights[:, :zones].sum())
