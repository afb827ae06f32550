#!/bin/sh
# Trains a network on the digits with two executors of Spark. Builds it first if that was not done yet or sources are newer.
# All arguments are passed on:
#   examples/spark.sh --help
set -eu

examples=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$examples")
target=$examples/spark/target
built=$target/spark.built
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

sources() {
  find "$root/pom.xml" "$root"/*/pom.xml "$root"/*/*/pom.xml "$root"/*/src/main "$root"/*/*/src/main \
    -newer "$built" -type f 2>/dev/null | head -n 1
}

if [ ! -f "$built" ] || [ -n "$(sources)" ]; then
  command -v mvn >/dev/null || { echo "spark.sh: needs Maven (mvn) to build, and a JDK 17 to 22" >&2; exit 1; }
  echo "Building the example (once; the first time Maven also downloads Spark, 120 MB) ..." >&2
  log=$(mktemp)
  if ! (cd "$root" && mvn -q -B -ntp -pl examples/spark -am -Dmaven.test.skip=true -DskipChecks package) >"$log" 2>&1; then
    cat "$log" >&2
    rm -f "$log"
    exit 1
  fi
  rm -f "$log"
  touch "$built"
fi

# The folder that holds Spark's jars, and where its executors work; nothing leaves this machine.
SPARK_HOME=$target
SPARK_SCALA_VERSION=2.13
SPARK_LOCAL_IP=127.0.0.1
export SPARK_HOME SPARK_SCALA_VERSION SPARK_LOCAL_IP
exec "$java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dexample.command="$0" -Dmetriclog.command="$root/bin/metriclog" \
  -jar "$target/metriclogger-examples-spark.jar" --config "$examples/spark/spark.yaml" "$@"
