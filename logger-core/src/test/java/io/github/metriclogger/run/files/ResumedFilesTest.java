package io.github.metriclogger.run.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.event.BatchProgress;
import io.github.metriclogger.event.CheckpointSaved;
import io.github.metriclogger.event.ConfigLogged;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.RunInfo;
import io.github.metriclogger.event.RunStarted;
import io.github.metriclogger.event.Scalar;
import io.github.metriclogger.event.SummaryLogged;
import io.github.metriclogger.run.LineReaderFactory;
import io.github.metriclogger.run.QuietContext;
import io.github.metriclogger.spi.Durability;
import io.github.metriclogger.spi.RunReaderFactory;
import io.github.metriclogger.support.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that was stopped after step 9 and goes on. */
class ResumedFilesTest {

  private static final List<RunReaderFactory> READERS = List.of(new LineReaderFactory());

  @TempDir Path dir;
  private Path checkpoint;
  private final QuietContext context = new QuietContext();

  @BeforeEach
  void firstStart() throws IOException {
    checkpoint = Files.createDirectories(dir.resolve("checkpoint-5"));
    List<RunEvent> events = new ArrayList<>();
    events.add(new ConfigLogged(Map.of("lr", 0.1, "model", Map.of("depth", 4, "width", 8)), 0));
    events.add(new SummaryLogged(Map.of("note", "first", "kept", 1), 0));
    List<String> lines = new ArrayList<>();
    for (long step = 0; step < 10; step++) {
      events.add(progress(step));
      events.add(new Scalar("train/loss", 10 - step, step, 0));
      lines.add("train/loss " + step + " " + (10 - step));
      if (step == 4) {
        events.add(new CheckpointSaved(checkpoint, step, 0));
      }
    }
    start(-1, READERS, events);
    Files.write(dir.resolve("metrics.lines"), lines);
  }

  @Test
  void summary_supersededSteps_areMadeAnew() throws IOException {
    start(5, READERS, List.of(new Scalar("train/loss", 7, 5, 0)));
    Map<?, ?> loss = (Map<?, ?>) ((Map<?, ?>) summary().get("metrics")).get("train/loss");
    assertEquals(6L, loss.get("count"));
    assertEquals(6.0, loss.get("min"));
    assertEquals(4L, loss.get("min_step"));
    assertEquals(7.0, loss.get("last"));
    assertEquals(47.0 / 6, (Double) loss.get("mean"), 1e-12);
    assertEquals(5L, summary().get("last_step"));
    assertTrue(context.said.isEmpty(), context.said.toString());
  }

  @Test
  void summary_killLeftItBehind_filesKnowMore() throws IOException {
    Files.writeString(dir.resolve("summary.json"), "{\"last_step\": 2, \"metrics\": {}}");
    start(10, READERS, List.of());
    assertEquals(9L, summary().get("last_step"));
  }

  @Test
  void summary_noReader_keepsWhatIsCertain() throws IOException {
    start(10, List.of(), List.of(new Scalar("train/loss", 0.5, 10, 0)));
    Map<?, ?> loss = (Map<?, ?>) ((Map<?, ?>) summary().get("metrics")).get("train/loss");
    assertEquals(11L, loss.get("count"));
    start(5, List.of(), List.of(new Scalar("acc", 0.5, 5, 0)));
    assertEquals(List.of("acc"), List.copyOf(((Map<?, ?>) summary().get("metrics")).keySet()));
    assertEquals(5L, summary().get("last_step"));
  }

  @Test
  void summary_readerFails_isSaid() throws IOException {
    Files.write(dir.resolve("metrics.lines"), List.of("train/loss 1 1", "broken"));
    start(10, READERS, List.of());
    assertEquals(1, context.said.size(), context.said.toString());
    assertEquals(9L, summary().get("last_step"));
  }

  @Test
  void userSummary_isKeptAndReplaced() throws IOException {
    start(5, READERS, List.of(new SummaryLogged(Map.of("note", "second"), 0)));
    assertEquals(Map.of("note", "second", "kept", 1L), summary().get("logged"));
  }

  @Test
  void config_isMergedEntryByEntry() throws IOException {
    start(5, READERS, List.of(new ConfigLogged(Map.of("model", Map.of("depth", 5)), 0)));
    Map<String, Object> config = YamlText.parse(Files.readString(dir.resolve("config.yaml")));
    assertEquals(Map.of("lr", 0.1, "model", Map.of("depth", 5, "width", 8)), config);
  }

  @Test
  void checkpoint_logHistory_goesOnWithoutTheSuperseded() throws IOException {
    Path next = Files.createDirectories(dir.resolve("checkpoint-9"));
    start(
        8,
        READERS,
        List.of(progress(8), new Scalar("train/loss", 0.5, 8, 0), new CheckpointSaved(next, 8, 0)));
    Map<?, ?> state = (Map<?, ?>) Json.parse(next.resolve("trainer_state.json"));
    List<?> history = (List<?>) state.get("log_history");
    assertEquals(
        LongStream.rangeClosed(0, 8).boxed().toList(),
        history.stream().map(item -> ((Map<?, ?>) item).get("step")).toList());
    assertEquals(0.5, ((Map<?, ?>) history.get(8)).get("loss"));
    assertEquals(0.1, (Double) ((Map<?, ?>) history.get(0)).get("epoch"), 1e-12);
    assertEquals(0.7, (Double) ((Map<?, ?>) history.get(6)).get("epoch"), 1e-12);
    assertEquals(9L, state.get("global_step"));
    assertEquals(20L, state.get("max_steps"));
  }

  @Test
  void checkpoint_gone_filesTellTheHistory() throws IOException {
    Files.delete(checkpoint.resolve("trainer_state.json"));
    start(5, READERS, List.of(progress(5), new CheckpointSaved(checkpoint, 4, 0)));
    Map<?, ?> state = (Map<?, ?>) Json.parse(checkpoint.resolve("trainer_state.json"));
    assertEquals(5, ((List<?>) state.get("log_history")).size());
  }

  /** The sink is open before the program says with which step it goes on. */
  @Test
  void resumeFrom_afterTheOpening_counts() throws IOException {
    try (RunFilesSink sink = new RunFilesSink(new RunFilesState(READERS))) {
      sink.open(RunFilesSinkTest.info(dir, 10), context);
      sink.write(
          List.of(
              new RunStarted(RunFilesSinkTest.info(dir, 10), 0),
              new SummaryLogged(Map.of("note", "second"), 0)));
      sink.flush(Durability.DISK);
      assertEquals(9L, summary().get("last_step"));
      sink.write(
          List.of(
              new RunStarted(RunFilesSinkTest.info(dir, 5), 0), new Scalar("train/loss", 7, 5, 0)));
    }
    Map<?, ?> loss = (Map<?, ?>) ((Map<?, ?>) summary().get("metrics")).get("train/loss");
    assertEquals(6L, loss.get("count"));
    assertEquals(5L, summary().get("last_step"));
    assertEquals(Map.of("note", "second", "kept", 1L), summary().get("logged"));
  }

  @Test
  void revival_isNoResume() throws IOException {
    RunFilesState state = new RunFilesState(READERS);
    RunFilesSink first = new RunFilesSink(state);
    first.open(RunFilesSinkTest.info(dir, 5), context);
    first.write(List.of(new Scalar("train/loss", 7, 5, 0)));
    first.close();
    try (RunFilesSink second = new RunFilesSink(state)) {
      RunInfo revived = RunFilesSinkTest.info(dir, 5).withResumeStep(-1);
      second.open(revived, context);
      second.write(List.of(new RunStarted(revived, 0), new Scalar("train/loss", 8, 6, 0)));
    }
    Map<?, ?> loss = (Map<?, ?>) ((Map<?, ?>) summary().get("metrics")).get("train/loss");
    assertEquals(7L, loss.get("count"));
    assertEquals(8.0, loss.get("last"));
  }

  private void start(long resumeStep, List<RunReaderFactory> readers, List<RunEvent> events)
      throws IOException {
    try (RunFilesSink sink = new RunFilesSink(new RunFilesState(readers))) {
      sink.open(RunFilesSinkTest.info(dir, resumeStep), context);
      List<RunEvent> all = new ArrayList<>(events);
      all.add(new SummaryLogged(Map.of(), 0));
      assertEquals(all.size(), sink.write(all));
      sink.flush(Durability.DISK);
    }
  }

  private static BatchProgress progress(long step) {
    return new BatchProgress("", 1, 2, (int) step, 10, step, 1, 0.1, 1, Map.of(), 1, Double.NaN, 0);
  }

  private Map<?, ?> summary() throws IOException {
    return (Map<?, ?>) Json.parse(dir.resolve("summary.json"));
  }
}
