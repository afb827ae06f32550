package io.github.metriclogger.tensorboard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.metriclogger.data.Histogram;
import io.github.metriclogger.data.Image;
import io.github.metriclogger.data.ModelGraph;
import io.github.metriclogger.data.PrCurve;
import io.github.metriclogger.event.GraphLogged;
import io.github.metriclogger.event.HistogramLogged;
import io.github.metriclogger.event.ImagesLogged;
import io.github.metriclogger.event.PrCurveLogged;
import io.github.metriclogger.wire.ProtoWriter;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What the reader makes of images, histograms, curves and graphs. */
class MediaDecodingTest {

  private static final byte[] PNG =
      HexFormat.of().parseHex("89504e470d0a1a0a0000000d49484452000000020000000300");
  private static final byte[] JPEG = HexFormat.of().parseHex("ffd8ffc0000b080003000201011100ffd9");

  private static ForeignFile file() {
    return ForeignFile.versioned();
  }

  private static Heard tensor(String plugin, int type, int[] shape, Consumer<ProtoWriter> data)
      throws IOException {
    return Heard.of(file().tensor("t", plugin, type, shape, data));
  }

  private static Consumer<ProtoWriter> strings(byte[]... strings) {
    return out -> ForeignFile.strings(out, strings);
  }

  private static int[] shape(int... sizes) {
    return sizes;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }

  @Test
  void read_images_passThrough() throws IOException {
    Heard legacy =
        Heard.of(file().value("i", 5, out -> ForeignFile.message(out, 4, m -> m.bytes(4, JPEG))));
    ImagesLogged one = legacy.event(ImagesLogged.class);
    assertEquals(5, one.step());
    assertArrayEquals(JPEG, one.images().get(0).encoded());

    Heard several =
        tensor(
            "images",
            7,
            shape(6),
            strings(
                utf8("2"),
                utf8("3"),
                PNG,
                utf8("GIF89a"),
                JPEG,
                new byte[] {(byte) 0x89, 'P', 'N', 'G', 0}));
    List<Image> images = several.event(ImagesLogged.class).images();
    assertEquals(
        List.of(Image.Format.PNG, Image.Format.JPEG), images.stream().map(Image::format).toList());
    assertEquals(3, images.get(0).height());
    assertEquals(2, images.get(0).width());
  }

  @Test
  void read_gif_isAnImage() throws IOException {
    byte[] gif = utf8("GIF89a\u0002\u0000\u0003\u0000\u0000;");
    ForeignFile file =
        file()
            .value("video", 3, out -> ForeignFile.message(out, 4, image -> image.bytes(4, gif)))
            .tensor("t", "", 7, shape(3), strings(utf8("2"), utf8("3"), gif));

    List<ImagesLogged> images = Heard.of(file).events(ImagesLogged.class);

    assertEquals(2, images.size());
    for (ImagesLogged logged : images) {
      assertEquals(Image.Format.GIF, logged.images().get(0).format());
      assertArrayEquals(gif, logged.images().get(0).encoded());
    }
  }

  @Test
  void read_imagesThatAreNone_areSkipped() throws IOException {
    ForeignFile file =
        file()
            .value(
                "i", 0, out -> ForeignFile.message(out, 4, image -> image.bytes(4, utf8("GIF89a"))))
            .value("i", 0, out -> ForeignFile.message(out, 4, image -> {}))
            .tensor("t", "images", 7, shape(2), strings(utf8("1"), utf8("2")))
            .tensor("t", "images", 7, shape(0), strings());
    assertEquals(List.of(), Heard.of(file).events);
  }

  @Test
  void read_histogramProto_isTight() throws IOException {
    Heard heard = Heard.of(ForeignFile.ofAllKinds());
    HistogramLogged logged = heard.events(HistogramLogged.class).get(0);
    Histogram histogram = logged.histogram();
    assertEquals("histogram", logged.tag());
    assertArrayEquals(new double[] {-1, 0, 2.5}, histogram.bins(9).edges());
    assertArrayEquals(new long[] {1, 2}, histogram.bins(9).counts());
    assertEquals(1.5, histogram.sum());
    assertEquals(7, histogram.sumOfSquares());
  }

  @Test
  void read_histogramOfEqualValues_isOneBin() throws IOException {
    Heard heard = histogram(4, 4, new double[] {4, 4}, new double[] {0, 9});
    Histogram histogram = heard.event(HistogramLogged.class).histogram();
    assertEquals(9, histogram.size());
    assertEquals(4, histogram.min());
    assertEquals(4, histogram.max());
  }

  @Test
  void read_histogramOfNothing_isEmpty() throws IOException {
    assertEquals(0, size(histogram(0, 0, new double[] {}, new double[] {})));
    assertEquals(0, size(histogram(0, 0, new double[] {1, 2}, new double[] {0, 0})));
    assertEquals(0, size(tensor("histograms", 2, shape(0, 3), out -> {})));
    double[] zeros = new double[6];
    assertEquals(0, size(tensor("", 2, shape(2, 3), out -> out.packedFloat64(6, zeros))));
  }

  @Test
  void read_histogramTensor_sumsItsMiddles() throws IOException {
    float[] rows = {0, 2, 3, 2, 4, 1.4f};
    Heard heard = tensor("", 1, shape(2, 3), out -> out.packedFloat32(5, rows));
    Histogram histogram = heard.event(HistogramLogged.class).histogram();
    assertEquals(4, histogram.size());
    assertEquals(3 + 3 * 1.4, histogram.sum(), 1e-6);
    assertEquals(3 + 9 * 1.4, histogram.sumOfSquares(), 1e-6);
    assertArrayEquals(new double[] {0, 2, 4}, histogram.bins(1).edges());
  }

  @Test
  void read_histogramsThatAreNone_areSkipped() throws IOException {
    List<Heard> all =
        List.of(
            histogram(0, 1, new double[] {1}, new double[] {1, 2}),
            histogram(0, 1, new double[] {1}, new double[] {-1}),
            histogram(0, 1, new double[] {1}, new double[] {Double.NaN}),
            histogram(Double.NaN, 1, new double[] {1}, new double[] {1}),
            histogram(0, 9, new double[] {3, 2, 5}, new double[] {1, 1, 1}),
            histogram(0, 9, new double[] {3, 5}, new double[] {1e300, 1}),
            tensor("histograms", 2, shape(3), out -> out.packedFloat64(6, new double[3])),
            tensor("histograms", 2, shape(2, 3), out -> out.packedFloat64(6, new double[5])));
    for (Heard heard : all) {
      assertEquals(List.of(), heard.events);
    }
  }

  private static long size(Heard heard) {
    return heard.event(HistogramLogged.class).histogram().size();
  }

  private static Heard histogram(double min, double max, double[] limits, double[] counts)
      throws IOException {
    return Heard.of(
        file()
            .value(
                "h",
                0,
                value ->
                    ForeignFile.message(
                        value,
                        5,
                        out -> {
                          out.float64(1, min);
                          out.float64(2, max);
                          out.packedFloat64(6, limits);
                          for (double count : counts) {
                            out.float64(7, count); // not packed
                          }
                        })));
  }

  @Test
  void read_prCurve_keepsItsCounts() throws IOException {
    float[] rows = {5, 2, 4, 1, 0, 3, 0, 3, 0.55f, 0.66f, 1, 0.4f};
    for (String plugin : List.of("pr_curves", "")) {
      Heard heard = tensor(plugin, 1, shape(6, 2), out -> out.packedFloat32(5, rows));
      PrCurve curve = heard.event(PrCurveLogged.class).curve();
      assertEquals(2, curve.thresholds());
      assertEquals(2, curve.truePositives(1));
      assertEquals(1, curve.falsePositives(1));
    }
    rows[1] = 6;
    Heard rising = tensor("pr_curves", 1, shape(6, 2), out -> out.packedFloat32(5, rows));
    assertEquals(List.of(), rising.events);
  }

  @Test
  void read_graph_hasNodesAndTexts() throws IOException {
    ModelGraph graph = Heard.of(ForeignFile.ofAllKinds()).event(GraphLogged.class).graph();
    ModelGraph.Node node =
        new ModelGraph.Node("net/fc", "Linear", List.of("input"), Map.of("shape", "(2, 3)"));
    assertEquals(new ModelGraph(List.of(node)), graph);
  }

  @Test
  void read_graphOfEndlessParts_isSkipped() throws IOException {
    byte[] nodes = new byte[2 * 1_000_001];
    for (int i = 0; i < nodes.length; i += 2) {
      nodes[i] = 0x0a;
    }
    assertEquals(List.of(), Heard.of(file().event(0, out -> out.bytes(4, nodes))).events);
  }
}
