package io.github.metriclogger.cli.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.cli.context.ForeignFormats;
import io.github.metriclogger.cli.source.Formats;
import io.github.metriclogger.cli.source.NoRunException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {

  @TempDir Path outputs;

  @Test
  void newest_isThatOfTheHighestNumber_whateverItsNameAndTime() throws IOException {
    for (int step : new int[] {100, 1000, 150}) {
      state("checkpoint-" + step, step);
    }
    Files.setLastModifiedTime(
        outputs.resolve("checkpoint-100/trainer_state.json"), FileTime.fromMillis(4_000_000_000L));
    assertEquals(List.of("checkpoint-1000", "checkpoint-150", "checkpoint-100"), names());
  }

  @Test
  void lastCheckpoint_ofTheSameStep_isACopy() throws IOException {
    state("checkpoint-100", 100);
    state("last-checkpoint", 100);
    assertEquals(List.of("checkpoint-100"), names());
  }

  @Test
  void lastCheckpoint_ofALaterStep_isTheNewest() throws IOException {
    state("checkpoint-100", 100);
    state("last-checkpoint", 130);
    assertEquals(List.of("last-checkpoint", "checkpoint-100"), names());
  }

  @Test
  void stateOfTheDirectory_hasTheLastWord() throws IOException {
    state("checkpoint-100", 100);
    state("", 100);
    assertEquals(List.of(""), names());
  }

  @Test
  void halfWrittenNewest_fallsBack_andIsNamed() throws IOException {
    state("checkpoint-100", 100);
    state("checkpoint-200", 200);
    Files.writeString(outputs.resolve("checkpoint-200/trainer_state.json"), "{\"log_history\": [");
    List<NoRunException> skipped = new ArrayList<>();
    assertEquals("checkpoint-100", Checkpoints.of(outputs).newest(skipped::add).name());
    assertTrue(skipped.get(0).in(Locale.ENGLISH).contains("checkpoint-200"));
    List<FoundRun> found = finder().find(outputs);
    assertEquals(1, found.size());
    assertEquals(outputs.resolve("checkpoint-100"), found.get(0).path());
  }

  @Test
  void halfWrittenNumbered_fallsBackToItsCopy() throws IOException {
    state("last-checkpoint", 200);
    state("checkpoint-200", 200);
    Files.writeString(outputs.resolve("checkpoint-200/trainer_state.json"), "{");
    assertEquals("last-checkpoint", Checkpoints.of(outputs).newest(skipped -> {}).name());
  }

  @Test
  void noneWhole_saysWhyOfTheNewest() throws IOException {
    state("checkpoint-1", 1);
    Files.writeString(outputs.resolve("checkpoint-1/trainer_state.json"), "{");
    NoRunException refusal =
        assertThrows(NoRunException.class, () -> Checkpoints.of(outputs).newest(skipped -> {}));
    assertTrue(refusal.in(Locale.ENGLISH).contains("not whole"));
  }

  @Test
  void nothing_isRefusedWithTheThreeChecks() throws IOException {
    Files.createDirectories(outputs.resolve("checkpoint-5"));
    NoRunException refusal = assertThrows(NoRunException.class, () -> Checkpoints.of(outputs));
    assertTrue(refusal.in(Locale.CHINESE).contains("未找到检查点"));
    assertTrue(refusal.in(Locale.ENGLISH).contains("no checkpoint found"));
    assertTrue(refusal.in(Locale.ENGLISH).contains("trainer_state.json"));
    NoRunException found = assertThrows(NoRunException.class, () -> finder().find(outputs));
    assertTrue(found.in(Locale.ENGLISH).contains("no checkpoint found"));
  }

  private List<String> names() throws IOException {
    return Checkpoints.of(outputs).newestFirst().stream()
        .map(Checkpoints.Checkpoint::name)
        .toList();
  }

  private static RunFinder finder() {
    return new RunFinder(new Formats(ForeignFormats.all()));
  }

  private void state(String name, int step) throws IOException {
    Path directory = Files.createDirectories(outputs.resolve(name));
    Files.writeString(
        directory.resolve("trainer_state.json"),
        "{\"global_step\": " + step + ", \"log_history\": [{\"loss\": 1, \"step\": 1}]}");
  }
}
