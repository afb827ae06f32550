package io.github.metriclogger.cli.figure.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.cli.figure.Figure;
import io.github.metriclogger.cli.figure.Label;
import io.github.metriclogger.cli.figure.Look;
import io.github.metriclogger.cli.figure.NamedCurve;
import io.github.metriclogger.cli.figure.Panel;
import io.github.metriclogger.cli.figure.SampleCurves;
import io.github.metriclogger.cli.figure.Theme;
import io.github.metriclogger.cli.figure.VerticalMark;
import io.github.metriclogger.cli.series.Buckets;
import io.github.metriclogger.cli.series.Smoothing;
import io.github.metriclogger.cli.text.DisplayWidth;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class FigurePageTest {

  private static String page(Panel panel, boolean isAscii) {
    return FigurePage.paint(SampleCurves.figure(panel), 40, 12, isAscii).toPlainText();
  }

  private static String page(Buckets buckets) {
    return page(SampleCurves.panel(buckets), false);
  }

  private static int count(TextCanvas canvas, int row, Role role) {
    int count = 0;
    for (int x = 0; x < canvas.width(); x++) {
      count += canvas.role(x, row) == role ? 1 : 0;
    }
    return count;
  }

  @Test
  void straightLine_inBraille() {
    assertEquals(
        """
        panel
            │                                ⢀⣀⠔
            │                             ⡠⠔⠊⠁
         40 ┤                        ⢀⡠⠔⠊⠉
            │                    ⢀⡠⠔⠉⠁
            │                ⣀⡠⠒⠊⠁
         20 ┤            ⢀⠤⠔⠊
            │        ⣀⠤⠔⠉⠁
            │    ⣀⡠⠒⠊
          0 ┤⣀⠔⠒⠉
            └┬──────┬──────┬──────┬──────┬──────
             0     10     20     30     40  step
        """,
        page(SampleCurves.of(50, i -> i)));
  }

  @Test
  void straightLine_inAscii() {
    assertEquals(
        """
        panel
            |                                ***
            |                             ***.
         40 +                         ****
            |                    *****
            |                ****.
         20 +            ****
            |        ****.
            |    ****
          0 +****
            ++------+------+------+------+------
             0     10     20     30     40  step
        """,
        page(SampleCurves.panel(SampleCurves.of(50, i -> i)), true));
  }

  @Test
  void gapWithNan_inBraille() {
    assertEquals(
        """
        panel                              9 NaN
            │                                ⢀⣀⠔
            │                             ⡠⠔⠊⠁
         40 ┤                        ⢀⡠⠔⠊⠉
            │                     ⡠⠔⠉⠁
            │
         20 ┤            ⢀⠤⠄
            │        ⣀⠤⠔⠉⠁
            │    ⣀⡠⠒⠊
          0 ┤⣀⠔⠒⠉           ××××××
            └┬──────┬──────┬──────┬──────┬──────
             0     10     20     30     40  step
        """,
        page(SampleCurves.of(50, i -> i > 20 && i < 30 ? Double.NaN : i)));
  }

  @Test
  void trainings_areNeverJoined() {
    assertEquals(
        """
        panel
            │                            ⣀⣀⣀⠤⠤⠤⠒
            │               ⢀⣀⣀⡠⠤⠤⠔⠒⠒⠒⠉⠉⠉
            │   ⢀⣀⣀⡠⠤⠤⠔⠒⠒⠊⠉⠉⠁
          2 ┤⠉⠉⠉⠁                      ⢀⣀⣀⡠⠤⠤⠔⠒⠒
            │              ⣀⣀⣀⠤⠤⠤⠒⠒⠒⠉⠉⠉⠁
            │ ⢀⣀⣀⡠⠤⠤⠤⠒⠒⠊⠉⠉⠉
            │⠉⠁                      ⢀⣀⣀⡠⠤⠤⠤⠒⠒⠊⠉
            │            ⣀⣀⣀⡠⠤⠤⠔⠒⠒⠊⠉⠉⠁
          0 ┤⣀⣀⣀⠤⠤⠤⠒⠒⠒⠊⠉⠉⠁
            └┬──────┬──────┬──────┬──────┬──────
             0     20     40     60     80  step
        """,
        page(SampleCurves.threeTrainings()));
  }

  @Test
  void oneValue_isADot() {
    String page = page(SampleCurves.of(1, i -> 2));

    assertEquals(1, page.codePoints().filter(c -> c > 0x2800 && c < 0x2900).count(), page);
  }

  @Test
  void nothing_isSaid() {
    assertEquals(
        """
        panel
            │
            │
            │
            │
            │       no finite values yet
            │
            │
            │
            │
            └┬─────────────────────────────────┬
             0                                 1
        """,
        page(Buckets.none()));
  }

  @Test
  void zerosOnLogAxis_areLeftOut() {
    Panel panel =
        Panel.curves(
            Label.name("norm"),
            List.of(
                SampleCurves.raw(SampleCurves.of(30, i -> i == 9 ? 0 : Math.pow(10, -i / 10.0)))),
            SampleCurves.axes().log(true));

    assertEquals(
        """
        norm (log)                1 ≤ 0 left out
           1 ┤⠒⠤⡀
             │  ⠈⠑⠢⢄⡀
             │      ⠈⠉⠒⠄
             │           ⠈⠢⢄⣀
             │               ⠉⠒⠤⢄⡀
             │                   ⠈⠑⠢⣀
        0.01 ┤                       ⠉⠒⠢⢄⡀
             │                           ⠈⠉⠒⢄⡀
             │                               ⠈⠑⠢
             └┬────┬─────┬─────┬─────┬─────┬────
              0    5    10    15    20    25
        """,
        page(panel, false));
  }

  @Test
  void histogram_inBlocks() {
    Panel panel =
        Panel.histogram(
            Label.name("bars"),
            List.of(SampleCurves.raw(SampleCurves.of(100, i -> Math.sqrt(i)))),
            Label.name("loss"),
            8);

    assertEquals(
        """
        bars
            │                               ▅▅▅▅
         20 ┤                           ▁▁▁▁████
            │                      ▁▁▁▁▁████████
            │                      █████████████
            │                  █████████████████
         10 ┤              ▇▇▇▇█████████████████
            │         ▄▄▄▄▄█████████████████████
            │     ▆▆▆▆██████████████████████████
          0 ┤▆▆▆▆▆██████████████████████████████
            └┬──────┬──────┬──────┬──────┬──────
             0      2      4      6      8  loss
        """,
        page(panel, false));
  }

  @Test
  void spikeOfAMillion_hasDotsInTheUpperRows() {
    TextCanvas canvas =
        FigurePage.paint(
            SampleCurves.figure(SampleCurves.panel(SampleCurves.millionWithSpike())),
            80,
            24,
            false);

    for (int row = 3; row < 18; row++) {
      assertTrue(count(canvas, row, Role.BAND) + count(canvas, row, Role.LINE) > 0, "row " + row);
    }
  }

  @Test
  void line_winsTheWholeCell() {
    NamedCurve noisy =
        NamedCurve.of(
            Label.name("noise"),
            SampleCurves.of(4000, i -> Math.sin(i * 1.7)),
            Smoothing.ema(0.99),
            Look.hue(3));
    Panel panel = Panel.curves(Label.NONE, List.of(noisy), SampleCurves.axes());
    TextCanvas canvas = FigurePage.paint(SampleCurves.figure(panel), 60, 16, false);
    int lines = 0;
    for (int row = 0; row < 16; row++) {
      lines += count(canvas, row, Role.LINE);
      for (int x = 0; x < 60; x++) {
        if (canvas.role(x, row) == Role.LINE) {
          assertEquals(3, canvas.hue(x, row));
          assertTrue(Integer.bitCount(canvas.rune(x, row) - 0x2800) <= 4, "dots of both layers");
        }
      }
    }
    assertTrue(lines > 50, lines + " cells of the line");
  }

  @Test
  void outlier_hasAMarkAtTheRim() {
    Panel panel =
        Panel.curves(
            Label.name("loss"),
            List.of(SampleCurves.raw(SampleCurves.of(1000, i -> i == 500 ? 1e9 : i % 10))),
            SampleCurves.axes().robust(true));

    assertTrue(page(panel, false).contains("▲"), page(panel, false));
    assertTrue(page(panel, false).contains("1 above ↑"));
    assertTrue(page(panel, true).contains("^"));
    assertTrue(page(panel, true).chars().allMatch(c -> c < 127), page(panel, true));
  }

  @Test
  void chinese_keepsColumns() {
    Panel panel =
        Panel.curves(
            new Label("Loss", "训练损失曲线"),
            List.of(
                SampleCurves.raw(SampleCurves.of(20, i -> i == 3 ? Double.NaN : i)),
                SampleCurves.raw(SampleCurves.of(20, i -> 20 - i))),
            Panel.Axes.over(new Label("Step", "训练步数")));
    Figure figure =
        new Figure(new Label("Run", "实验一"), List.of(panel, panel), 2, Theme.DARK, Locale.CHINESE);
    TextCanvas canvas = FigurePage.paint(figure, 81, 14, false);

    String[] rows = canvas.toPlainText().split("\n");
    assertEquals("实验一", rows[0]);
    assertEquals('训', canvas.rune(0, 4));
    assertEquals('训', canvas.rune(42, 4));
    for (int row = 0; row < 14; row++) {
      assertTrue(DisplayWidth.of(rows[row]) <= 81, rows[row]);
    }
  }

  @Test
  void mark_isADottedLine() {
    Panel panel =
        SampleCurves.panel(SampleCurves.of(50, i -> i))
            .with(List.of(new VerticalMark(10, Label.name("ckpt"), true)));

    assertTrue(page(panel, false).contains("┊ckpt"), page(panel, false));
  }

  @Test
  void plotted_findsColumnsAndPlaces() {
    TextCanvas canvas = new TextCanvas(60, 12);
    PlottedText plotted =
        new PanelText(canvas, Locale.ENGLISH, false)
            .draw(new Area(5, 1, 50, 10), SampleCurves.panel(SampleCurves.of(101, i -> i)));

    assertEquals(plotted.area().left(), plotted.column(0));
    assertEquals(plotted.area().right() - 1, plotted.column(100));
    assertEquals(-1, plotted.column(101));
    int middle = plotted.column(50);
    assertEquals(50, plotted.place(middle), 2);
    assertEquals(plotted.area().bottom() - 1, plotted.row(0));
  }

  @Test
  void anySize_neverFails() {
    Panel panel =
        SampleCurves.panel(SampleCurves.of(500, i -> i == 7 ? Double.NaN : Math.sin(i)))
            .with(List.of(new VerticalMark(100, Label.name("训练"), false)));
    for (int width = 0; width < 30; width++) {
      for (int height = 0; height < 12; height++) {
        Figure figure = Figure.of(Label.name("标题"), List.of(panel, panel), Locale.CHINESE);
        assertEquals(height, FigurePage.paint(figure, width, height, false).height());
      }
    }
  }
}
