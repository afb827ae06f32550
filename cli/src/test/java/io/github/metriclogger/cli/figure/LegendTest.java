package io.github.metriclogger.cli.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.cli.series.Smoothing;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class LegendTest {

  private static NamedCurve curve(String name, int hue) {
    return NamedCurve.of(
        Label.name(name), SampleCurves.of(5, i -> i), Smoothing.ema(0.5), Look.hue(hue));
  }

  private static Panel panel(NamedCurve... curves) {
    return Panel.curves(Label.NONE, List.of(curves), SampleCurves.axes());
  }

  private static List<String> names(List<Legend.Entry> entries) {
    return entries.stream().map(entry -> entry.name().english()).toList();
  }

  @Test
  void oneCurve_needsNone() {
    assertTrue(Legend.of(panel(curve("a", 0))).isEmpty());
  }

  @Test
  void smoothedLine_isNamed() {
    NamedCurve curve = curve("loss", 0).with(Label.name("average"), Look.hue(1));

    assertEquals(List.of("loss", "average"), names(Legend.of(panel(curve))));
  }

  @Test
  void sameRunsInAllPanels_shareOne() {
    Panel panel = panel(curve("a", 0), curve("b", 1));
    Figure figure = Figure.of(Label.NONE, List.of(panel, panel), Locale.ENGLISH);

    assertEquals(List.of("a", "b"), names(Legend.common(figure)));
  }

  @Test
  void otherLooks_keepTheirOwn() {
    Figure figure =
        Figure.of(
            Label.NONE,
            List.of(panel(curve("a", 0), curve("b", 1)), panel(curve("c", 0), curve("d", 1))),
            Locale.ENGLISH);

    assertTrue(Legend.common(figure).isEmpty());
  }
}
