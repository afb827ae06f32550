#!/bin/sh
# Measures us and the Python peers in one run and prints one table:
#   quality/benchmarks/run.sh              all of it, some minutes
#   quality/benchmarks/run.sh CsvWrite     the benchmarks and programs whose name matches
#   TORCH=false quality/benchmarks/run.sh  without PyTorch's writer, which brings 5.5 GB of libraries
#   PEERS=false quality/benchmarks/run.sh  without the peers
#   PEERS=false quality/benchmarks/run.sh PageSoak   ten minutes of looking at 200 runs, by its name alone
# Everything is made below target/. The exit code is 1 when a target was missed.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
target=$here/target
results=$target/results
pattern=${1:-.*}

cd "$root"
mvn -q -B -DskipTests -DskipChecks -pl quality/benchmarks -am package \
  dependency:build-classpath -Dmdep.includeScope=runtime '-Dmdep.outputFile=${project.build.directory}/classpath.txt'
rm -rf "$results"
mkdir -p "$results"

# Peers first: the machine is in the same state for both.
if [ "${PEERS:-true}" = true ]; then
  venv=$target/venv
  if [ ! -x "$venv/bin/python" ]; then
    python3 -m venv "$venv"
  fi
  # Lightning without its dependencies, which are PyTorch: see peers.py.
  "$venv/bin/python" -m pip install -q --disable-pip-version-check -r "$here/requirements.txt"
  "$venv/bin/python" -m pip install -q --disable-pip-version-check --no-deps -r "$here/requirements-nodeps.txt"
  rm -rf "$target/peers"
  "$venv/bin/python" "$here/peers.py" "$results/peers.tsv" "$target/peers"
  "$venv/bin/python" "$here/peers_tensorboard.py" "$results/tensorboardX.tsv" "$target/peers" tensorboardX
  HOME=$target/peers "$venv/bin/python" "$here/peers_wandb.py" "$results/wandb.tsv" "$target/peers"
  if [ "${TORCH:-true}" = true ]; then
    torch=$target/venv-torch
    if [ ! -x "$torch/bin/python" ]; then
      echo "Installing PyTorch below $torch (5.5 GB, once; TORCH=false does without) ..." >&2
      python3 -m venv "$torch"
    fi
    "$torch/bin/python" -m pip install -q --disable-pip-version-check -r "$here/requirements-torch.txt"
    "$torch/bin/python" "$here/peers_tensorboard.py" "$results/torch.tsv" "$target/peers" torch
  fi
fi

cd "$here"
classpath=$target/classes:$(cat "$target/classpath.txt")
if [ "$pattern" = PageSoak ]; then
  "$root/bin/metriclog" --help >/dev/null # builds it
  java -cp "$classpath" io.github.metriclogger.benchmarks.PageSoak "$target/soaked" 10 \
    java -Xmx256m -jar "$root/cli/target/metriclog.jar"
  rm -rf "$target/soaked"
  exit 0
fi
if java -cp "$classpath" org.openjdk.jmh.Main -l "$pattern" | grep -q '^io\.github'; then
  java -cp "$classpath" org.openjdk.jmh.Main "$pattern" -rf json -rff "$results/jmh.json" -o "$target/jmh.log" ||
    { tail -40 "$target/jmh.log" >&2; exit 2; }
fi
# Programs of their own that write results as lines of: row <tab> MetricLogger <tab> value.
OMP_NUM_THREADS=1 # two threads of PyTorch's or ND4J's would spin against ours
export OMP_NUM_THREADS
for program in CallerCost LaneAllocation ColdOpen IdleCost FaultCost DjlListenerCost Dl4jListenerCost SameDiffListenerCost; do
  if echo "$program" | grep -Eq "$pattern"; then
    heap=
    if [ "$program" = CallerCost ]; then
      heap="-Xms512m -Xmx512m -XX:+AlwaysPreTouch" # as after some minutes: docs/measured.md, "The slowest calls"
    fi
    # shellcheck disable=SC2086 # several options
    java $heap -Dai.djl.offline=true "-DENGINE_CACHE_DIR=$root/target/djl" "-DDJL_CACHE_DIR=$root/target/djl" \
      "-Dorg.bytedeco.javacpp.cachedir=$root/adapters/dl4j/target/javacpp" \
      -cp "$classpath" "io.github.metriclogger.benchmarks.$program" "$results/$program.tsv"
  fi
done

# Programs that show a run, whole: they start, read, show and end.
if echo Viewers | grep -Eq "$pattern"; then
  rm -rf "$target/viewed"
  mkdir -p "$target/viewed"
  java -cp "$classpath" io.github.metriclogger.benchmarks.ViewedRuns "$target/viewed"
  "$root/bin/metriclog" --help >/dev/null # builds it
  peers=
  if [ "${PEERS:-true}" = true ]; then
    peers=$target/venv/bin
  fi
  # shellcheck disable=SC2086 # none without peers
  python3 "$here/viewers.py" "$results/viewers.tsv" "$target/viewed" "$root/bin/metriclog" $peers
fi

# What a person sees first, and what the page costs the browser: Debian's chromium and chromedriver.
if echo FirstSight | grep -Eq "$pattern"; then
  rm -rf "$target/viewed"
  mkdir -p "$target/viewed"
  java -cp "$classpath" io.github.metriclogger.benchmarks.ViewedRuns "$target/viewed"
  "$root/bin/metriclog" --help >/dev/null # builds it
  peers=
  if [ "${PEERS:-true}" = true ]; then
    board=$target/venv-viewers
    if [ ! -x "$board/bin/python" ]; then
      python3 -m venv "$board"
    fi
    "$board/bin/python" -m pip install -q --disable-pip-version-check -r "$here/requirements-viewers.txt"
    peers=$board/bin
  fi
  # shellcheck disable=SC2086 # none without peers
  python3 "$here/first_sight.py" "$results/sight.tsv" "$target/viewed" "$root/bin/metriclog" $peers
fi
if echo PageCost | grep -Eq "$pattern"; then
  "$root/bin/metriclog" --help >/dev/null # builds it
  rm -rf "$target/page"
  python3 "$here/page_cost.py" "$results/page.tsv" "$target/page" "$root/bin/metriclog"
fi

python3 "$here/table.py" "$results"
