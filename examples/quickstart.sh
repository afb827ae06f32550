#!/bin/sh
# Trains the quickstart. Builds it first if that was not done yet or sources are newer. All arguments are passed on:
#   examples/quickstart.sh --help
set -eu

examples=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$examples")
built=$examples/target/quickstart.built
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

sources() {
  find "$root/pom.xml" "$root"/*/pom.xml "$root"/*/src/main -newer "$built" -type f 2>/dev/null | head -n 1
}

if [ ! -f "$built" ] || [ -n "$(sources)" ]; then
  needs="quickstart.sh: needs Maven (mvn) to build, and a JDK 17 or newer"
  building="Building the quickstart (once; the first time Maven also downloads what it needs) ..."
  case "${METRICLOG_LANG:-${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}}" in
    zh* | ZH* | cn | CN | chinese | Chinese | 中文)
      needs="quickstart.sh: 编译需要 Maven（mvn）和 JDK 17 或更新版本"
      building="正在编译快速上手的例子（只需一次；第一次 Maven 还会下载所需的文件）……"
      ;;
  esac
  command -v mvn >/dev/null || { echo "$needs" >&2; exit 1; }
  echo "$building" >&2
  log=$(mktemp)
  if ! (cd "$root" && mvn -q -B -pl examples -am -Dmaven.test.skip=true -DskipChecks package) >"$log" 2>&1; then
    cat "$log" >&2
    rm -f "$log"
    exit 1
  fi
  rm -f "$log"
  touch "$built"
fi

exec "$java" -XX:+UseSerialGC -Dquickstart.command="${QUICKSTART_COMMAND:-$0}" \
  -Dmetriclog.command="$root/bin/metriclog" \
  -jar "$examples/target/metriclogger-examples.jar" --config "$examples/quickstart.yaml" "$@"
