package io.github.metriclogger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.config.ConfigException;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.RunInfo;
import io.github.metriclogger.spi.Durability;
import io.github.metriclogger.spi.Sink;
import io.github.metriclogger.spi.SinkContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code open} refuses, and what it says when it opens nothing. */
class OpeningRefusalsTest {
  @TempDir private Path dir;

  /** A program's own. */
  private static final class Own implements Sink {
    private long events;

    @Override
    public void open(RunInfo run, SinkContext context) {}

    @Override
    public int write(List<RunEvent> written) {
      events += written.size();
      return written.size();
    }

    @Override
    public void flush(Durability durability) {}

    @Override
    public void close() {}
  }

  private MetricLoggerBuilder builder() {
    return MetricLogger.builder().dir(dir).environment(Map.of());
  }

  private List<Path> made() throws IOException {
    try (Stream<Path> files = Files.list(dir)) {
      return files.toList();
    }
  }

  @Test
  void ownSink_nameOfASinkThatIsOn_isRefusedWithTheWayOut() throws IOException {
    for (String name : List.of("console", "log")) {
      var refused =
          assertThrows(ConfigException.class, () -> builder().sink(name, new Own()).open());
      String problem = refused.problems().get(0);
      assertTrue(problem.startsWith("builder sink " + name + ": "), problem);
      assertTrue(problem.contains("set(\"sinks." + name + ".enabled\", false)"), problem);
    }
    assertThrows(ConfigException.class, () -> builder().sink("run", new Own()).open());
    assertEquals(List.of(), made(), "nothing is left");
  }

  @Test
  void ownSink_nameOfASinkThatIsOff_isTaken() {
    var own = new Own();
    try (MetricLogger logger =
        builder().set("sinks.console.enabled", false).sink("console", own).open()) {
      logger.log("loss", 1, 0);
    }
    assertTrue(own.events > 0);
  }

  private String saidAtOpening(Map<String, String> environment) {
    PrintStream before = System.err;
    var bytes = new ByteArrayOutputStream();
    System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      builder().environment(environment).open().close();
    } finally {
      System.setErr(before);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void rankAlone_opensNothingAndSaysSo() throws IOException {
    String said = saidAtOpening(Map.of("RANK", "1"));
    assertEquals(2, said.split("RANK=1 is set and WORLD_SIZE is not", -1).length, said);
    assertEquals(List.of(), made());
    String wanted = saidAtOpening(Map.of("RANK", "1", "WORLD_SIZE", "2"));
    assertFalse(wanted.contains("WORLD_SIZE"), wanted);
    assertTrue(wanted.contains("rank 1 of 2: rank 0 writes"), wanted);
  }
}
