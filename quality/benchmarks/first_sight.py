"""Measures how long a run of a million points takes to be seen, and whether its one spike is.

Usage: first_sight.py RESULTS.tsv RUNS_DIRECTORY METRICLOG [PEERS_BIN_DIRECTORY]

RUNS_DIRECTORY holds what ViewedRuns has written, METRICLOG is bin/metriclog. The time is from the command to the first
chart with values, in Chromium or, of a program for the terminal, on one of 160 x 45 (tmux). The spike of
train/grad_norm, 900 among values below 2, is seen if the axis or a note of the chart says so within 15 seconds after, in the terminal within two
minutes.
Lines of the results are: row, who, value; -1 = no chart within the time.
"""

import os
import pathlib
import re
import shlex
import signal
import statistics
import subprocess
import sys
import tempfile
import time

from chromium import Chromium

OURS = "MetricLogger"
REPEATS = 3
PATIENCE_SECONDS = 60
SIGHT_SECONDS = 15
SPIKE = 900
LINK = re.compile(rb"http://(127\.0\.0\.1|localhost):[^\s\x1b]+")
BRAILLE = re.compile("[\u2801-\u28ff]")

OUR_CHART = "document.querySelector('.chart canvas')"
OUR_SPIKE = f"[...document.querySelectorAll('.chart-notes')].some((node) => node.textContent.includes('{SPIKE}'))"
# The axis of an empty chart goes from 0 to 1.
BOARD_AXES = "[...document.querySelectorAll('line-chart text')].map((node) => node.textContent)"
BOARD_CHART = f"{BOARD_AXES}.some((text) => /^ *[2-9]00k *$/.test(text))"
BOARD_SPIKE = f"{BOARD_AXES}.some((text) => /^ *[5-9]00 *$/.test(text))"
TRACKIO_CHART = "[...document.querySelectorAll('canvas, svg .mark-line path, .js-plotly-plot')].length"
TRACKIO_SPIKE = f"document.body.innerText.includes('{SPIKE}')"


def memory(pid):
    """Peak resident memory of a process and its children, in MB."""
    total = 0
    for status in pathlib.Path("/proc").glob("[0-9]*/status"):
        try:
            lines = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
        except OSError:
            continue  # it has ended
        if int(status.parent.name) == pid or int(lines["PPid"]) == pid:
            total += int(lines.get("VmHWM", "0 kB").split()[0]) / 1024
    return total


def end(process):
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def in_browser(command, environment, chart, spike):
    """Seconds to the link and to the first chart, MB, and whether the spike is seen."""
    with Chromium() as browser:
        begin = time.perf_counter()
        process = subprocess.Popen(
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            link = next(found[0] for line in process.stdout if (found := LINK.search(line))).decode()
            linked = time.perf_counter() - begin
            browser.open(link)
            is_drawn = browser.wait(chart, PATIENCE_SECONDS)
            drawn = time.perf_counter() - begin if is_drawn else -1
            is_seen = is_drawn and browser.wait(spike, SIGHT_SECONDS)
            return linked, drawn, memory(process.pid), float(is_seen)
        finally:
            end(process)


def screen(tmux):
    """The lines of the terminal as they stand; none when the program has ended."""
    return subprocess.run([*tmux, "capture-pane", "-p"], capture_output=True).stdout.decode().splitlines()


def shows_spike(lines, title):
    """Whether a label on the axis of the chart with this title is of the spike's size."""
    for row, line in enumerate(lines):
        left = line.find(title)
        if left < 0:
            continue
        labels = (re.match(r"\W*(\d+)(\.\d+)? *[│┤]", below[left - 1 : left + 12]) for below in lines[row + 1 : row + 8])
        return any(label and int(label[1]) >= SPIKE / 2 for label in labels)
    return False


def in_terminal(command, environment):
    """Seconds to the first curve, MB, whether the spike is seen, and after how many seconds (-1: not)."""
    tmux = ["tmux", "-L", f"sight{os.getpid()}", "-f", "/dev/null"]
    begin = time.perf_counter()
    subprocess.run([*tmux, "new-session", "-d", "-x", "160", "-y", "45", "exec " + shlex.join(command)], env=environment, check=True)
    pid = int(subprocess.run([*tmux, "display-message", "-p", "#{pane_pid}"], capture_output=True, check=True).stdout)
    drawn = seen = -1
    try:
        while seen < 0 and (now := time.perf_counter() - begin) < 2 * PATIENCE_SECONDS:
            time.sleep(0.05)
            lines = screen(tmux)
            drawn = now if drawn < 0 and BRAILLE.search("".join(lines)) else drawn
            seen = now if shows_spike(lines, "train/grad") else seen
        return drawn, memory(pid), float(seen >= 0), seen
    finally:
        subprocess.run([*tmux, "kill-server"], check=True)


TRACKIO_IMPORT = """
import csv, sys, trackio
trackio.init(project="spike", name="run")
with open(sys.argv[1], newline="") as file:
    for row in csv.DictReader(file):
        trackio.log({"train/loss": float(row["train/loss"]), "train/grad_norm": float(row["train/grad_norm"])}, step=int(row["step"]))
trackio.finish()
"""


def main(results, runs, metriclog, peers=None):
    runs = pathlib.Path(runs).resolve()
    home = tempfile.mkdtemp(prefix="sight")
    plain = dict(os.environ, METRICLOG_LANG="en", TERM="xterm-256color", LANG="C.UTF-8")
    apart = dict(plain, HOME=home, WANDB_SILENT="true", TRACKIO_DIR=home + "/trackio", GRADIO_ANALYTICS_ENABLED="False")

    def put(row, who, values):
        with open(results, "a", encoding="utf-8") as file:
            print(f"{row}\t{who}\t{statistics.median(values)}", file=file)
        print(row, who, [round(value, 2) for value in values], flush=True)

    def measure(who, once, names, repeats=REPEATS):
        for name, values in zip(names, zip(*(once() for _ in range(repeats)))):
            put(name, who, values)

    web = ["sight_link_s", "sight_chart_s", "sight_mb", "sight_spike"]
    for who, folder in ((OURS, "csv"), (OURS + ", event file", "tfevents")):
        command = [metriclog, "serve", str(runs / folder)]
        measure(who, lambda: in_browser(command, plain, OUR_CHART, OUR_SPIKE), web)
    if not peers:
        return
    bin = pathlib.Path(peers).resolve()
    board = [str(bin / "tensorboard"), "--logdir", str(runs / "tfevents"), "--host", "127.0.0.1", "--port", "0"]
    measure("TensorBoard", lambda: in_browser(board, apart, BOARD_CHART, BOARD_SPIKE), web)
    leet = [str(bin / "wandb"), "leet", "run", str(next((runs / "wandb").glob("*.wandb")))]
    terminal = ["sight_chart_s", "sight_mb", "sight_spike", "sight_spike_s"]
    measure("wandb leet", lambda: in_terminal(leet, apart), terminal, 1)
    begin = time.perf_counter()
    subprocess.run([bin / "python", "-c", TRACKIO_IMPORT, runs / "csv" / "metrics.csv"], env=apart, check=True)
    put("sight_import_s", "trackio", [time.perf_counter() - begin])
    show = [str(bin / "trackio"), "show", "--project", "spike"]
    measure("trackio", lambda: in_browser(show, apart, TRACKIO_CHART, TRACKIO_SPIKE), web, 1)


if __name__ == "__main__":
    main(*sys.argv[1:])
