package io.github.metriclogger.pipeline;

import static io.github.metriclogger.pipeline.Bench.LONG;
import static io.github.metriclogger.pipeline.Bench.config;
import static io.github.metriclogger.pipeline.Bench.lane;
import static io.github.metriclogger.pipeline.Bench.report;

import io.github.metriclogger.event.EventKind;
import io.github.metriclogger.event.SinkReport;
import io.github.metriclogger.spi.TimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** Trains in a process of its own that may not write files of any size; see the test. */
final class FullDiskProgram {
  static final int EVENTS = 6_000;

  private FullDiskProgram() {}

  /**
   * Arguments: the file to fill, the file for the outcome, and {@code recover} to get space back
   * half-way.
   */
  public static void main(String[] args) throws Exception {
    var other = new FakeSink(Set.of(EventKind.SCALARS));
    var pipeline =
        Bench.start(
            config(65_536),
            TimeSource.system(),
            lane("file", () -> new LineSink(Path.of(args[0]))),
            lane("other", other));
    Bench.offer(pipeline, 0, EVENTS / 2);
    Bench.await("it is full", () -> report(pipeline, "file").retried() > 0);
    if (args[2].equals("recover")) {
      lift();
    }
    Bench.offer(pipeline, EVENTS / 2, EVENTS);
    boolean flushed = args[2].equals("recover") && pipeline.flush(LONG);
    Bench.close(pipeline);
    SinkReport report = report(pipeline, "file");
    Files.writeString(
        Path.of(args[1]),
        other.steps().size() + " " + report.written() + " " + report.dropped() + " " + flushed);
  }

  private static void lift() throws IOException, InterruptedException {
    String me = Long.toString(ProcessHandle.current().pid());
    new ProcessBuilder("prlimit", "--fsize=unlimited", "--pid", me).inheritIO().start().waitFor();
  }
}
