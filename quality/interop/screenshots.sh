#!/bin/sh
# Takes pictures of the official TensorBoard's pages on a run of the quickstart, for a look by eye. They go to
# quality/interop/target/screenshots. Needs a JDK 17 and Maven, Python 3.9 or newer with venv, and Chromium
# (Debian: apt-get install chromium; another one: CHROMIUM=/path/to/chrome); for Chinese names fonts-noto-cjk.
#   quality/interop/screenshots.sh            trains, then takes all pages
#   quality/interop/screenshots.sh DIRECTORY  takes the pages of the runs in a directory
set -eu

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
target=$here/target
work=$target/screenshots-work
pictures=$target/screenshots
requirements=$here/src/test/resources/requirements/tensorboard.txt

fail() {
  echo "screenshots.sh: $1" >&2
  exit 1
}

chromium=${CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)}
[ -n "$chromium" ] || fail "needs Chromium: apt-get install chromium, or CHROMIUM=/path/to/chrome"
command -v python3 >/dev/null || fail "needs python3"

rm -rf "$work" "$pictures"
mkdir -p "$work/tmp" "$pictures" "$target/venvs"

# The environment of the tests, or the same one made here.
python=$target/venvs/tensorboard/bin/python
if ! "$python" -c 'import tensorboard' 2>/dev/null; then
  python=$target/venvs/screenshots/bin/python
  if ! "$python" -c 'import tensorboard' 2>/dev/null; then
    echo "Installing TensorBoard into $target/venvs/screenshots ..."
    python3 -m venv --clear "$target/venvs/screenshots" || fail "cannot make a venv: apt-get install python3-venv"
    "$python" -m pip install --quiet --disable-pip-version-check --only-binary=:all: --requirement "$requirements"
  fi
fi

if [ $# -gt 0 ]; then
  runs=$(cd "$1" && pwd)
else
  runs=$work/runs
  for settings in "0.002 quickstart" "0.0005 slow"; do
    rate=${settings% *}
    sed "s/^  name: .*/  name: ${settings#* }/" "$root/examples/quickstart.yaml" >"$work/logger.yaml"
    echo "Training with a learning rate of $rate ..."
    (cd "$work" && "$root/examples/quickstart.sh" --config "$work/logger.yaml" --epochs 10 --lr "$rate" >"$work/train.log" 2>&1) ||
      { cat "$work/train.log" >&2; fail "the quickstart failed"; }
  done
fi

TMPDIR=$work/tmp "$python" -m tensorboard.main --logdir "$runs" --host 127.0.0.1 --port 0 --load_fast=true \
  >"$work/tensorboard.log" 2>&1 &
server=$!
trap 'kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true' EXIT
trap 'exit 1' INT TERM

address=
tries=0
while [ -z "$address" ]; do
  tries=$((tries + 1))
  [ "$tries" -le 120 ] && kill -0 "$server" 2>/dev/null || { cat "$work/tensorboard.log" >&2; fail "TensorBoard does not start"; }
  sleep 0.5
  address=$(sed -n 's|.* at \(http://127\.0\.0\.1:[0-9]*/\).*|\1|p' "$work/tensorboard.log")
done

# The budget is the page's own time, which runs ahead while nothing loads. It does not wait for what a worker draws in 3D:
# without that the page of time series draws its lines itself.
picture() {
  timeout 120 "$chromium" --headless --no-sandbox --disable-gpu --disable-3d-apis --disable-quic --no-first-run --hide-scrollbars \
    --disable-background-networking --disable-component-update --disable-sync --user-data-dir="$work/chromium" \
    --virtual-time-budget=25000 --window-size=1500,"${3:-1000}" \
    --screenshot="$pictures/$1.png" "$address$2" >"$work/chromium-$1.log" 2>&1 ||
    { cat "$work/chromium-$1.log" >&2; fail "no picture of $1"; }
  [ -s "$pictures/$1.png" ] || fail "no picture of $1, see $work/chromium-$1.log"
  echo "$pictures/$1.png"
}

for page in timeseries scalars images histograms distributions text hparams graphs pr_curves; do
  picture "$page" "#$page"
done
