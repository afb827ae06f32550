package io.github.metriclogger.cli.source.trainer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.cli.run.LoadedRun;
import io.github.metriclogger.cli.series.Totals;
import io.github.metriclogger.cli.source.Formats;
import io.github.metriclogger.cli.source.NoRunException;
import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.spi.RunReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerStateFormatTest {

  private static final String TWO =
      """
      {"epoch": 0.5, "global_step": 20, "log_history": [
        {"epoch": 0.25, "loss": NaN, "lr": 1e-05, "remaining": "1h", "step": 10},
        {"epoch": 0.5, "loss": 2.5, "probe": [1, {"x": 3}], "split": {"a": -Infinity}, "step": 20}
      ], "max_steps": %d, "num_train_epochs": 2,
      "stateful_callbacks": {"TrainerControl": {"args": {"should_training_stop": %s}}}}
      """;

  @TempDir Path directory;
  private final TrainerStateFormat format = new TrainerStateFormat();
  private final LoadedRun run = new LoadedRun(4000, false);

  @Test
  void numbers_areTags_textsAndListsAreNone() throws IOException {
    read(TWO.formatted(40, false));
    assertEquals(4, run.curves().size(), "loss, lr, split/a and epoch");
    assertEquals(2, totals("loss").count());
    assertEquals(1, totals("loss").nan());
    assertEquals(20, Objects.requireNonNull(totals("loss").last()).at());
    assertEquals(1e-05, Objects.requireNonNull(totals("lr").last()).value());
    assertEquals(1, totals("split/a").infinite());
  }

  @Test
  void progress_isThatOfTheState() throws IOException {
    read(TWO.formatted(40, false));
    var progress = Objects.requireNonNull(run.progressed());
    assertEquals(20, progress.step());
    assertEquals(40, progress.steps());
    assertEquals(0.5, progress.epoch());
    assertEquals(2, progress.epochs());
    assertEquals(false, progress.finished());
  }

  @Test
  void allStepsDone_orTheTrainerStops_isFinished() throws IOException {
    read(TWO.formatted(20, false));
    assertEquals(true, Objects.requireNonNull(run.progressed()).finished());
    read(TWO.formatted(40, true));
    assertEquals(true, Objects.requireNonNull(run.progressed()).finished());
  }

  @Test
  void noLimitOfSteps_isNotKnown() throws IOException {
    read(TWO.formatted(-1, false));
    assertTrue(Double.isNaN(Objects.requireNonNull(run.progressed()).steps()));
  }

  @Test
  void tornState_isNotWhole_atEachByte() {
    byte[] whole = TWO.formatted(40, false).strip().getBytes(StandardCharsets.UTF_8);
    for (int length = 1; length < whole.length; length++) {
      StateScan scan = new StateScan(Arrays.copyOf(whole, length));
      assertEquals(JsonScan.TORN, scan.check(), "cut to " + length);
    }
    assertEquals(whole.length, new StateScan(whole).check());
  }

  @Test
  void stateThatIsWrittenAgain_keepsTheLastWholeReading() throws IOException {
    Path file = file(TWO.formatted(40, false));
    try (RunReader reader = format.open(file, ReadPosition.START)) {
      assertFalse(reader.poll(run));
      Files.writeString(file, "{\"global_step\": 30, \"log_history\": [{\"loss\": 1.0");
      assertFalse(reader.poll(run));
      assertEquals(2, totals("loss").count());
      Files.writeString(
          file, "{\"global_step\": 30, \"log_history\": [{\"loss\": 1.0, \"step\": 30}]}");
      assertFalse(reader.poll(run));
      assertEquals(1, totals("loss").count());
      assertEquals(30, Objects.requireNonNull(totals("loss").last()).at());
    }
  }

  @Test
  void position_ofAnUnchangedState_reportsNothingAgain() throws IOException {
    Path file = file(TWO.formatted(40, false));
    ReadPosition position;
    try (RunReader reader = format.open(file, ReadPosition.START)) {
      reader.poll(run);
      position = reader.position();
    }
    LoadedRun again = new LoadedRun(4000, false);
    try (RunReader reader = format.open(file, position)) {
      reader.poll(again);
    }
    assertTrue(again.curves().isEmpty());
  }

  @Test
  void refusals_sayWhy() throws IOException {
    assertTrue(refusal("{\"name\": \"m\", \"layers\": 12}").contains("no log_history in it"));
    assertTrue(refusal("{\"name\": \"m\", ").contains("not whole"));
    assertTrue(refusal("{'name': 1}").contains("no JSON"));
    assertTrue(refusal("{\"global_step\": 1} {}").contains("no JSON"));
  }

  @Test
  void half_isRefusedAndSaysTryAgain() throws IOException {
    Path file = file("{\"global_step\": 3, \"log_history\": [{\"loss\"");
    try (RunReader reader = format.open(file, ReadPosition.START)) {
      NoRunException refusal = assertThrows(NoRunException.class, () -> reader.poll(run));
      assertTrue(refusal.in(Locale.ENGLISH).contains("try again"));
      assertTrue(refusal.in(Locale.CHINESE).contains("请稍后重试"));
    }
  }

  @Test
  void otherJson_isNotProbed() {
    assertFalse(format.probe(Path.of("config.json"), bytes("{\"global_step\": 3}")));
    assertFalse(format.probe(Path.of("a.csv"), bytes("step,\"log_history\"\n")));
    assertTrue(format.probe(Path.of("state.json"), bytes("{\"log_history\": []")));
  }

  private String refusal(String text) throws IOException {
    Path file = file(text);
    NoRunException refusal =
        format.probe(file, Objects.requireNonNull(Formats.head(file)))
            ? assertThrows(
                NoRunException.class, () -> format.open(file, ReadPosition.START).poll(run))
            : format.refusal(file, Objects.requireNonNull(Formats.head(file)));
    return assertNotNullRefusal(refusal).in(Locale.ENGLISH);
  }

  private static NoRunException assertNotNullRefusal(NoRunException refusal) {
    assertNotNull(refusal);
    return refusal;
  }

  private void read(String text) throws IOException {
    try (RunReader reader = format.open(file(text), ReadPosition.START)) {
      reader.poll(run);
    }
  }

  private Totals totals(String tag) {
    return Objects.requireNonNull(run.curve(tag), tag).totals();
  }

  private Path file(String text) throws IOException {
    return Files.writeString(directory.resolve(TrainerStateFormat.FILE), text);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
