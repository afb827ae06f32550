"""Measures the Python peers: what a call costs its caller, and how many rows a second arrive.

Usage: peers.py RESULTS.tsv WORK_DIRECTORY

Each line of the results is: row, who, value (see table.py for the rows and their units).
Nothing here touches the network: wandb runs offline.
"""

import importlib.abc
import importlib.machinery
import os
import random
import sys
import sysconfig
import time
import types

from timing import cost

ROWS = 100_000
CALLS = 20_000
WANDB_CALLS = 5_000


class AnyType(type):
    """A type whose attributes are types and that can be part of a union."""

    def __getattr__(cls, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return AnyType(name, (), {})


class StandIn(types.ModuleType):
    """A module in which every name is an empty type."""

    __path__ = []
    __version__ = "2.8.0"

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return AnyType(name, (), {})


class StandInFinder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def find_spec(self, name, path, target=None):
        if name.split(".")[0] == "torch":
            return importlib.machinery.ModuleSpec(name, self, is_package=True)
        return None

    def create_module(self, spec):
        return StandIn(spec.name)

    def exec_module(self, module):
        pass


def lightning_csv_logger():
    """Lightning's own CSVLogger, without two gigabytes of PyTorch.

    All that it needs of PyTorch are types to compare values with. The packages around it are
    entered without their __init__, which would load the trainer.
    """
    sys.meta_path.insert(0, StandInFinder())
    root = os.path.join(sysconfig.get_paths()["purelib"], "lightning_fabric")
    for name in ("", ".loggers", ".utilities"):
        package = types.ModuleType("lightning_fabric" + name)
        package.__path__ = [root + name.replace(".", os.sep)]
        sys.modules["lightning_fabric" + name] = package
    from lightning_fabric.loggers.csv_logs import CSVLogger

    return CSVLogger


def lightning_rows(logger_type, work, tags):
    """Rows a second, from before the logger is made to after finalize."""
    names = [f"train/metric{i}" for i in range(tags)]
    values = [random.random() for _ in range(1 << 12)]
    begin = time.perf_counter()
    logger = logger_type(work, name=f"rows-{tags}")
    for step in range(ROWS):
        logger.log_metrics({name: values[step & 4095] for name in names}, step)
    logger.finalize("success")
    seconds = time.perf_counter() - begin
    with open(os.path.join(logger.log_dir, "metrics.csv"), encoding="utf-8") as written:
        rows = sum(1 for _ in written) - 1
    if rows != ROWS:
        raise SystemExit(f"{rows} rows instead of {ROWS}")
    return ROWS / seconds


def wandb_cost(work):
    import wandb

    run = wandb.init(
        project="benchmark",
        mode="offline",
        dir=work,
        settings=wandb.Settings(silent=True, console="off", x_disable_stats=True),
    )
    result = cost(lambda step: run.log({"train/loss": 0.5}, step=step), WANDB_CALLS)
    run.finish()
    return result


def lightning_cost(logger_type, work):
    logger = logger_type(work, name="cost")
    result = cost(lambda step: logger.log_metrics({"train/loss": 0.5}, step), CALLS)
    logger.finalize("success")
    return result


def main(results, work):
    os.makedirs(work, exist_ok=True)
    lightning = lightning_csv_logger()
    lines = [
        ("csv_rows_1", "Lightning CSVLogger", lightning_rows(lightning, work, 1)),
        ("csv_cells_8", "Lightning CSVLogger", 8 * lightning_rows(lightning, work, 8)),
    ]
    costs = {
        "wandb": lambda: wandb_cost(work),
        "Lightning CSVLogger": lambda: lightning_cost(lightning, work),
    }
    for who, measure in costs.items():
        median, high = measure()
        lines.append(("caller_p50_1", who, median))
        lines.append(("caller_p99_1", who, high))
    with open(results, "w", encoding="utf-8") as out:
        for row, who, value in lines:
            out.write(f"{row}\t{who}\t{value!r}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
