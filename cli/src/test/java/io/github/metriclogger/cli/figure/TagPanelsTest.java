package io.github.metriclogger.cli.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.cli.run.LoadedRun;
import io.github.metriclogger.cli.series.Smoothing;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TagPanelsTest {

  private static final TagPanels.Choice CHOICE =
      new TagPanels.Choice(Smoothing.ema(0.9), 5, "norm"::equals, false);

  private static LoadedRun run(String axis, String... tags) {
    LoadedRun run = new LoadedRun(4096, true);
    run.axis(axis);
    for (int i = 0; i < 6; i++) {
      for (int tag = 0; tag < tags.length; tag++) {
        if (tag == 0 || i < 5) {
          run.point(tags[tag], i, Double.NaN, i);
        }
      }
    }
    return run;
  }

  private static TagPanels panels(LoadedRun... runs) {
    return new TagPanels(
        IntStream.range(0, runs.length)
            .mapToObj(i -> new TagPanels.NamedRun("run-" + i, runs[i]))
            .toList(),
        CHOICE);
  }

  @Test
  void tags_areThoseOfAllRuns() {
    assertEquals(
        List.of("loss", "acc", "norm"),
        panels(run("step", "loss", "acc"), run("step", "norm", "loss")).tags());
  }

  @Test
  void panel_hasALineForEachRunWithTheTag() {
    TagPanels panels = panels(run("step", "loss", "norm"), run("step", "norm"));

    assertEquals(1, panels.panel("loss").curves().size());
    Panel norm = panels.panel("norm");
    assertEquals(
        List.of("run-0", "run-1"),
        norm.curves().stream().map(curve -> curve.name().english()).toList());
    assertTrue(norm.axes().isLog());
    assertFalse(panels.panel("loss").axes().isLog());
    assertEquals("Step", norm.axes().name().english());
  }

  @Test
  void otherAxes_haveNoName() {
    TagPanels panels = panels(run("step", "loss"), run("epoch", "loss"));

    assertTrue(panels.panel("loss").axes().name().isEmpty());
  }

  @Test
  void fewValues_areNotSmoothed() {
    TagPanels panels = panels(run("step", "loss", "acc"));

    assertEquals(4, panels.panel("acc").curves().get(0).line()[4]);
    assertTrue(panels.panel("loss").curves().get(0).line()[5] < 4);
  }
}
