package io.github.metriclogger.wandb.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.metriclogger.event.RunInfo;
import io.github.metriclogger.spi.TimeSource;
import io.github.metriclogger.testkit.RecordingContext;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunIdentityTest {

  private final RecordingContext context = new RecordingContext(TimeSource.system());

  private RunIdentity identity(String id, int rank, RunLabels labels) {
    var run =
        new RunInfo(
            "digits",
            "mlp",
            id,
            "job",
            null,
            List.of(),
            null,
            Path.of("run"),
            0,
            "",
            false,
            -1,
            rank,
            3);
    return RunIdentity.of(labels, run, context);
  }

  private static RunLabels labels(String id) {
    return new RunLabels(null, null, null, id, null, null, null, List.of());
  }

  @Test
  void rankZero_keepsIdAndName() {
    RunIdentity zero = identity("job", 0, labels(null));
    assertEquals("job", zero.id());
    assertEquals("mlp", zero.name());
  }

  @Test
  void otherRanks_areRunsOfTheirOwnInOneGroup() {
    RunIdentity second = identity("job", 2, labels(null));
    assertEquals("job-rank_2", second.id());
    assertEquals("mlp-rank_2", second.name());
    assertEquals("job", second.group());
  }

  @Test
  void otherRanks_idOfTheSettings_isNotSharedEither() {
    assertEquals("mine-rank_1", identity("job", 1, labels("mine")).id());
  }

  @Test
  void otherRanks_idThatTheServerRefuses_isMadeLegal() {
    assertEquals("a-b-rank_1", identity("a/b", 1, labels(null)).id());
    assertEquals(
        List.of("W&B does not accept the id 'a/b'; it is called 'a-b' there"), context.warnings());
  }
}
