"""Measures what metriclog and its peers take to show a run: time, processor time, memory.

Usage: viewers.py RESULTS.tsv RUNS_DIRECTORY METRICLOG [PEERS_BIN_DIRECTORY]

RUNS_DIRECTORY holds what ViewedRuns has written, METRICLOG is bin/metriclog. Ours has 64 MB of heap.
Lines of the results are: row, who, value (see table.py for the rows and their units).
"""

import fcntl
import os
import pathlib
import pty
import select
import signal
import statistics
import struct
import subprocess
import sys
import termios
import time

OURS = "MetricLogger"
REPEATS = 3
STARTS = 11
IDLE_SECONDS = 10
FRAME_TIMEOUT_SECONDS = 120
BRAILLE = range(0x2801, 0x2900)


def run(command, environment):
    """Wall time and processor time in seconds, peak memory in MB, of a command that must succeed."""
    begin = time.perf_counter()
    process = subprocess.Popen(
        command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - begin
    if process.returncode:
        raise SystemExit(f"{command}: exit code {process.returncode}\n{errors.decode(errors='replace')}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def median(command, environment, repeats):
    """The medians of some runs, after one that warms the caches of the disk."""
    run(command, environment)
    return [statistics.median(each) for each in zip(*(run(command, environment) for _ in range(repeats)))]


def ticks(pid):
    """Processor time of a process so far, in seconds."""
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def peak_memory(pid):
    """Peak resident memory of a process, in MB."""
    for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    raise SystemExit("no VmHWM in /proc")


def read_screen(descriptor, seconds):
    """What is written to the screen within some seconds; the first output ends the wait."""
    ready, _, _ = select.select([descriptor], [], [], seconds)
    return os.read(descriptor, 1 << 16).decode(errors="replace") if ready else ""


def dash(command, environment):
    """Seconds to the first frame with a curve, to the end of loading, then percent of a core, and peak memory in MB."""
    pid, descriptor = pty.fork()
    if pid == 0:
        os.execvpe(command[0], command, environment)
    fcntl.ioctl(descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", 36, 120, 0, 0))
    begin = time.perf_counter()
    first = None
    while first is None and time.perf_counter() - begin < FRAME_TIMEOUT_SECONDS:
        if any(ord(character) in BRAILLE for character in read_screen(descriptor, 1)):
            first = time.perf_counter() - begin
    if first is None:
        os.kill(pid, signal.SIGKILL)
        raise SystemExit(f"{command}: no curve on the screen")
    # Loading has ended when a second takes a tenth of a core at most.
    loaded = busy = ticks(pid)
    while busy - loaded > 0.1 or loaded == busy == ticks(pid):
        loaded = busy
        drain(descriptor, 1)
        busy = ticks(pid)
    before = ticks(pid)
    drain(descriptor, IDLE_SECONDS)
    idle = (ticks(pid) - before) / IDLE_SECONDS * 100
    memory = peak_memory(pid)
    cpu = ticks(pid)
    os.write(descriptor, b"q")
    drain(descriptor, 2)
    os.waitpid(pid, 0)
    return first, cpu, idle, memory


def drain(descriptor, seconds):
    """Reads the screen for some seconds, so that the program never waits for its terminal."""
    end = time.perf_counter() + seconds
    while (left := end - time.perf_counter()) > 0:
        try:
            read_screen(descriptor, left)
        except OSError:  # the program has ended
            return


def main(results, runs, metriclog, peers=None):
    runs = pathlib.Path(runs)
    plain = dict(os.environ, METRICLOG_LANG="en", TERM="xterm-256color", XDG_STATE_HOME=str(runs / "state"))
    plain.pop("JDK_JAVA_OPTIONS", None)
    ours = dict(plain, JDK_JAVA_OPTIONS="-Xmx64m")

    def put(row, who, value):
        with open(results, "a", encoding="utf-8") as file:
            print(f"{row}\t{who}\t{value}", file=file)

    def measure(row, who, command, environment, repeats=REPEATS):
        wall, cpu, memory = median(command, environment, repeats)
        put(f"{row}_s", who, wall)
        put(f"{row}_cpu_s", who, cpu)
        put(f"{row}_mb", who, memory)

    summary = [metriclog, "summary", "--json"]
    wandb_log = next((runs / "wandb").glob("*.wandb"))
    measure("start", OURS, summary + [str(runs / "small")], plain, STARTS)
    measure("summary_csv", OURS, summary + [str(runs / "csv")], ours)
    measure("summary_tfevents", OURS, summary + [str(runs / "tfevents")], ours)
    measure("summary_wandb", OURS, summary + [str(wandb_log)], ours)
    measure("summary_large", OURS, summary + [str(runs / "large")], ours)
    if peers:
        bin = pathlib.Path(peers)
        leet = [str(bin / "wandb"), "leet", "inspect", "--summary", "--json"]
        board = [str(bin / "terminalboard"), "--once"]
        quiet = dict(plain, WANDB_SILENT="true", COLUMNS="120", LINES="36")
        measure("start", "wandb leet", leet + [str(next((runs / "small-wandb").glob("*.wandb")))], quiet)
        measure("summary_wandb", "wandb leet", leet + [str(wandb_log)], quiet)
        measure("summary_tfevents", "terminalboard", board + [str(runs / "tfevents")], quiet)
    first, cpu, idle, memory = dash([metriclog, "dash", str(runs / "large")], ours)
    put("dash_first_s", OURS, first)
    put("dash_cpu_s", OURS, cpu)
    put("dash_idle_percent", OURS, idle)
    put("dash_mb", OURS, memory)


if __name__ == "__main__":
    main(*sys.argv[1:])
