"""The M/M/1 queue and the hold model of Benchmarks/Sources/Benchmarks/Simulation.swift in SimPy, to compare with.

pip install simpy, then python3 Benchmarks/simpy_queue.py; without SimPy it says so and does nothing.
"""
import random
import sys
import time

try:
    import simpy
except ImportError:
    print("skipped: SimPy is not installed (pip install simpy)")
    sys.exit(0)


def queue(customers, rate=0.8):
    environment = simpy.Environment()
    server = simpy.Resource(environment)
    draw = random.Random(1).expovariate
    waits = []

    def customer():
        arrived = environment.now
        with server.request() as request:
            yield request
            waits.append(environment.now - arrived)
            yield environment.timeout(draw(1))

    def source():
        for _ in range(customers):
            yield environment.timeout(draw(rate))
            environment.process(customer())

    environment.process(source())
    environment.run()
    return sum(waits) / len(waits)


def hold(ahead, events):
    environment = simpy.Environment()
    draw = random.Random(1).random
    left = [events]

    def holder():
        while left[0] > 0:
            left[0] -= 1
            yield environment.timeout(draw())

    for _ in range(ahead):
        environment.process(holder())
    environment.run()


for name, count, run in [
    ("M/M/1, use .8", 2 * 200_000, lambda: queue(200_000)),
    ("hold model, 10,000 ahead", 500_000, lambda: hold(10_000, 500_000)),
]:
    start = time.process_time()
    run()
    print(f"{name:46}{count / (time.process_time() - start) / 1e6:10.3f} M/s")
