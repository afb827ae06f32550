#!/bin/sh
# Trains a network of DL4J on the digits. Builds it first if that was not done yet or sources are newer. All arguments are
# passed on:
#   examples/dl4j.sh --help
set -eu

examples=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$examples")
target=$examples/dl4j/target
built=$target/dl4j.built
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

sources() {
  find "$root/pom.xml" "$root"/*/pom.xml "$root"/*/*/pom.xml "$root"/*/src/main "$root"/*/*/src/main \
    -newer "$built" -type f 2>/dev/null | head -n 1
}

if [ ! -f "$built" ] || [ -n "$(sources)" ]; then
  command -v mvn >/dev/null || { echo "dl4j.sh: needs Maven (mvn) to build, and a JDK 17 or newer" >&2; exit 1; }
  echo "Building the example (once; the first time Maven also downloads DL4J, 160 MB) ..." >&2
  log=$(mktemp)
  if ! (cd "$root" && mvn -q -B -ntp -pl examples/dl4j -am -Dmaven.test.skip=true -DskipChecks package) >"$log" 2>&1; then
    cat "$log" >&2
    rm -f "$log"
    exit 1
  fi
  rm -f "$log"
  touch "$built"
fi

# One thread for native code: the network is small, and more of them only wait for each other. The native libraries are
# unpacked beside the build. The last flag is for newer JDKs, which would warn of DL4J's use of Unsafe; older ones skip it.
OMP_NUM_THREADS=${OMP_NUM_THREADS:-1}
export OMP_NUM_THREADS
exec "$java" -XX:+UseSerialGC -Ddl4j.command="$0" -Dmetriclog.command="$root/bin/metriclog" \
  -Dorg.bytedeco.javacpp.cachedir="$target/javacpp" \
  -XX:+IgnoreUnrecognizedVMOptions --sun-misc-unsafe-memory-access=allow \
  -jar "$target/metriclogger-examples-dl4j.jar" --config "$examples/dl4j/digits.yaml" "$@"
