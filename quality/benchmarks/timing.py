"""What a call costs its caller."""

import statistics
import time


def cost(log, calls):
    """Median and 99th percentile of a call, in microseconds; the first tenth warms up."""
    for step in range(calls // 10):
        log(step)
    times = []
    for step in range(calls // 10, calls):
        begin = time.perf_counter_ns()
        log(step)
        times.append(time.perf_counter_ns() - begin)
    cuts = statistics.quantiles(times, n=100)
    return statistics.median(times) / 1000, cuts[98] / 1000
