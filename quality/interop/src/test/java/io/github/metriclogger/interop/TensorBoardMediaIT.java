package io.github.metriclogger.interop;

import static io.github.metriclogger.interop.Answers.at;
import static io.github.metriclogger.interop.Answers.column;
import static io.github.metriclogger.interop.Answers.list;
import static io.github.metriclogger.interop.Answers.number;
import static io.github.metriclogger.interop.Answers.url;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.data.Image;
import io.github.metriclogger.data.PrCurve;
import io.github.metriclogger.event.EventKind;
import io.github.metriclogger.event.ImagesLogged;
import io.github.metriclogger.event.PrCurveLogged;
import io.github.metriclogger.interop.TensorBoardServer.Loader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** TensorBoard shows images, histograms, PR curves and graphs as they were logged. */
final class TensorBoardMediaIT {

  @RegisterExtension static final TensorBoards TENSORBOARDS = new TensorBoards();

  @ParameterizedTest
  @EnumSource(Loader.class)
  void images_each_areServedAsTheyWereLogged(Loader loader) throws IOException {
    for (int step = 0; step < SampleRuns.STEPS; step++) {
      assertImages(loader, "val/several", SampleRuns.several(step), step);
      assertImages(loader, "val/grid", List.of(TENSORBOARDS.samples().grid()), step);
      for (var event : SampleRuns.events(EventKind.IMAGES, step)) {
        ImagesLogged images = (ImagesLogged) event;
        assertImages(loader, images.tag(), images.images(), step);
      }
    }
  }

  private static void assertImages(Loader loader, String tag, List<Image> images, int step)
      throws IOException {
    TensorBoardServer server = server(loader);
    Object tags = server.json("data/plugin/images/tags");
    assertEquals(images.size(), number(at(tags, SampleRuns.RUN, tag, "samples")), tag);
    for (int i = 0; i < images.size(); i++) {
      Object rows = rows(loader, "images/images", tag, "sample", i);
      assertEquals((long) step, at(rows, step, "step"), tag);
      String query = (String) at(rows, step, "query");
      var served = server.bytes("data/plugin/images/individualImage?" + query);
      assertArrayEquals(images.get(i).encoded(), served.body(), tag + " sample " + i);
      String type = images.get(i).format() == Image.Format.PNG ? "image/png" : "image/jpeg";
      assertEquals(type, served.headers().firstValue("Content-Type").orElseThrow());
    }
  }

  @ParameterizedTest
  @EnumSource(Loader.class)
  void timeSeries_imagesAndHistograms_areThere(Loader loader) throws IOException {
    String request =
        "[{\"plugin\":\"images\",\"tag\":\"val/several\",\"run\":\"%1$s\",\"sample\":0},"
            + "{\"plugin\":\"histograms\",\"tag\":\"weights/normal\",\"run\":\"%1$s\"}]";
    String address =
        url("data/plugin/timeseries/timeSeries", "requests", request.formatted(SampleRuns.RUN));
    Object answer = server(loader).json(address);
    String image = (String) at(answer, 0, "runToSeries", SampleRuns.RUN, 3, "imageId");
    assertArrayEquals(
        SampleRuns.several(3).get(0).encoded(),
        server(loader).bytes(url("data/plugin/timeseries/imageData", "imageId", image)).body());
    List<?> bins = list(answer, 1, "runToSeries", SampleRuns.RUN, 3, "bins");
    assertEquals(
        SampleRuns.NORMALS, bins.stream().mapToDouble(bin -> number(at(bin, "count"))).sum());
  }

  @ParameterizedTest
  @EnumSource(Loader.class)
  void histograms_each_countWhatWasLogged(Loader loader) throws IOException {
    assertHistogram(loader, "weights/normal", SampleRuns.NORMALS);
    assertHistogram(loader, "weights/fc1", 6);
    assertHistogram(loader, "weights/none", 0);
    List<?> odd = rows(loader, "histograms/histograms", "weights/odd");
    assertEquals(1, count(list(odd, 0, 2)), "the only finite value");
    List<?> nonFinite = rows(loader, "scalars/scalars", "weights/odd/nonfinite");
    assertEquals(2, number(at(nonFinite, 0, 2)));
  }

  private static void assertHistogram(Loader loader, String tag, int size) throws IOException {
    List<?> rows = rows(loader, "histograms/histograms", tag);
    assertEquals(SampleRuns.STEPS, rows.size());
    for (int step = 0; step < SampleRuns.STEPS; step++) {
      assertEquals((long) step, at(rows, step, 1));
      List<?> bins = list(rows, step, 2);
      assertEquals(size, count(bins), tag);
      for (int i = 0; i < bins.size(); i++) {
        double left = number(at(bins, i, 0));
        assertTrue(left < number(at(bins, i, 1)), tag + ": " + bins.get(i));
        assertTrue(i == 0 || left == number(at(bins, i - 1, 1)), tag + ": a gap at " + left);
      }
    }
  }

  private static double count(List<?> bins) {
    return bins.stream().mapToDouble(bin -> number(at(bin, 2))).sum();
  }

  @ParameterizedTest
  @EnumSource(Loader.class)
  void histogram_range_isThatOfTheValues(Loader loader) throws IOException {
    List<?> bins = list(rows(loader, "histograms/histograms", "weights/normal"), 3, 2);
    double[] values = SampleRuns.normals(3);
    double low = Arrays.stream(values).min().orElseThrow();
    double high = Arrays.stream(values).max().orElseThrow();
    assertEquals(low, number(at(bins, 0, 0)), 1e-6);
    assertEquals(high, number(at(bins, bins.size() - 1, 1)), 1e-6);
  }

  @ParameterizedTest
  @EnumSource(Loader.class)
  void distributions_follow(Loader loader) throws IOException {
    List<?> rows = rows(loader, "distributions/distributions", "weights/normal");
    assertEquals(SampleRuns.STEPS, rows.size());
    List<Long> basis = List.of(0L, 668L, 1587L, 3085L, 5000L, 6915L, 8413L, 9332L, 10000L);
    assertEquals(basis, column(list(rows, 0, 2), 0));
    assertEquals(0, number(at(rows, 0, 2, 4, 1)), 0.1, "the median of values from -1 to 1");
  }

  @ParameterizedTest
  @EnumSource(Loader.class)
  void prCurves_each_areExact(Loader loader) throws IOException {
    Object answer =
        server(loader)
            .json(url("data/plugin/pr_curves/pr_curves", "run", SampleRuns.RUN, "tag", "val/pr"));
    List<?> entries = list(answer, SampleRuns.RUN);
    assertEquals(SampleRuns.STEPS, entries.size());
    PrCurve curve = ((PrCurveLogged) SampleRuns.events(EventKind.PR_CURVE, 0).get(0)).curve();
    for (int i = 0; i < curve.thresholds(); i++) {
      Object first = entries.get(0);
      assertEquals(curve.truePositives(i), number(at(first, "true_positives", i)));
      assertEquals(curve.falsePositives(i), number(at(first, "false_positives", i)));
      assertEquals(curve.trueNegatives(i), number(at(first, "true_negatives", i)));
      assertEquals(curve.falseNegatives(i), number(at(first, "false_negatives", i)));
      assertEquals(curve.precision(i), number(at(first, "precision", i)), 1e-6);
      assertEquals(curve.recall(i), number(at(first, "recall", i)), 1e-6);
      double threshold = (double) i / (curve.thresholds() - 1);
      assertEquals(threshold, number(at(first, "thresholds", i)), 1e-9);
    }
  }

  @ParameterizedTest
  @EnumSource(Loader.class)
  void graph_nodes_areThere(Loader loader) throws IOException {
    Object info = server(loader).json("data/plugin/graphs/info");
    assertEquals(true, at(info, SampleRuns.RUN, "run_graph"));
    byte[] graph =
        server(loader).bytes(url("data/plugin/graphs/graph", "run", SampleRuns.RUN)).body();
    String text = new String(graph, StandardCharsets.UTF_8).replaceAll("\\s+", " ");
    assertTrue(
        text.contains("node { name: \"fc/1\" op: \"Linear\" input: \"input\" }")
            && text.contains("key: \"shape\" value { s: \"(32, 64)\" }"),
        text);
  }

  private static List<?> rows(Loader loader, String what, String tag, Object... more)
      throws IOException {
    String address = url("data/plugin/" + what, "run", SampleRuns.RUN, "tag", tag);
    return list(
        server(loader).json(more.length == 0 ? address : address + "&" + Answers.form(more)));
  }

  private static TensorBoardServer server(Loader loader) {
    return TENSORBOARDS.with(loader);
  }
}
