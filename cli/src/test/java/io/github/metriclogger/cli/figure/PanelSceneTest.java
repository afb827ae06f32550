package io.github.metriclogger.cli.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.cli.figure.axis.Scale;
import io.github.metriclogger.cli.series.Buckets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PanelSceneTest {

  private static PanelScene scene(Buckets buckets, Panel.Axes axes) {
    return PanelScene.of(Panel.curves(Label.NONE, List.of(SampleCurves.raw(buckets)), axes));
  }

  private static PanelScene scene(Buckets buckets) {
    return scene(buckets, SampleCurves.axes());
  }

  private static List<String> notes(PanelScene scene) {
    return scene.notes().stream().map(Label::english).toList();
  }

  @Test
  void noValue_hasAPlotAllTheSame() {
    PanelScene scene = scene(Buckets.none());

    assertFalse(scene.hasValues());
    assertEquals(new Scale(false, 0, 1), scene.x());
    assertEquals(List.of(), notes(scene));
    assertEquals(0, scene.views(100).get(0).size());
  }

  @Test
  void oneValue_liesInThePlot() {
    PanelScene scene = scene(SampleCurves.of(1, i -> 3));

    assertTrue(scene.hasValues());
    assertEquals(new Scale(false, 0, 1), scene.x());
    assertEquals(0.5, scene.y().at(3), 0.2);
  }

  @Test
  void allNan_isCounted() {
    PanelScene scene = scene(SampleCurves.of(9, i -> Double.NaN));

    assertFalse(scene.hasValues());
    assertEquals(List.of("9 NaN"), notes(scene));
    assertEquals(8, scene.x().high());
  }

  @Test
  void infinity_neverWidensTheScale() {
    PanelScene scene =
        scene(SampleCurves.of(9, i -> i == 4 ? Double.NEGATIVE_INFINITY : i == 5 ? 1 / 0.0 : i));

    assertEquals(Scale.roomy(0, 8), scene.y());
    assertEquals(List.of("2 infinite"), notes(scene));
  }

  @Test
  void zerosOnLogAxis_areLeftOutAndCounted() {
    PanelScene scene =
        scene(
            SampleCurves.of(9, i -> i < 2 ? 0 : i == 2 ? -1 : Math.pow(10, i)),
            SampleCurves.axes().log(true));

    assertTrue(scene.y().isLog());
    assertEquals(Scale.log(1e3, 1e8), scene.y());
    assertEquals(List.of("3 ≤ 0 left out"), notes(scene));
  }

  @Test
  void logAxisWithoutPositive_isLinear() {
    PanelScene scene = scene(SampleCurves.of(9, i -> -i), SampleCurves.axes().log(true));

    assertFalse(scene.y().isLog());
    assertEquals(List.of("nothing positive: linear axis"), notes(scene));
  }

  @Test
  void robust_countsWhatIsBeyondTheRim() {
    Buckets buckets =
        SampleCurves.of(1000, i -> i == 3 || i == 500 || i == 900 ? 1e6 + i : 1 + (i % 10) / 10.0);
    PanelScene scene = scene(buckets, SampleCurves.axes().robust(true));

    assertTrue(scene.y().high() < 3, scene.y().toString());
    assertEquals(List.of("3 above ↑"), notes(scene));
    assertTrue(scene(buckets).y().high() > 1e6);
    assertEquals(List.of(), notes(scene(buckets)));
  }

  @Test
  void robust_cutsBothEndsOfLogAxis() {
    Buckets buckets = SampleCurves.of(1000, i -> i == 10 ? 1e-13 : i == 20 ? 1e13 : 1 + i % 9);
    PanelScene scene = scene(buckets, SampleCurves.axes().log(true).robust(true));

    assertTrue(scene.y().low() > 0.1 && scene.y().high() < 100, scene.y().toString());
    assertEquals(List.of("1 above ↑", "1 below ↓"), notes(scene));
  }

  @Test
  void robustOnDecay_cutsNothingOfAnOrdinaryCurve() {
    Buckets buckets = SampleCurves.of(1000, i -> 2 * Math.exp(-i / 300.0));

    assertEquals(List.of(), notes(scene(buckets, SampleCurves.axes().robust(true))));
  }

  @Test
  void robustOfManyValuesABucket_countsAtLeast() {
    PanelScene scene = scene(SampleCurves.millionWithSpike(), SampleCurves.axes().robust(true));

    assertEquals(List.of("≥1 above ↑"), notes(scene));
  }

  @Test
  void zoom_showsItsOwnValues() {
    PanelScene scene = scene(SampleCurves.of(1000, i -> i), SampleCurves.axes().zoomed(100, 200));

    assertEquals(new Scale(false, 100, 200), scene.x());
    assertEquals(Scale.roomy(100, 200), scene.y());
  }

  @Test
  void extremes_haveAScale() {
    double[] values = {Double.MAX_VALUE, -Double.MAX_VALUE, Double.MIN_VALUE, 0};
    PanelScene scene = scene(SampleCurves.of(4, i -> values[i]));

    assertEquals(-Double.MAX_VALUE, scene.y().low());
    assertEquals(Double.MAX_VALUE, scene.y().high());
  }

  @Test
  void histogram_countsEachValue() {
    Panel panel =
        Panel.histogram(
            Label.NONE,
            List.of(SampleCurves.raw(SampleCurves.of(100, i -> i == 7 ? Double.NaN : i / 10))),
            Label.NONE,
            10);
    PanelScene scene = PanelScene.of(panel);
    Bars bars = scene.bars();

    assertEquals("9.0 10.0 10.0 10.0 10.0 10.0 10.0 10.0 10.0 10.0", text(bars));
    assertEquals(List.of("1 NaN"), notes(scene));
    assertEquals(new Scale(false, 0, 9), scene.x());
  }

  @Test
  void histogramOfMillion_losesNone() {
    Panel panel =
        Panel.histogram(
            Label.NONE,
            List.of(SampleCurves.raw(SampleCurves.of(1_000_000, i -> Math.sin(i * 0.37)))),
            Label.NONE,
            20);
    Bars bars = PanelScene.of(panel).bars();
    double sum = 0;
    for (double count : bars == null ? new double[0] : bars.counted().get(0)) {
      sum += count;
    }
    assertEquals(1_000_000, sum, 1);
  }

  @Test
  void histogramOfEqualValues_isOneBar() {
    Panel panel =
        Panel.histogram(
            Label.NONE, List.of(SampleCurves.raw(SampleCurves.of(5, i -> 2))), Label.NONE, 3);

    assertEquals("0.0 5.0 0.0", text(PanelScene.of(panel).bars()));
    assertNull(scene(SampleCurves.of(5, i -> 2)).bars());
  }

  private static String text(Bars bars) {
    StringBuilder text = new StringBuilder();
    for (double count : bars.counted().get(0)) {
      text.append(count).append(' ');
    }
    return text.toString().trim();
  }
}
