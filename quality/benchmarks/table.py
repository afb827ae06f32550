"""Prints what was measured as one table, with ratios to the peers and the targets.

Usage: table.py RESULTS_DIRECTORY

Reads every *.tsv there (lines of row, who, value) and jmh.json. Returns 1 when a target is missed,
so that a script can ask.
"""

import json
import pathlib
import sys

OURS = "MetricLogger"
OF_EPOCH = "% of epoch's CPU"


def listener(row, title, target=None, threads=None):
    """What a listener takes from the training's thread, and what the sinks' threads take beside it."""
    return {
        f"{row}_percent": (title, OF_EPOCH, target, False),
        f"{row}_threads_percent": ("    and on the sinks' own threads", OF_EPOCH, threads, False),
    }


def viewer(row, title, target):
    """What it takes to show a run: time, processor time, memory of the process."""
    return {
        f"{row}_s": (title, "s", target, False),
        f"{row}_cpu_s": ("    processor time", "s", None, False),
        f"{row}_mb": ("    memory", "MB", None, False),
    }


# row: title, unit, target, whether more is better
ROWS = {
    "caller_p50_1": ("one log() costs its caller, median", "us", 0.08, False),
    "caller_p99_1": ("... 99th percentile", "us", 1.0, False),
    "caller_p999_1": ("... 99.9th percentile", "us", None, False),
    "caller_p50_4": ("... median, 4 threads", "us", 0.5, False),
    "caller_p99_4": ("... 99th percentile, 4 threads", "us", None, False),
    "caller_p999_4": ("... 99.9th percentile, 4 threads", "us", None, False),
    "caller_p50_4_bound": ("... median, 4 threads spread over the cores", "us", 0.5, False),
    "caller_p99_4_bound": ("... 99th percentile, 4 threads spread over the cores", "us", None, False),
    "caller_p999_4_bound": ("... 99.9th percentile, 4 threads spread over the cores", "us", None, False),
    "caller_wandb_p50_1": ("... with the W&B sink too, median", "us", 0.1, False),
    "caller_wandb_p99_1": ("... with the W&B sink too, 99th percentile", "us", 1.0, False),
    "caller_wandb_p50_4": ("... with the W&B sink too, median, 4 threads", "us", 0.5, False),
    "caller_wandb_p99_4": ("... with the W&B sink too, 99th percentile, 4 threads", "us", None, False),
    "caller_wandb_p50_4_bound": ("... with the W&B sink too, median, 4 threads spread over the cores", "us", 0.5, False),
    "caller_wandb_p99_4_bound": ("... with the W&B sink too, 99th percentile, 4 threads spread over the cores", "us", None, False),
    "caller_bytes": ("... allocates", "bytes", 64, False),
    "lane_bytes": ("... the sinks' threads allocate for it, with the W&B sink too", "bytes", 350, False),
    "open_cold_ms": ("open in a JVM that has just started, to the first log()", "ms", 100, False),
    "idle_percent": ("idle, of one core", "%", 0.5, False),
    "fault_throws_percent": ("training step beside a sink that throws", "%", 2, False),
    "fault_throws_longest_ms": ("... longest 4 calls of log", "ms", None, False),
    "fault_blocks_percent": ("training step beside a sink that hangs", "%", 2, False),
    "fault_blocks_longest_ms": ("... longest 4 calls of log", "ms", None, False),
    "fault_disk_full_percent": ("training step beside a sink on a full disk", "%", 2, False),
    "fault_disk_full_longest_ms": ("... longest 4 calls of log", "ms", None, False),
    **listener("djl_listener", "DJL listener, scalars of each step, all sinks on", 1),
    **listener("djl_norm", "... with the gradient norm of each step", 2),
    **listener("djl_histograms", "... with histograms of each 10th step", threads=7),
    **listener("djl_images", "... with a grid of the inputs of each 10th step"),
    **listener("dl4j_listener", "DL4J listener, scalars of each step, all sinks on", 1),
    **listener("dl4j_defaults", "... defaults: also the norm of each 10th step, ratios of each 100th"),
    **listener("dl4j_norm", "... with the gradient norm of each step"),
    **listener("dl4j_ratios", "... with update ratios of each step", 1),
    **listener("dl4j_histograms", "... with histograms of each 10th step"),
    **listener("dl4j_workers", "... scalars of each step, two workers of a ParallelWrapper", 1),
    **listener("samediff_listener", "SameDiff listener, scalars of each step, all sinks on", 1),
    **listener("samediff_defaults", "... defaults: also the norm of each 10th step"),
    **listener("samediff_norm", "... with the gradient norm of each step"),
    **listener("samediff_histograms", "... with histograms of each 10th step"),
    "csv_rows_1": ("CSV rows a second, 1 tag, to close()", "rows/s", 1e6, True),
    "csv_cells_8": ("CSV cells a second, 8 tags, to close()", "cells/s", 3e6, True),
    "csv_sink_rows_1": ("... sink alone, 1 tag", "rows/s", 1e6, True),
    "csv_sink_cells_8": ("... sink alone, 8 tags", "cells/s", 3e6, True),
    "tensorboard_scalars": ("scalars a second to TensorBoard, to close()", "1/s", 2e6, True),
    "tensorboard_noise": ("256x256 RGB images a second to TensorBoard, noise", "1/s", 450, True),
    "tensorboard_photo": ("... photo", "1/s", 400, True),
    "image_caller_us": ("... the caller's part of each, float to byte", "us", 210, False),
    "wandb_log_rows": ("rows a second to the W&B log, to close()", "rows/s", 3e5, True),
    "wandb_delivered_rows": ("... delivered to a server on loopback", "rows/s", 1e5, True),
    "csv_read_10m": ("10M-row CSV read, 64 MB heap", "s", 5, False),
    **viewer("start", "metriclog summary of a small file", 0.25),
    **viewer("summary_csv", "... of a million rows of two tags, CSV", 1.5),
    **viewer("summary_tfevents", "... the same as event file", 1.5),
    **viewer("summary_wandb", "... the same as W&B log", 3),
    **viewer("summary_large", "... of a CSV of ten million rows", 3),
    "sight_link_s": ("a million points with one spike: command to link", "s", None, False),
    "sight_chart_s": ("... command to the first chart", "s", None, False),
    "sight_mb": ("... memory then", "MB", None, False),
    "sight_spike": ("... the spike is seen at first sight (1 = yes)", "", None, True),
    "sight_spike_s": ("... after", "s", None, False),
    "sight_import_s": ("... to import it first", "s", None, False),
    "page_paint_s": ("the page: load to first paint", "s", 0.3, False),
    "page_cpu_s": ("    processor time of the page, one run of 8 charts", "s", None, False),
    "page_script_s": ("    of which in scripts", "s", None, False),
    "page_sight_s": ("... of 50 charts x 5 runs: the 12 in sight", "s", None, False),
    "page_sight_cpu_s": ("    processor time", "s", None, False),
    "page_sight_script_s": ("    of which in scripts", "s", None, False),
    "page_sight_again_s": ("    drawn anew", "s", None, False),
    "page_charts_s": ("... all 50 on a screen that holds them", "s", 1, False),
    "page_charts_cpu_s": ("    processor time", "s", None, False),
    "page_charts_script_s": ("    of which in scripts", "s", None, False),
    "page_charts_again_s": ("    drawn anew", "s", None, False),
    "page_list_s": ("... the list of 200 runs, built anew and laid out", "s", 0.03, False),
    "dash_first_s": ("metriclog dash of that CSV, to the first curve", "s", 1, False),
    "dash_cpu_s": ("    processor time to load it", "s", None, False),
    "dash_idle_percent": ("    of one core when it has loaded", "%", 5, False),
    "dash_mb": ("    memory", "MB", None, False),
}

# JMH's benchmark and parameters: row, and what its score (time for one operation) becomes
JMH = {
    ("CsvWriteBenchmark.logger", "1"): ("csv_rows_1", lambda ns: 1e9 / ns),
    ("CsvWriteBenchmark.logger", "8"): ("csv_cells_8", lambda ns: 8e9 / ns),
    ("CsvWriteBenchmark.sink", "1"): ("csv_sink_rows_1", lambda ns: 1e9 / ns),
    ("CsvWriteBenchmark.sink", "8"): ("csv_sink_cells_8", lambda ns: 8e9 / ns),
    ("TensorBoardWriteBenchmark.scalars", None): ("tensorboard_scalars", lambda ns: 1e9 / ns),
    ("TensorBoardWriteBenchmark.noiseImages", None): ("tensorboard_noise", lambda ns: 1e9 / ns),
    ("TensorBoardWriteBenchmark.photoImages", None): ("tensorboard_photo", lambda ns: 1e9 / ns),
    ("ImageCallBenchmark.hwc", None): ("image_caller_us", lambda ns: ns / 1e3),
    ("WandbWriteBenchmark.log", None): ("wandb_log_rows", lambda ns: 1e9 / ns),
    ("WandbWriteBenchmark.delivered", None): ("wandb_delivered_rows", lambda ns: 1e9 / ns),
    ("CsvReadBenchmark.tenMillionRows", None): ("csv_read_10m", lambda s: s),
}


def read(directory):
    """All results: row -> who -> value."""
    results = {}
    for file in sorted(directory.glob("*.tsv")):
        for line in file.read_text(encoding="utf-8").splitlines():
            row, who, value = line.split("\t")
            results.setdefault(row, {})[who] = float(value)
    jmh = directory / "jmh.json"
    if jmh.exists():
        for each in json.loads(jmh.read_text(encoding="utf-8")):
            name = ".".join(each["benchmark"].split(".")[-2:])
            entry = JMH.get((name, each.get("params", {}).get("tags")))
            if entry:
                row, convert = entry
                score = each["primaryMetric"]["score"]
                results.setdefault(row, {})[OURS] = convert(score)
    return results


def number(value):
    if value >= 1000:
        return f"{value:,.0f}"
    return f"{value:.3g}"


def line(row, values):
    title, unit, target, more = ROWS.get(row, (row, "", None, True))
    ours = values.get(OURS)
    cells = [title, unit, number(ours) if ours is not None else "-"]
    missed = False
    if target is None:
        cells.append("-")
    else:
        sign = ">=" if more else "<="
        met = ours is not None and (ours >= target if more else ours <= target)
        missed = not met
        verdict = " not measured" if ours is None else (" met" if met else " MISSED")
        cells.append(f"{sign} {number(target)}{verdict}")
    peers = []
    for who, value in values.items():
        if who != OURS:
            ratio = ""
            if ours:
                times = ours / value if more else value / ours
                ratio = f" ({number(times)}x)"
            peers.append(f"{who} {number(value)}{ratio}")
    cells.append("; ".join(peers) or "-")
    return cells, missed


def main(directory):
    results = read(pathlib.Path(directory))
    order = [row for row in ROWS if row in results]
    order += [row for row in results if row not in ROWS]
    lines = [["what", "unit", OURS, "target", "peers (we are so many times better)"]]
    missed = 0
    for row in order:
        cells, is_missed = line(row, results[row])
        lines.append(cells)
        missed += is_missed
    widths = [max(len(each[column]) for each in lines) for column in range(5)]
    for index, cells in enumerate(lines):
        print("| " + " | ".join(cell.ljust(width) for cell, width in zip(cells, widths)) + " |")
        if index == 0:
            print("|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
