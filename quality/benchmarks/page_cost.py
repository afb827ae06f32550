"""Measures what the page of `metriclog serve` costs the browser, by Chromium's own timeline.

Usage: page_cost.py RESULTS.tsv DIRECTORY METRICLOG

DIRECTORY is made; METRICLOG is bin/metriclog. All values are medians of seven. Processor time is that of the page's main
thread, which is what a busy machine does not change much. Lines of the results are: row, who, value.
"""

import math
import os
import pathlib
import random
import statistics
import subprocess
import sys
import time

from chromium import Chromium

OURS = "MetricLogger"
REPEATS = 7
TAGS = ["train/loss", "train/acc"] + [f"{group}/m{k}" for group in ("train", "val", "test", "opt") for k in range(12)]
PAINT = "performance.getEntriesByType('paint').find((entry) => entry.name === 'first-paint')?.startTime ?? 0"

# From the beginning of the load to the frame that shows so many charts.
DRAWN = """
const look = () => document.querySelectorAll('.chart canvas').length >= COUNT
  ? requestAnimationFrame(() => setTimeout(() => done(performance.now()))) : requestAnimationFrame(look);
look();
"""
# Another smoothing draws all charts anew.
AGAIN = """
const begin = performance.now();
addEventListener('hashchange', () => requestAnimationFrame(() => setTimeout(() => done(performance.now() - begin))), {once: true});
location.hash += '&smoothing=0.7';
"""
# Another language builds the list anew, to its layout.
LIST = """
const begin = performance.now();
document.getElementById('language').click();
document.querySelector('.runs').getBoundingClientRect();
done(performance.now() - begin);
"""


def write(folder, steps, tags, noise):
    folder.mkdir(parents=True)
    with open(folder / "metrics.csv", "w", encoding="utf-8") as file:
        print("step,wall_time," + ",".join(tags), file=file)
        for step in range(steps):
            values = (f"{math.exp(-3 * step / steps) + noise.random() / 10 + k / 50:.6g}" for k in range(len(tags)))
            print(f"{step},{1795855200 + step / 10},{','.join(values)}", file=file)


class Served:
    """`metriclog serve` on a directory, and a browser that has its cookie. To be used by `with`."""

    def __init__(self, metriclog, folder, height=900):
        self.command = [metriclog, "serve", str(folder)]
        self.height = height

    def __enter__(self):
        environment = dict(os.environ, METRICLOG_LANG="en")
        self.process = subprocess.Popen(self.command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.browser = Chromium(1440, self.height)
        self.browser.open(self.process.stdout.readline().strip())
        self.browser.wait("document.querySelector('.chart canvas')")
        self.url = self.browser.value("location.href").split("#")[0]
        return self

    def __exit__(self, *_):
        self.browser.__exit__()
        self.process.kill()
        self.process.wait()

    def load(self, view=""):
        self.browser.open("about:blank")
        self.browser.open(self.url + "#" + view)


def first_paint(served):
    served.load()
    served.browser.wait("document.querySelector('.chart canvas')")
    time.sleep(0.5)  # what follows the first charts counts, too
    return served.browser.value(PAINT) / 1e3, *served.browser.cpu_seconds()


def all_charts(served, count):
    served.load("runs=r0,r1,r2,r3,r4")
    drawn = served.browser.later(DRAWN.replace("COUNT", str(count))) / 1e3
    time.sleep(0.5)
    cpu, script = served.browser.cpu_seconds()
    return drawn, cpu, script, served.browser.later(AGAIN) / 1e3


def run_list(served):
    served.load("tab=config")
    served.browser.wait("document.querySelectorAll('.run').length === 200")
    time.sleep(1)
    return (served.browser.later(LIST) / 1e3,)


def main(results, directory, metriclog):
    directory = pathlib.Path(directory)
    noise = random.Random(1)
    for k in range(5):
        write(directory / "fifty" / "digits" / f"run-{k}", 8_000, TAGS, noise)
    for k in range(200):
        write(directory / "many" / "digits" / f"run-{k:03}", 100, TAGS, noise)
    write(directory / "small" / "digits" / "run", 3_000, TAGS[:8], noise)

    def measure(names, once, *arguments):
        once(*arguments)  # caches and the server are warm after it
        for name, values in zip(names, zip(*(once(*arguments) for _ in range(REPEATS)))):
            value = statistics.median(values)
            with open(results, "a", encoding="utf-8") as file:
                print(f"{name}\t{OURS}\t{value}", file=file)
            print(name, [round(each, 3) for each in values], flush=True)

    with Served(metriclog, directory / "small") as served:
        measure(["page_paint_s", "page_cpu_s", "page_script_s"], first_paint, served)
    with Served(metriclog, directory / "fifty", 900) as served:
        names = ["page_sight_s", "page_sight_cpu_s", "page_sight_script_s", "page_sight_again_s"]
        measure(names, all_charts, served, 12)
    with Served(metriclog, directory / "fifty", 6500) as served:
        names = ["page_charts_s", "page_charts_cpu_s", "page_charts_script_s", "page_charts_again_s"]
        measure(names, all_charts, served, 50)
    with Served(metriclog, directory / "many") as served:
        served.browser.wait("metriclog.store.runs.length === 200")
        time.sleep(8)  # runs are read in the background
        measure(["page_list_s"], run_list, served)


if __name__ == "__main__":
    main(*sys.argv[1:])
