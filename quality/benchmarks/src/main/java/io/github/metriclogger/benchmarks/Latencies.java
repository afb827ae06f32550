package io.github.metriclogger.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How long something took, again and again. */
final class Latencies {

  private final String name;
  private final List<Long> nanos = new ArrayList<>();

  Latencies(String name) {
    this.name = name;
  }

  /** Something that takes time. */
  @FunctionalInterface
  interface Work {
    void run() throws IOException;
  }

  /** Does something and notes how long it took. */
  void time(Work work) throws IOException {
    long begin = System.nanoTime();
    work.run();
    time(begin);
  }

  /** Notes the time since a moment of {@link System#nanoTime()}. */
  void time(long begin) {
    nanos.add(System.nanoTime() - begin);
  }

  /** The median, the 95th percentile and the longest, in seconds. */
  String text() {
    List<Long> sorted = nanos.stream().sorted().toList();
    int count = sorted.size();
    return count == 0
        ? name + ": none"
        : String.format(
            Locale.ROOT,
            "%s: median %.2f s, 95 %% within %.2f s, longest %.2f s, %d times",
            name,
            sorted.get(count / 2) / 1e9,
            sorted.get(count * 95 / 100) / 1e9,
            sorted.get(count - 1) / 1e9,
            count);
  }
}
