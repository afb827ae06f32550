"""Measures one of the Python writers of TensorBoard files, all the way to close().

Usage: peers_tensorboard.py RESULTS.tsv WORK_DIRECTORY tensorboardX|torch

Lines of the results are: row, who, value (see table.py for the rows and their units).
"""

import importlib
import os
import sys
import time

import numpy

from timing import cost

MODULES = {"tensorboardX": "tensorboardX", "torch": "torch.utils.tensorboard"}
SCALARS = 50_000
IMAGES = 60
CALLS = 20_000


def per_second(writer, directory, count, log):
    begin = time.perf_counter()
    with writer(directory) as opened:
        for step in range(count):
            log(opened, step)
    seconds = time.perf_counter() - begin
    written = sum(entry.stat().st_size for entry in os.scandir(directory))
    if written < 40 * count:
        raise SystemExit(f"{written} bytes of {count} events in {directory}")
    return count / seconds


def main(results, work, who):
    writer = importlib.import_module(MODULES[who]).SummaryWriter
    directory = os.path.join(work, who)
    noise = numpy.random.default_rng(2).random((3, 256, 256), dtype=numpy.float32)
    scalars = per_second(
        writer,
        directory + "-scalars",
        SCALARS,
        lambda opened, step: opened.add_scalar("train/loss", 0.5, step),
    )
    images = per_second(
        writer,
        directory + "-images",
        IMAGES,
        lambda opened, step: opened.add_image("val/sample", noise, step),
    )
    with writer(directory + "-cost") as opened:
        median, high = cost(lambda step: opened.add_scalar("train/loss", 0.5, step), CALLS)
    with open(results, "w", encoding="utf-8") as out:
        for row, value in (
            ("tensorboard_scalars", scalars),
            ("tensorboard_noise", images),
            ("caller_p50_1", median),
            ("caller_p99_1", high),
        ):
            out.write(f"{row}\t{who}\t{value!r}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
