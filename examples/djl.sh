#!/bin/sh
# Trains the digits with DJL. Builds it first if that was not done yet or sources are newer. All arguments are passed on:
#   examples/djl.sh --help
set -eu

examples=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$examples")
built=$examples/djl/target/djl.built
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

sources() {
  find "$root/pom.xml" "$root"/*/pom.xml "$root"/*/src/main "$root"/adapters/djl/pom.xml "$root"/adapters/djl/src/main \
    "$examples"/djl/pom.xml "$examples"/djl/src/main -newer "$built" -type f 2>/dev/null | head -n 1
}

if [ ! -f "$built" ] || [ -n "$(sources)" ]; then
  command -v mvn >/dev/null || { echo "djl.sh: needs Maven (mvn) to build, and a JDK 17 or newer" >&2; exit 1; }
  echo "Building the example (once; the first time Maven also downloads DJL and PyTorch, 120 MB) ..." >&2
  log=$(mktemp)
  if ! (cd "$root" && mvn -q -B -pl examples/djl -am -Dmaven.test.skip=true -DskipChecks package) >"$log" 2>&1; then
    cat "$log" >&2
    rm -f "$log"
    exit 1
  fi
  rm -f "$log"
  touch "$built"
fi

# One thread computes: the network is too small for more. DJL unpacks PyTorch here, and neither downloads nor reports.
OMP_NUM_THREADS=${OMP_NUM_THREADS:-1}
export OMP_NUM_THREADS
exec "$java" -XX:+UseSerialGC -Dai.djl.offline=true -DENGINE_CACHE_DIR="$root/target/djl" -DDJL_CACHE_DIR="$root/target/djl" \
  -Ddjl.command="${DJL_COMMAND:-$0}" -Dmetriclog.command="$root/bin/metriclog" \
  -jar "$examples/djl/target/metriclogger-examples-djl.jar" --config "$examples/djl/djl.yaml" "$@"
