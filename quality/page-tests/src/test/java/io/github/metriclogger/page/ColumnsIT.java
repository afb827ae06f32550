package io.github.metriclogger.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.support.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The page's arithmetic, against the same arithmetic in Java. */
class ColumnsIT {

  private static final int SERIES = Boolean.getBoolean("metriclogger.full") ? 10_000 : 1_500;
  private static final int BATCH = 500;

  @RegisterExtension static final Browser BROWSER = new Browser();

  private BrowserSession page;

  @BeforeEach
  void open(@TempDir Path folder) throws IOException {
    page = BROWSER.session();
    EmptyPage.open(page, folder);
  }

  @Test
  void columns_manySeries_sameAsInJava() throws IOException {
    Random random = new Random(14);
    for (int done = 0; done < SERIES; done += BATCH) {
      List<Map<String, Object>> cases = new ArrayList<>();
      for (int k = 0; k < BATCH; k++) {
        cases.add(randomCase(random));
      }
      assertEquals(
          List.of(),
          call("return checkCases(JSON.parse(arguments[0]))", Json.write(cases)),
          "from " + done);
    }
  }

  @Test
  void ema_fewPoints_isTensorBoards() throws IOException {
    double[] values = {1, 2, Double.NaN, 4, 3, Double.POSITIVE_INFINITY, 5};
    double[] steps = {0, 1, 2, 3, 4, 5, 6};
    BucketedSeries series = BucketedSeries.of(steps, values, 1);
    List<?> averages = (List<?>) call("return emaOf(arguments[0], 1, 0.6)", series.columns());
    double last = 0;
    int count = 0;
    for (int k = 0; k < values.length; k++) {
      if (Double.isFinite(values[k])) {
        last = last * 0.6 + 0.4 * values[k];
        count++;
        assertEquals(
            last / (1 - Math.pow(0.6, count)), ((Number) averages.get(k)).doubleValue(), 1e-12);
      }
    }
    assertEquals(5, count);
  }

  @Test
  void ema_zoomed_asUnzoomed() throws IOException {
    int points = 60_000;
    double[] steps = new double[points];
    double[] values = new double[points];
    Random random = new Random(3);
    for (int k = 0; k < points; k++) {
      steps[k] = k;
      values[k] = 2.3 * Math.exp(-k / 9000.0) * (1 + 0.02 * random.nextGaussian());
    }
    for (double alpha : new double[] {0.6, 0.9, 0.99}) {
      double worst = worstOfZoom(steps, values, alpha);
      assertTrue(worst <= 0.005 * 2.3, "with " + alpha + " off by " + worst);
    }
  }

  /** How far the zoomed curve is from the whole one at the ends of the buckets of the latter. */
  private double worstOfZoom(double[] steps, double[] values, double alpha) throws IOException {
    int width = 64;
    int fine = 8;
    int from = 300 * width;
    int to = 330 * width;
    BucketedSeries overview = BucketedSeries.of(steps, values, width);
    BucketedSeries zoomed =
        BucketedSeries.of(
            Arrays.copyOfRange(steps, from, to), Arrays.copyOfRange(values, from, to), fine);
    Map<String, Object> columns = zoomed.columns();
    columns.put("points", overview.points());
    List<?> averages =
        (List<?>)
            call(
                "return emaOf(arguments[0], arguments[1], arguments[2], arguments[3], arguments[4])",
                columns,
                fine,
                alpha,
                overview.columns(),
                width);
    double[] whole = overview.ema(alpha);
    double worst = 0;
    for (int bucket = 300; bucket < 330; bucket++) {
      int end = (bucket - 300 + 1) * (width / fine) - 1;
      double zoomedValue = ((Number) averages.get(end)).doubleValue();
      worst = Math.max(worst, Math.abs(zoomedValue - whole[bucket]));
    }
    return worst;
  }

  private Object call(String body, Object... arguments) throws IOException {
    return page.script(Resources.text("scripts/columns.js") + body, arguments);
  }

  private static Map<String, Object> randomCase(Random random) {
    int size = random.nextInt(20) == 0 ? 1 + random.nextInt(800) : 1 + random.nextInt(40);
    double[] steps = new double[size];
    double[] values = new double[size];
    double step = random.nextInt(3) == 0 ? -random.nextInt(500) : random.nextInt(1000);
    for (int k = 0; k < size; k++) {
      steps[k] = step;
      step += random.nextInt(9) == 0 ? 1 + random.nextInt(300) : 1;
      values[k] = value(random);
    }
    double width = 1 << random.nextInt(7);
    BucketedSeries whole = BucketedSeries.of(steps, values, width);
    BucketedSeries wider = BucketedSeries.of(steps, values, width * (2 << random.nextInt(3)));
    int known = 1 + random.nextInt(size);
    BucketedSeries part =
        BucketedSeries.of(Arrays.copyOf(steps, known), Arrays.copyOf(values, known), width);
    double alpha = random.nextInt(4) == 0 ? 0 : random.nextDouble() * 0.999;
    Map<String, Object> made = new LinkedHashMap<>();
    made.put("w", width);
    made.put("whole", whole.columns());
    made.put("part", part.columns());
    made.put("rest", whole.from(part.size() - 1).columns()); // the last bucket may have grown
    made.put("expected", whole.expected());
    made.put("bad", whole.bad());
    made.put("wider", wider(wider));
    made.put("alpha", alpha);
    made.put("ema", BucketedSeries.packed(whole.ema(alpha)));
    return made;
  }

  private static Map<String, Object> wider(BucketedSeries wider) {
    return Map.of("w", wider.width(), "expected", wider.expected(), "bad", wider.bad());
  }

  private static double value(Random random) {
    return switch (random.nextInt(30)) {
      case 0 -> Double.NaN;
      case 1 -> Double.POSITIVE_INFINITY;
      case 2 -> Double.NEGATIVE_INFINITY;
      case 3 -> random.nextGaussian() * 1e12;
      case 4 -> 0;
      default -> random.nextGaussian();
    };
  }
}
