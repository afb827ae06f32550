"""Writes event files with tensorboardX, which shares no code with us or with TensorBoard."""

import numpy
from tensorboardX import SummaryWriter


def write(path):
    """A run with awkward values; gives back the scalars as [tag, step, value]."""
    values = [1 / 3, 0.1, float("nan"), float("inf"), float("-inf"), 1e-30, 16777216.0]
    logged = []
    with SummaryWriter(path) as writer:
        for step, value in enumerate(values):
            for tag in ("train/loss", "val/acc"):
                writer.add_scalar(tag, value, step)
                logged.append([tag, step, repr(float(numpy.float32(value)))])
        writer.add_image("pixels", numpy.arange(2 * 3 * 3, dtype=numpy.uint8).reshape(2, 3, 3), 4, dataformats="HWC")
        writer.add_histogram("weights", numpy.linspace(-1, 1, 100), 5)
        writer.add_text("notes", "**训练** done", 6)
    return logged
