"""A made-up national network at 1, 4 and 16 times a size, through validate, skim, assign and run.

python3 Benchmarks/national.py [--program .build/release/qianlu] [--largest 100000] [--threads 2] [--only skim]

Prints time, by the clock and of processors, and peak memory of each command and how they grow: the exponent b of
cost ~ size^b between sizes. The largest has 100,000 nodes, 300,000 links and 20,000 services. Zones stay 200: what
is told for each pair of zones is not what is measured here.
"""
import argparse
import math
import os
import random
import tempfile
import time

ZONES = 200


def table(folder, name, columns, rows):
    with open(f"{folder}/{name}.csv", "w", encoding="utf-8") as file:
        file.write(columns + ",source,grade\n")
        for row in rows:
            file.write(",".join(map(str, row)) + ",made up,E\n")


def straight(a, b):
    mean = math.radians((a[1] + b[1]) / 2)
    return 111.2 * math.hypot((a[0] - b[0]) * math.cos(mean), a[1] - b[1])


def make(folder, count):
    """A network of `count` nodes: a tenth are stations, on a grid of their own above the grid of roads."""
    chance = random.Random(count)
    stations = count // 10
    side = math.isqrt(count - stations)
    across = math.isqrt(stations)
    at, kinds = {}, {}
    spread = 28 / side
    for i in range(count - stations):
        at[f"n{i}"] = (84 + spread * (i % side), 21 + spread * (i // side))
        kinds[f"n{i}"] = "zone"
    for i in range(stations):
        near = f"n{min((i // across) * side // across, side - 1) * side + (i % across) * side // across}"
        at[f"s{i}"] = (at[near][0] + spread / 9, at[near][1] + spread / 9)
        kinds[f"s{i}"] = "station"
    links = []

    def link(a, b, kind, speed, lanes="", capacity=""):
        length = round(1.15 * straight(at[a], at[b]) + 1, 1)
        links.append((f"k{len(links)}", "Link", "路", a, b, kind, length, speed, lanes, capacity))

    for i in range(stations):
        j = min((i // across) * side // across, side - 1) * side + (i % across) * side // across
        link(f"n{j}", f"s{i}", "local_road", 40, 2, 900)
        if i % across + 1 < across and i + 1 < stations:
            link(f"s{i}", f"s{i + 1}", "railway", 200)
        if i + across < stations:
            link(f"s{i}", f"s{i + across}", "railway", 200)
    roads = [(i, i + 1) for i in range(count - stations - 1) if i % side + 1 < side]
    roads += [(i, i + side) for i in range(count - stations - side)]
    roads += [(i, i + side + 1) for i in range(count - stations - side - 1) if i % side + 1 < side]
    roads += [(i, i + side - 1) for i in range(1, count - stations - side) if i % side > 0]
    for a, b in roads[: 3 * count - len(links)]:
        link(f"n{a}", f"n{b}", *chance.choice([("trunk_road", 60, 2, 1200), ("expressway", 100, 2, 2000)]))
    services, stops = [], []
    for number in range(count // 5):
        step = chance.choice([1, across])
        start = chance.randrange(stations)
        line = [start + step * k for k in range(8)]
        line = [s for s in line if s < stations and (step > 1 or s // across == start // across)]
        if len(line) < 2:
            line = [0, 1]
        leaves = f"{chance.randrange(6, 21):02}:{chance.randrange(60):02}"
        services.append((f"v{number}", "Train", "车", "rail", "true", leaves, 600))
        minute = 0
        for order, stop in enumerate(line):
            if order:
                minute += math.ceil((1.15 * straight(at[f"s{line[order - 1]}"], at[f"s{stop}"]) + 1) / 150 * 60)
            leave = minute + (2 if 0 < order < len(line) - 1 else 0)
            stops.append((f"v{number}", order + 1, f"s{stop}", minute, leave, 20 * order))
            minute = leave
    table(folder, "node", "node_id,name,name_zh,x_coord,y_coord,node_type",
          [(key, "Place", "地", f"{x:.5f}", f"{y:.5f}", kinds[key]) for key, (x, y) in at.items()])
    table(folder, "link", "link_id,name,name_zh,from_node_id,to_node_id,facility_type,length,free_speed,"
          "lanes,capacity", links)
    places = [i * (count - stations) // ZONES for i in range(ZONES)]
    table(folder, "zone", "zone_id,node_id,region,population",
          [(f"z{i}", f"n{place}", "all", chance.randrange(100, 900) * 1000) for i, place in enumerate(places)])
    table(folder, "terminal", "terminal_id,node_id,name,name_zh,kind",
          [(f"t{i}", f"s{i}", "Station", "站", "station") for i in range(stations)])
    table(folder, "service", "service_id,name,name_zh,mode,both_directions,departures,seats", services)
    table(folder, "service_stop", "service_id,stop_sequence,node_id,arrival_min,departure_min,fare_cny", stops)
    with open(folder + "/network.yaml", "w") as file:
        file.write("network: national\ntitle: {en: Made up, zh: 虚构}\nbase_year: 2025\ncurrency: CNY\n"
                   "length_unit: km\nspeed_unit: km/h\n")
    with open(folder + "/demand.csv.txt", "w") as file:
        file.write("o_zone_id,d_zone_id,volume\n")
        for a in range(ZONES):
            for b in range(ZONES):
                if a != b:
                    file.write(f"z{a},z{b},{chance.randrange(1, 30)}\n")
    os.rename(folder + "/demand.csv.txt", folder + "/../trips.csv")
    return len(at), len(links), len(services)


def measure(command):
    """Seconds by the clock and of processors, megabytes and exit code of a command."""
    start = time.monotonic()
    process = os.spawnvp(os.P_NOWAIT, command[0], command)
    _, status, usage = os.wait4(process, 0)
    return (time.monotonic() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024,
            os.waitstatus_to_exitcode(status))


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--program", default=".build/release/qianlu")
    options.add_argument("--largest", type=int, default=100_000)
    options.add_argument("--threads", default="2")
    options.add_argument("--only", default="validate skim assign run")
    options = options.parse_args()
    sizes = [options.largest // 16, options.largest // 4, options.largest]
    seen = {}
    with tempfile.TemporaryDirectory() as place:
        for size in sizes:
            folder = f"{place}/{size}/national"
            os.makedirs(folder)
            print("%d nodes, %d links, %d services" % make(folder, size), flush=True)
            with open(f"{place}/{size}/national.yaml", "w") as file:
                file.write("scenario: national\ntitle: {en: Made up, zh: 虚构}\nnetwork: ./national\n"
                           "simulate: [travel_times, freight, tourism]\nreplications: 1\n")
            commands = {
                "validate": ["validate", folder],
                "skim": ["skim", folder, "-o", f"{place}/skim.csv"],
                "assign": ["assign", "--network", folder, "--trips", f"{place}/{size}/trips.csv", "--gap", "1e-4"],
                "run": ["run", f"{place}/{size}/national.yaml", "-o", f"{place}/{size}/results", "-q"],
            }
            for name in options.only.split():
                threads = [] if name == "validate" else ["--threads", options.threads]
                seconds, used, megabytes, code = measure([options.program, *commands[name], *threads])
                print(f"  {name:9} {seconds:8.2f} s  {used:8.2f} s of processors  {megabytes:6.0f} MB"
                      + (f"  exit {code}" if code else ""), flush=True)
                seen.setdefault(name, []).append((used, megabytes))
    print("growth from size to size, as an exponent: time of processors; memory")
    for name, rows in seen.items():
        def growth(column):
            return ", ".join(f"{math.log(b[column] / a[column]) / math.log(4):.2f}" for a, b in zip(rows, rows[1:]))
        print(f"  {name:9} {growth(0)}; {growth(1)}")


main()
