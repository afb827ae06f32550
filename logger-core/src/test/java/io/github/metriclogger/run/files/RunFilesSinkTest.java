package io.github.metriclogger.run.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.data.Image;
import io.github.metriclogger.data.MetricDefinition;
import io.github.metriclogger.event.CheckpointSaved;
import io.github.metriclogger.event.ConfigLogged;
import io.github.metriclogger.event.EventKind;
import io.github.metriclogger.event.ExtensionEvent;
import io.github.metriclogger.event.ImagesLogged;
import io.github.metriclogger.event.MetricDefined;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.RunFinished;
import io.github.metriclogger.event.RunInfo;
import io.github.metriclogger.event.RunStarted;
import io.github.metriclogger.event.RunStatus;
import io.github.metriclogger.event.Scalar;
import io.github.metriclogger.event.ScalarRow;
import io.github.metriclogger.event.SummaryLogged;
import io.github.metriclogger.event.SystemSampled;
import io.github.metriclogger.run.QuietContext;
import io.github.metriclogger.run.RunDirectory;
import io.github.metriclogger.run.RunDirectoryTest;
import io.github.metriclogger.run.RunSettings;
import io.github.metriclogger.spi.Durability;
import io.github.metriclogger.spi.PartialWriteException;
import io.github.metriclogger.support.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

public class RunFilesSinkTest {

  @TempDir Path dir;
  private final QuietContext context = new QuietContext();
  private final RunFilesState state = new RunFilesState(List.of());
  private final RunFilesSink sink = new RunFilesSink(state);

  @Test
  void summary_scalars_lastMinMax() throws IOException {
    sink.open(info(), context);
    write(
        scalar("train/loss", 3, 1),
        scalar("train/loss", Double.NaN, 2),
        scalar("train/loss", 1, 3),
        scalar("train/loss", Double.POSITIVE_INFINITY, 4),
        scalar("train/loss", 2, 5),
        ScalarRow.of(Map.of("val/acc", 0.5f), 5, 0));
    sink.close();
    Map<?, ?> loss = metric("train/loss");
    assertEquals(2.0, loss.get("last"));
    assertEquals(5L, loss.get("last_step"));
    assertEquals(1.0, loss.get("min"));
    assertEquals(3L, loss.get("min_step"));
    assertEquals(3.0, loss.get("max"));
    assertEquals(1L, loss.get("max_step"));
    assertEquals(2.0, loss.get("mean"));
    assertEquals(5L, loss.get("count"));
    assertEquals(2L, loss.get("non_finite"));
    assertEquals(Map.of("train/loss", 2.0, "val/acc", 0.5), summary().get("summary"));
    assertEquals(5L, summary().get("last_step"));
  }

  @Test
  void summary_twoValuesOfAStep_laterHoldsCountedAndSaidOnce() throws IOException {
    sink.open(info(), context);
    for (int epoch = 0; epoch < 3; epoch++) {
      for (int step = 0; step < 5; step++) { // steps that begin anew each epoch
        write(scalar("loss", 10 * epoch + step, step), scalar("epoch", epoch, 5 * epoch + step));
      }
    }
    sink.close();
    assertEquals(10L, metric("loss").get("replaced"));
    assertEquals(24.0, metric("loss").get("last"));
    assertFalse(metric("epoch").containsKey("replaced"));
    assertEquals(1, context.said.size());
    assertTrue(
        context.said.get(0).startsWith("Warning: 'loss' has two values at step 0: the later"));
  }

  @Test
  void summary_sameValueOfAStepAgain_replacesNothing() throws IOException {
    sink.open(info(), context);
    for (int epoch = 1; epoch < 4; epoch++) { // the epoch is in two rows of its last step
      write(scalar("epoch", epoch, 45 * epoch), scalar("epoch", epoch, 45 * epoch));
      write(scalar("nan", Double.NaN, epoch), scalar("nan", Double.NaN, epoch));
    }
    sink.close();
    assertFalse(metric("epoch").containsKey("replaced"));
    assertFalse(metric("nan").containsKey("replaced"));
    assertEquals(List.of(), context.said);
  }

  @Test
  void summary_onlyNan_isKept() throws IOException {
    sink.open(info(), context);
    write(scalar("loss", Double.NaN, 1));
    sink.flush(Durability.DISK);
    assertEquals("NaN", metric("loss").get("last"), "legal for every JSON reader");
    assertEquals(Double.NaN, Json.number(metric("loss").get("min")));
    assertEquals(0, sink.unwritten());
  }

  @Test
  void summary_userAndDefinitions_win() throws IOException {
    sink.open(info(), context);
    write(
        new MetricDefined(
            MetricDefinition.of("val/*").withSummary(MetricDefinition.Summary.MAX), 0),
        new MetricDefined(
            MetricDefinition.of("val/loss").withSummary(MetricDefinition.Summary.MIN), 0),
        new MetricDefined(
            MetricDefinition.of("val/secret").withSummary(MetricDefinition.Summary.NONE), 0),
        scalar("val/acc", 0.9, 1),
        scalar("val/acc", 0.8, 2),
        scalar("val/loss", 0.1, 1),
        scalar("val/loss", 0.2, 2),
        scalar("val/secret", 7, 2),
        scalar("train/loss", 5, 2),
        new SummaryLogged(Map.of("train/loss", 4, "note", "good"), 0));
    sink.close();
    assertEquals(
        Map.of("val/acc", 0.9, "val/loss", 0.1, "train/loss", 4L, "note", "good"),
        summary().get("summary"));
    assertEquals(Map.of("train/loss", 4L, "note", "good"), summary().get("logged"));
  }

  @Test
  void flushOs_rewritesOncePerInterval() throws IOException {
    sink.open(info(), context);
    write(scalar("loss", 1, 1));
    sink.flush(Durability.OS);
    assertFalse(Files.exists(dir.resolve("summary.json")));
    assertEquals(1, sink.unwritten());
    context.pass(Duration.ofSeconds(1));
    sink.flush(Durability.OS);
    assertEquals(1.0, metric("loss").get("last"));
    write(scalar("loss", 2, 2));
    sink.flush(Durability.OS);
    assertEquals(1.0, metric("loss").get("last"));
    sink.flush(Durability.DISK);
    assertEquals(2.0, metric("loss").get("last"));
  }

  @Test
  void config_isYamlOfWhatWasLogged() throws IOException {
    sink.open(info(), context);
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("lr", 1e-5);
    config.put("model", Map.of("depth", 4));
    config.put("answer", "no");
    config.put("layers", List.of(784, 10));
    write(new ConfigLogged(config, 0));
    assertEquals(
        "lr: 1.0e-5\nmodel:\n  depth: 4\nanswer: 'no'\nlayers:\n- 784\n- 10\n",
        Files.readString(dir.resolve("config.yaml")));
  }

  @Test
  void images_oneFails_continueThere() throws IOException {
    sink.open(info(), context);
    Image image = Image.hwc(new float[] {1}, 1, 1, 1);
    Path blocked = dir.resolve("media/images/c");
    Files.createDirectories(blocked.getParent());
    Files.createFile(blocked);
    List<RunEvent> events =
        List.of(
            scalar("loss", 1, 1),
            new ImagesLogged("a/b", List.of(image, image), 7, 0),
            new ImagesLogged("c/d", List.of(image), 7, 0));
    var failure = assertThrows(PartialWriteException.class, () -> sink.write(events));
    assertEquals(2, failure.owned());
    Files.delete(blocked);
    assertEquals(1, sink.write(events.subList(2, 3)));
    sink.close();
    assertEquals(
        List.of("index.jsonl", "images/a/b_7_0.png", "images/a/b_7_1.png", "images/c/d_7_0.png"),
        media());
    assertEquals(3, Files.readAllLines(dir.resolve("media/index.jsonl")).size());
  }

  @Test
  void systemSamples_areLines() throws IOException {
    sink.open(info(), context);
    write(new SystemSampled(Map.of("cpu", 12.5), 10), new SystemSampled(Map.of("cpu", 13.5), 25));
    assertEquals(
        List.of("{\"wall_time\":10.0,\"cpu\":12.5}", "{\"wall_time\":25.0,\"cpu\":13.5}"),
        Files.readAllLines(dir.resolve("system_metrics.jsonl")));
  }

  @Test
  void finished_recordAndSummarySayIt() throws IOException {
    try (RunDirectory run = RunSettings.in(dir).open()) {
      sink.open(run.info(), context);
      write(
          new RunStarted(run.info(), 0),
          scalar("loss", 1, 41),
          new RunFinished(RunStatus.FAILED, "boom", 1_700_000_000));
      Map<?, ?> record = RunDirectoryTest.record(run.path());
      assertEquals("failed", record.get("status"));
      assertEquals("boom", record.get("error"));
      assertEquals(41L, record.get("last_step"));
      assertEquals(run.info().id(), record.get("id"));
      Map<?, ?> summary = (Map<?, ?>) Json.parse(run.path().resolve("summary.json"));
      assertEquals("failed", summary.get("status"));
      sink.close();
    }
  }

  @Test
  void finished_recordIsBroken_isMadeAnew() throws IOException {
    Files.writeString(dir.resolve("run.json"), "{");
    sink.open(info(), context);
    write(new RunFinished(RunStatus.FINISHED, null, 1_700_000_000));
    assertEquals("finished", RunDirectoryTest.record(dir).get("status"));
    write(new RunFinished(RunStatus.STOPPED, null, 1_700_000_000));
    assertEquals("stopped", RunDirectoryTest.record(dir).get("status"));
    assertEquals("abc12345", RunDirectoryTest.record(dir).get("id"));
  }

  @Test
  void revival_sameState_goesOn() throws IOException {
    sink.open(info(), context);
    write(scalar("loss", 5, 1));
    sink.close();
    assertThrows(IllegalStateException.class, () -> sink.write(List.of()));
    try (RunFilesSink next = new RunFilesSink(state)) {
      next.open(info(), context);
      next.write(List.of(scalar("loss", 4, 2)));
    }
    assertEquals(2L, metric("loss").get("count"));
    assertEquals(5.0, metric("loss").get("max"));
  }

  @Test
  void checkpoint_noDirectory_isWarnedOf() throws IOException {
    sink.open(info(), context);
    write(new CheckpointSaved(dir.resolve("missing"), 3, 0));
    assertEquals(1, context.said.size());
    assertTrue(context.said.get(0).contains("checkpointSaved"), context.said.get(0));
  }

  @Test
  void checkpoint_cannotBeWritten_isGivenUp() throws IOException {
    sink.open(info(), context);
    Path checkpoint = Files.createDirectories(dir.resolve("checkpoint-3"));
    Files.createDirectories(checkpoint.resolve("trainer_state.json/x"));
    List<RunEvent> events = List.of(new CheckpointSaved(checkpoint, 3, 0));
    assertThrows(IOException.class, () -> sink.write(events));
    assertThrows(IOException.class, () -> sink.write(events));
    assertEquals(1, sink.write(events));
    assertEquals(1, context.said.size());
  }

  @Test
  void unknownKind_isIgnored() throws IOException {
    sink.open(info(), context);
    write(
        new ExtensionEvent() {
          @Override
          public double wallTime() {
            return 0;
          }
        });
    assertFalse(sink.kinds().contains(EventKind.EXTENSION));
  }

  private void write(RunEvent... events) throws IOException {
    assertEquals(events.length, sink.write(List.of(events)));
  }

  private static Scalar scalar(String tag, double value, long step) {
    return new Scalar(tag, value, step, 0);
  }

  private RunInfo info() {
    return info(dir, -1);
  }

  public static RunInfo info(Path directory, long resumeStep) {
    return new RunInfo(
        "digits",
        "mlp",
        "abc12345",
        null,
        null,
        List.of(),
        null,
        directory,
        1_700_000_000,
        "20231114_221320",
        resumeStep >= 0,
        resumeStep,
        0,
        1);
  }

  private Map<?, ?> summary() throws IOException {
    return (Map<?, ?>) Json.parse(dir.resolve("summary.json"));
  }

  private Map<?, ?> metric(String tag) throws IOException {
    return (Map<?, ?>) ((Map<?, ?>) summary().get("metrics")).get(tag);
  }

  private List<String> media() throws IOException {
    Path media = dir.resolve("media");
    try (Stream<Path> files = Files.walk(media)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> media.relativize(file).toString())
          .sorted(
              (a, b) ->
                  a.contains("/") == b.contains("/") ? a.compareTo(b) : a.contains("/") ? 1 : -1)
          .collect(Collectors.toList());
    }
  }
}
