#!/usr/bin/env python3
"""Road equilibrium beside a peer: AequilibraE's biconjugate Frank-Wolfe (PyPI `aequilibrae`) and `qianlu assign`.

    python3 -m venv venv && venv/bin/pip install aequilibrae
    venv/bin/python Benchmarks/peers.py .build/release/qianlu FOLDER [--gap 1e-5] [NETWORK ...]

FOLDER holds networks of the TNTP collection, one folder each. Both solve on one thread to the same relative gap,
1 - shortest-path cost / total cost, and are timed without reading files:
AequilibraE by its processor time, so that a busy machine does not count against it. AequilibraE's flows are put into the
same cost functions once more, to tell their gap and objective by one yardstick.
"""
import argparse
import json
import os
import pathlib
import re
import subprocess
import sys
import time

os.environ["AEQ_SHOW_PROGRESS"] = "FALSE"  # its progress bars take most of its time

WEIGHTS = {"Chicago-Sketch": (0.02, 0.04)}  # what a cent of toll and a mile cost, in minutes


def read_network(path):
    text = path.read_text()
    meta = dict(re.findall(r"<([^>]+)>\s*([^\n~]*)", text.split("<END OF METADATA>")[0]))
    rows = [line.split(";")[0].split() for line in text.split("<END OF METADATA>")[1].splitlines()]
    return meta, [[float(cell) for cell in row[:10]] for row in rows if row and not row[0].startswith("~")]


def read_trips(path, zones, numpy):
    matrix = numpy.zeros((zones, zones))
    origin = 0
    for line in path.read_text().split("<END OF METADATA>")[1].splitlines():
        if line.startswith("Origin"):
            origin = int(line.split()[1])
        else:
            for to, trips in re.findall(r"(\d+)\s*:\s*([-+.\deE]+)", line):
                if int(to) != origin:
                    matrix[origin - 1, int(to) - 1] += float(trips)
    return matrix


def without_dead_ends(rows, zones):
    """The links that some path can use. AequilibraE joins two links that lead into a node from which none leads
    on as if one of them ran the other way: on Barcelona it sends 828 vehicles over a link that does not exist."""
    while True:
        tails, heads = {row[0] for row in rows}, {row[1] for row in rows}
        kept = [row for row in rows if (row[1] in tails or row[1] <= zones) and (row[0] in heads or row[0] <= zones)]
        if len(kept) == len(rows):
            return rows
        rows = kept


def imbalance(links, flows, trips, numpy):
    """The most by which what enters a node differs from what leaves or ends there."""
    balance = numpy.zeros(int(max(links["a_node"].max(), links["b_node"].max())) + 1)
    numpy.add.at(balance, links["a_node"].to_numpy(), -flows)
    numpy.add.at(balance, links["b_node"].to_numpy(), flows)
    balance[1:len(trips) + 1] += trips.sum(1) - trips.sum(0)
    return abs(balance).max()


def aequilibrae(folder, name, gap, toll, distance):
    import numpy
    import pandas
    from aequilibrae.matrix import AequilibraeMatrix
    from aequilibrae.paths import Graph, TrafficAssignment, TrafficClass

    stem = name.replace("-", "")
    meta, rows = read_network(folder / name / f"{stem}_net.tntp")
    zones = int(meta["NUMBER OF ZONES"])
    rows = without_dead_ends(rows, zones)
    links = pandas.DataFrame(
        [row[:8] for row in rows],
        columns=["a_node", "b_node", "capacity", "length", "free_flow_time", "b", "power", "speed"])
    links["fixed"] = [toll * row[8] + distance * row[3] for row in rows]
    # It takes no time of zero, and no power below 1, which where b is 0 means nothing.
    links["free_flow_time"] = links["free_flow_time"].clip(lower=1e-9)
    links.loc[links["b"] == 0, "power"] = 1
    links = links.astype({"a_node": int, "b_node": int})
    links["link_id"] = range(1, len(links) + 1)
    links["direction"] = 1
    graph = Graph()
    graph.network = links
    graph.network_ok = True
    graph.status = "OK"
    graph.prepare_graph(numpy.arange(1, zones + 1))
    graph.set_graph("free_flow_time")
    graph.set_skimming(["free_flow_time"])
    graph.set_blocked_centroid_flows(int(meta["FIRST THRU NODE"]) > 1)
    demand = AequilibraeMatrix()
    demand.create_empty(zones=zones, matrix_names=["trips"], memory_only=True)
    demand.index[:] = numpy.arange(1, zones + 1)
    trips = read_trips(folder / name / f"{stem}_trips.tntp", zones, numpy)
    demand.matrices[:, :, 0] = trips
    demand.computational_view(["trips"])
    travellers = TrafficClass("car", graph, demand)
    travellers.set_fixed_cost("fixed")
    assignment = TrafficAssignment()
    assignment.set_classes([travellers])
    assignment.set_vdf("BPR")
    assignment.set_vdf_parameters({"alpha": "b", "beta": "power"})
    assignment.set_capacity_field("capacity")
    assignment.set_time_field("free_flow_time")
    assignment.set_algorithm("bfw")
    assignment.set_cores(1)
    assignment.max_iter = 5_000
    assignment.rgap_target = gap
    start = time.process_time()
    assignment.execute()
    seconds = time.process_time() - start
    flows = assignment.results()["PCE_tot"].reindex(links["link_id"]).fillna(0).to_numpy()
    t0, b, power = (links[column].to_numpy() for column in ["free_flow_time", "b", "power"])
    x = flows / links["capacity"].to_numpy()
    objective = (flows * (t0 * (1 + b / (power + 1) * x**power) + links["fixed"].to_numpy())).sum()
    return seconds, float(assignment.assignment.rgap), objective, imbalance(links, flows, trips, numpy)


def qianlu(program, folder, name, gap, toll, distance):
    stem = name.replace("-", "")
    figures = []
    for _ in range(3):
        output = subprocess.run(
            [program, "assign", "--network", folder / name / f"{stem}_net.tntp", "--trips",
             folder / name / f"{stem}_trips.tntp", "--gap", str(gap), "--toll-weight", str(toll),
             "--distance-weight", str(distance), "--threads", "1", "--json"],
            check=True, capture_output=True, text=True).stdout
        figures.append(json.loads(output))
    best = min(figures, key=lambda figure: figure["seconds"])
    return best["seconds"], best["relative_gap"], best["objective"], best["imbalance"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("networks", nargs="*", default=["SiouxFalls", "Anaheim", "Barcelona", "Chicago-Sketch"])
    parser.add_argument("--gap", type=float, default=1e-5)
    arguments = parser.parse_args()
    print(f"{'network':16}{'program':>14}{'seconds':>10}{'gap':>10}{'objective':>22}{'imbalance':>11}{'times':>8}")
    for name in arguments.networks:
        toll, distance = WEIGHTS.get(name, (0, 0))
        own = qianlu(arguments.program, arguments.folder, name, arguments.gap, toll, distance)
        print(f"{name:16}{'qianlu':>14}{own[0]:10.4f}{own[1]:10.1e}{own[2]:22.6f}{own[3]:11.1e}{1:8}")
        try:
            peer = aequilibrae(arguments.folder, name, arguments.gap, toll, distance)
        except ValueError as error:
            print(f"{name:16}{'aequilibrae':>14}   cannot: {error}")
            continue
        except ImportError:
            print(f"{name:16}{'aequilibrae':>14}   not installed: pip install aequilibrae", file=sys.stderr)
            continue
        print(f"{name:16}{'aequilibrae':>14}{peer[0]:10.4f}{peer[1]:10.1e}{peer[2]:22.6f}{peer[3]:11.1e}"
              f"{peer[0] / own[0]:8.1f}")


if __name__ == "__main__":
    main()
