package io.github.metriclogger.cli.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.cli.run.LoadedRun;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FourPanelsTest {

  private static LoadedRun run(String loss, String rate, String norm) {
    LoadedRun run = new LoadedRun(4096, true);
    for (int i = 0; i < 100; i++) {
      run.point(loss, i, Double.NaN, 2.0 / (i + 1));
      run.point(rate, i, Double.NaN, 1e-3);
      run.point(norm, i, Double.NaN, 1 + i % 3);
    }
    return run;
  }

  @ParameterizedTest
  @CsvSource({
    "train/loss, train/learning_rate, train/grad_norm",
    "loss, learning_rate, grad_norm",
    "train_loss, lr, gradient_norm",
  })
  void usualTags_areFound(String loss, String rate, String norm) {
    Figure figure = FourPanels.of(run(loss, rate, norm), Label.NONE, 50, Locale.ENGLISH);

    assertEquals(4, figure.panels().size());
    for (Panel panel : figure.panels()) {
      assertTrue(PanelScene.of(panel).hasValues(), panel.title().english());
    }
    assertTrue(PanelScene.of(figure.panels().get(2)).y().isLog());
    assertTrue(figure.panels().get(3).isHistogram());
  }

  @Test
  void titles_areInBothLanguages() {
    Figure figure =
        FourPanels.of(run("loss", "lr", "grad_norm"), Label.name("run"), 50, Locale.CHINESE);
    List<String> titles =
        figure.panels().stream().map(panel -> panel.title().in(Locale.CHINESE)).toList();

    assertEquals(List.of("训练损失曲线", "学习率变化", "梯度范数", "损失值分布"), titles);
    assertEquals(
        List.of("Loss", "Moving average (50)"),
        Legend.of(figure.panels().get(0)).stream().map(entry -> entry.name().english()).toList());
  }

  @Test
  void usualAverage_isATenth() {
    assertEquals(10, FourPanels.usualAverage(run("loss", "lr", "grad_norm")));
    assertEquals(5, FourPanels.usualAverage(new LoadedRun(4096, true)));
    assertTrue(FourPanels.isFilledBy(run("loss", "lr", "grad_norm")));
    assertFalse(FourPanels.isFilledBy(run("loss", "rate", "grad_norm")));
  }

  @Test
  void missingCurves_leaveEmptyPanels() {
    Figure figure = FourPanels.of(new LoadedRun(4096, true), Label.NONE, 1, Locale.ENGLISH);

    assertEquals(4, figure.panels().size());
    assertTrue(figure.panels().stream().noneMatch(panel -> PanelScene.of(panel).hasValues()));
    assertTrue(Legend.of(figure.panels().get(0)).isEmpty());
  }
}
