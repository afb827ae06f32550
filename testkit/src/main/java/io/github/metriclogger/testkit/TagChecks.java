package io.github.metriclogger.testkit;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Checks that any tag is preserved. */
abstract class TagChecks {

  private static final int TAGS_IN_A_WIDE_ROW = 200;

  private final SinkCompatibilityKit kit;
  private int runs;

  TagChecks(SinkCompatibilityKit kit) {
    this.kit = kit;
  }

  @Test
  @DisplayName("slashes, dots and spaces in tags are kept")
  void tags_grouped_areKept() throws IOException {
    assertKept("train/loss", "train/loss/fc.0", "a b", " lead", "trail ", "../up", "/root", "a//b");
  }

  @Test
  @DisplayName("commas, quotes and other marks in tags are kept")
  void tags_withMarks_areKept() throws IOException {
    assertKept("a,b", "\"", "say \"x\"", "it's", "a;b", "a\tb", "#1", "=1+1", "c:\\n", "{a: [b]}");
  }

  @Test
  @DisplayName("line breaks in tags are kept")
  void tags_withLineBreaks_areKept() throws IOException {
    assertKept("two\nlines", "cr\rhere", "crlf\r\nhere", "\n");
  }

  @Test
  @DisplayName("tags that are not ASCII are kept")
  void tags_notAscii_areKept() throws IOException {
    assertKept(
        "训练/损失", "größe", "ñ", "loss→0", "\uD83D\uDD25", "e\u0301", "\u00e9", "Loss", "loss");
  }

  @Test
  @DisplayName("tags that look like words of a format are kept")
  void tags_likeColumns_areKept() throws IOException {
    assertKept("step", "wall_time", "tag", "value", "epoch", "NaN", "null", "1", "true");
  }

  @Test
  @DisplayName("tags that a format may reserve are kept, and so are their alternative names")
  void tags_ofTheFormatItself_areKept() throws IOException {
    assertKept("_step", "_runtime", "_timestamp", "_wandb", "__run_graph__", "_hparams_/x");
    assertKept("step", "logged/step", "logged/logged/step", "logged/", "logged/loss", "loss");
    assertKept(
        "wall_time", "logged/wall_time", "custom_scalars__config__", "logged/value", "value");
  }

  @Test
  @DisplayName("a tag that appears late in the run is kept, and so are earlier values")
  void tags_late_areKept() throws IOException {
    try (KitRun run = KitRun.start(kit, kit.runDirectory("late-tag"))) {
      for (long step = 0; step < 120; step++) {
        run.scalar("loss", step / 3.0, step);
        if (step % 40 == 39) {
          run.settle();
        }
        if (step >= 100) {
          run.stepAsValue("late,one", step);
        }
        if (step == 110) {
          run.row(Map.of("later", 1.0, "loss", 0.5), step);
        }
      }
      run.flush();
      run.assertReadable("after late tags");
    }
  }

  @Test
  @DisplayName("a row of many tags is kept")
  void tags_many_areKept() throws IOException {
    try (KitRun run = KitRun.start(kit, kit.runDirectory("many-tags"))) {
      for (long step = 0; step < 5; step++) {
        Map<String, Double> row = new LinkedHashMap<>();
        for (int i = 0; i < TAGS_IN_A_WIDE_ROW; i++) {
          row.put("layer" + i + "/norm", i + step / 10.0);
        }
        run.row(row, step);
      }
      run.flush();
      run.assertReadable("after a flush");
    }
  }

  private void assertKept(String... tags) throws IOException {
    try (KitRun run = KitRun.start(kit, kit.runDirectory("tags" + runs++))) {
      for (long step = 0; step < 3; step++) {
        Map<String, Double> row = new LinkedHashMap<>();
        for (String tag : List.of(tags)) {
          row.put(tag, row.size() + step / 8.0);
        }
        run.row(row, step);
      }
      for (String tag : tags) {
        run.scalar(tag, -1, 3);
      }
      run.flush();
      run.assertReadable("after a flush");
    }
  }
}
