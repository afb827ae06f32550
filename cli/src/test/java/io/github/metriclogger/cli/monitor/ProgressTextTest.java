package io.github.metriclogger.cli.monitor;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.cli.run.FoundRun;
import io.github.metriclogger.cli.run.LoadedRun;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressTextTest {

  private final LoadedRun run = new LoadedRun(0, false);

  @Test
  void terminalWithoutPictures_getsPlainSigns() {
    String text = new ProgressText(Locale.ENGLISH, ZoneOffset.UTC, false).of(summary());
    assertTrue(text.contains("\n* Training progress summary\n"), text);
    assertTrue(text.contains("\n- Loss:\n"), text);
    assertTrue(text.codePoints().allMatch(each -> each < 128), text);
  }

  @Test
  void whatIsNotKnown_isNotAvailable() {
    String text = text();
    assertTrue(text.contains("  Epoch: n/a / n/a\n"), text);
    assertTrue(text.contains("  Step: n/a / n/a\n"), text);
    assertTrue(text.contains("  Current: n/a\n"), text);
    assertTrue(text.contains("  Last record: n/a\n"), text);
  }

  @Test
  void lossThatIsNotANumber_isShownAsSuch() {
    run.point("loss", 1, 60, 2);
    run.point("loss", 2, 120, Double.NaN);
    String text = text();
    assertTrue(text.contains("  Current: NaN\n"), text);
    assertTrue(text.contains("  Mean: 2.000000\n"), text);
    assertTrue(text.contains("  Last record: 1970-01-01 00:02:00\n"), text);
  }

  @Test
  void lossOfEvaluations_isNotThatOfTheTraining() {
    run.point("eval_loss", 1, Double.NaN, 9);
    run.point("val/loss", 1, Double.NaN, 8);
    run.point("D/train/loss", 1, Double.NaN, 3);
    String text = text();
    assertTrue(text.contains("  Current: 3.000000\n"), text);
    assertTrue(text.contains("  eval_loss: 9.000000"), text);
  }

  @Test
  void controlCharactersOfATag_neverReachTheTerminal() {
    run.point("val/\u001b[31mred", 1, Double.NaN, 1);
    assertFalse(text().contains("\u001b"));
  }

  @Test
  void planOfTheConfig_atAnyDepth_givesTheSteps() {
    run.config(Map.of("train", Map.of("total_iter", 500L)));
    run.axis("iter");
    run.point("l_pix", 1, Double.NaN, 1);
    run.point("l_pix", 100, Double.NaN, 1);
    assertTrue(text().contains("  Step: 100 / 500\n  Step progress: 20.00%\n"), text());
  }

  private String text() {
    return new ProgressText(Locale.ENGLISH, ZoneOffset.UTC, true).of(summary());
  }

  private ProgressSummary summary() {
    Path none = Path.of("none");
    return ProgressSummary.of(
        new FoundRun("none", none, FoundRun.Kind.FILES, List.of(), List.of()), run);
  }
}
