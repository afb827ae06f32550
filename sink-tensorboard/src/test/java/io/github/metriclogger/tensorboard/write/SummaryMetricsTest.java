package io.github.metriclogger.tensorboard.write;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.metriclogger.data.Image;
import io.github.metriclogger.event.ConfigLogged;
import io.github.metriclogger.event.ImagesLogged;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.SummaryLogged;
import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.spi.RunVisitor;
import io.github.metriclogger.support.file.OutputFile;
import io.github.metriclogger.tensorboard.OpenSink;
import io.github.metriclogger.tensorboard.TensorBoardRunReaderFactory;
import io.github.metriclogger.testkit.RunInfos;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummaryMetricsTest {

  @TempDir Path dir;

  private final List<String> scalars = new ArrayList<>();
  private final List<Map<String, Object>> summaries = new ArrayList<>();

  @Test
  void numbers_areToldAsSummary_exactAndNoScalars() throws IOException {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("best_acc", 0.9);
    summary.put("count", 5);
    summary.put("note", "no number");
    summary.put("nested", Map.of("rate", 0.1f, "flag", true));
    try (OpenSink sink = OpenSink.in(dir)) {
      sink.scalar("loss", 0.5, 3).write(summary(summary));
      assertEquals(List.of(), sink.warnings());
    }
    read();
    assertEquals(List.of("loss 3 0.5"), scalars);
    assertEquals(List.of(Map.of("best_acc", 0.9, "count", 5.0, "nested.rate", 0.1)), summaries);
  }

  @Test
  void repeated_onlyChangesAreWritten_andTheWholeIsTold() throws IOException {
    try (OpenSink sink = OpenSink.in(dir)) {
      sink.write(summary(Map.of("a", 1))).write(summary(Map.of("a", 1)));
      sink.write(
          summary(Map.of("a", 1, "b", Double.NaN)), summary(Map.of("a", 2, "b", Double.NaN)));
    }
    read();
    assertEquals(
        List.of(
            Map.of("a", 1.0), Map.of("a", 1.0, "b", Double.NaN), Map.of("a", 2.0, "b", Double.NaN)),
        summaries);
    assertEquals(List.of(), scalars);
  }

  @Test
  void curveOfThatName_before_isTheMetric() throws IOException {
    try (OpenSink sink = OpenSink.in(dir)) {
      sink.scalar("val/acc", 0.5, 1).write(summary(Map.of("val/acc", 0.9)));
      sink.scalar("val/acc", 0.6, 2);
      assertEquals(List.of(), sink.warnings());
    }
    read();
    assertEquals(List.of("val/acc 1 0.5", "val/acc 2 0.6"), scalars);
    assertEquals(List.of(), summaries);
  }

  @Test
  void curveOfThatName_afterwards_isWrittenWhole() throws IOException {
    try (OpenSink sink = OpenSink.in(dir)) {
      sink.write(summary(Map.of("val/acc", 0.9)));
      sink.scalar("val/acc", 0.5, 0).scalar("val/acc", 0.6, 1);
      sink.write(summary(Map.of("val/acc", 0.7)));
      assertEquals(List.of(), sink.warnings());
    }
    read();
    assertEquals(List.of("val/acc 0 0.5", "val/acc 1 0.6"), scalars);
    assertEquals(List.of(Map.of("val/acc", 0.9)), summaries);
  }

  @Test
  void tagOfImages_isNoMetric() throws IOException {
    try (OpenSink sink = OpenSink.in(dir)) {
      Image image = Image.hwc(new float[] {1, 0, 0}, 1, 1, 3);
      sink.write(new ImagesLogged("val", List.of(image), 0, OpenSink.NOW));
      sink.write(summary(Map.of("val", 0.9)));
      assertEquals(1, sink.warnings().size());
    }
    read();
    assertEquals(List.of(), summaries);
  }

  /** TensorBoard keeps the first config of a run: a number of the summary must not settle it. */
  @Test
  void config_waitsOnBehindASummary() throws IOException {
    try (OpenSink sink = OpenSink.in(dir)) {
      sink.write(
          new ConfigLogged(Map.of("lr", 0.1), OpenSink.NOW), summary(Map.of("parameters", 650)));
      sink.write(new ConfigLogged(Map.of("lr", 0.1, "depth", 3), OpenSink.NOW));
      sink.scalar("loss", 1, 0);
    }
    List<RunEvent> events = read();
    List<Map<String, Object>> configs =
        events.stream()
            .filter(ConfigLogged.class::isInstance)
            .map(event -> ((ConfigLogged) event).config())
            .toList();
    assertEquals(List.of(Map.of("lr", 0.1, "depth", 3.0)), configs);
    assertEquals(List.of(Map.of("parameters", 650.0)), summaries);
  }

  @Test
  void resumed_whatLiesBehindTheResume_isVoid() throws IOException {
    try (OpenSink sink = OpenSink.in(dir)) {
      sink.scalar("loss", 1, 0).write(summary(Map.of("early", 1)));
      sink.scalar("loss", 1, 8).write(summary(Map.of("late", 2)));
    }
    try (OpenSink sink = OpenSink.of(RunInfos.resumed(dir, 4), OutputFile.Storage.SYSTEM)) {
      sink.scalar("loss", 2, 4).write(summary(Map.of("newer", 3)));
    }
    read();
    assertEquals(List.of("loss 0 1.0", "loss 4 2.0"), scalars);
    assertEquals(Map.of("early", 1.0, "newer", 3.0), summaries.get(summaries.size() - 1));
  }

  private static SummaryLogged summary(Map<String, Object> values) {
    return new SummaryLogged(values, OpenSink.NOW);
  }

  private List<RunEvent> read() throws IOException {
    List<RunEvent> events = new ArrayList<>();
    try (var reader = new TensorBoardRunReaderFactory().open(dir, ReadPosition.START)) {
      boolean more = true;
      while (more) {
        more =
            reader.poll(
                new RunVisitor() {
                  @Override
                  public void scalar(String tag, long step, double wallTime, double value) {
                    scalars.add(tag + " " + step + " " + (float) value);
                  }

                  @Override
                  public void event(RunEvent event) {
                    events.add(event);
                    if (event instanceof SummaryLogged told) {
                      summaries.add(told.summary());
                    }
                  }
                });
      }
    }
    return events;
  }
}
