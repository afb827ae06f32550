package io.github.metriclogger.spark.message;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.data.AlertLevel;
import io.github.metriclogger.data.Histogram;
import io.github.metriclogger.data.Image;
import io.github.metriclogger.data.MessageLevel;
import io.github.metriclogger.data.MetricDefinition;
import io.github.metriclogger.data.ModelGraph;
import io.github.metriclogger.data.PrCurve;
import io.github.metriclogger.data.Table;
import io.github.metriclogger.event.AlertRaised;
import io.github.metriclogger.event.BatchProgress;
import io.github.metriclogger.event.ConfigLogged;
import io.github.metriclogger.event.EpochProgress;
import io.github.metriclogger.event.GraphLogged;
import io.github.metriclogger.event.HistogramLogged;
import io.github.metriclogger.event.ImagesLogged;
import io.github.metriclogger.event.MessageLogged;
import io.github.metriclogger.event.MetricDefined;
import io.github.metriclogger.event.PrCurveLogged;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.Scalar;
import io.github.metriclogger.event.ScalarRow;
import io.github.metriclogger.event.SummaryLogged;
import io.github.metriclogger.event.SystemSampled;
import io.github.metriclogger.event.TableLogged;
import io.github.metriclogger.event.TextLogged;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EventEncoderTest {

  private static final double TIME = 1_764_400_000.123;

  private static List<RunEvent> sent(RunEvent... events) {
    EventEncoder encoder = new EventEncoder();
    for (RunEvent event : events) {
      assertTrue(encoder.add(event), event::toString);
    }
    List<RunEvent> arrived = new ArrayList<>();
    EventDecoder.read(encoder.toBytes(), arrived::add);
    return arrived;
  }

  @Test
  void scalars_anyValueStepAndTime_arriveAsTheyAre() {
    RunEvent[] events = {
      new Scalar("train/loss", 0.1, 0, TIME),
      new Scalar("train/loss", Double.NaN, Long.MAX_VALUE, TIME + 1),
      new Scalar("损失", Double.NEGATIVE_INFINITY, 3, 0.1 + 0.2),
      new Scalar("", -0.0, 2, -5),
      new Scalar("a", Double.MIN_VALUE, 7, 1e300),
      new Scalar("train/loss", 1, 4, TIME),
    };
    assertEquals(Arrays.asList(events), sent(events));
  }

  @Test
  void scalars_aMillionAtRandom_arriveAsTheyAre() {
    Random random = new Random(15);
    for (int round = 0; round < 100; round++) {
      RunEvent[] events = new RunEvent[1000];
      for (int i = 0; i < events.length; i++) {
        double time = random.nextBoolean() ? random.nextInt() / 1000.0 : random.nextDouble();
        events[i] =
            new Scalar(
                "t" + random.nextInt(50),
                Double.longBitsToDouble(random.nextLong()),
                random.nextLong() >>> (1 + random.nextInt(62)),
                time);
      }
      assertEquals(Arrays.asList(events), sent(events));
    }
  }

  @Test
  void scalars_usualLoop_twelveBytesEach() {
    EventEncoder encoder = new EventEncoder();
    for (int i = 0; i < 4096; i++) {
      encoder.add(new Scalar("train/loss", 1.0 / i, i, (1_764_400_000_000L + i) / 1000.0));
    }
    assertTrue(encoder.size() < 4096 * 12.1, () -> "bytes: " + encoder.size());
  }

  @Test
  void rows_order_kept() {
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("b", 1.0);
    values.put("a", 2.0);
    RunEvent row = ScalarRow.of(values, 3, TIME);
    assertEquals(List.of(row), sent(row));
  }

  @Test
  void smallKinds_arriveAsTheyAre() {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("lr", 0.1);
    config.put("layers", List.of(1L, 2L));
    config.put("none", null);
    config.put("model", Map.of("depth", 4L, "bias", true));
    RunEvent[] events = {
      new TextLogged("t", "**x** 你好\n", 1, TIME),
      new MessageLogged(MessageLevel.WARN, "m", TIME),
      new AlertRaised(AlertLevel.ERROR, "title", "text", -1, TIME),
      new ConfigLogged(config, TIME),
      new SummaryLogged(Map.of("best", 3.5), TIME),
      new MetricDefined(
          MetricDefinition.of("val/loss")
              .withStepMetric("epoch")
              .withSummary(MetricDefinition.Summary.BEST)
              .withGoal(MetricDefinition.Goal.MINIMIZE),
          TIME),
      new TableLogged(
          "t", Table.of(new String[] {"a", "b"}, new Object[][] {{1L, "x"}, {null, 2.5}}), 2, TIME),
      new BatchProgress("D/", 1, 2, 3, 4, 5, 0.5, 0.1, 8, Map.of("x", 1.0), 0.1, 9, TIME),
      new EpochProgress(
          "", 1, 2, 5, 0.5, 0.1, 0.9, 1, 0.1, 2, 3, 4, 0.5, true, Map.of("acc", 0.9), TIME),
      new GraphLogged(
          new ModelGraph(
              List.of(new ModelGraph.Node("n", "Dense", List.of("in"), Map.of("units", "3")))),
          TIME),
    };
    assertEquals(Arrays.asList(events), sent(events));
  }

  @Test
  void pictures_encodedBytesAndCaptions_arrive() {
    Image image = Image.hwc(new float[] {0, 0.5f, 1, 0.25f}, 2, 2, 1).withCaption("c");
    ImagesLogged arrived =
        (ImagesLogged) sent(new ImagesLogged("i", List.of(image, image), 4, TIME)).get(0);
    assertEquals(2, arrived.images().size());
    assertArrayEquals(image.encoded(), arrived.images().get(0).encoded());
    assertEquals("c", arrived.images().get(1).caption());
  }

  @Test
  void histograms_countsSumsAndNonFinite_arrive() {
    double[] values = new Random(3).doubles(5000).toArray();
    values[7] = Double.NaN;
    Histogram histogram = Histogram.of(values);
    Histogram arrived =
        ((HistogramLogged) sent(new HistogramLogged("h", histogram, 4, TIME)).get(0)).histogram();
    assertEquals(histogram.size(), arrived.size());
    assertEquals(1, arrived.nonFinite());
    assertEquals(histogram.sum(), arrived.sum());
    assertEquals(histogram.sumOfSquares(), arrived.sumOfSquares());
    assertEquals(histogram.min(), arrived.min());
    assertEquals(histogram.max(), arrived.max());
    assertArrayEquals(histogram.bins(EventEncoder.BINS).counts(), arrived.bins(30).counts());
  }

  @Test
  void histograms_ofNothingAndOfNaN_arrive() {
    for (double[] values : new double[][] {{}, {Double.NaN, Double.NaN}, {3, 3}}) {
      Histogram arrived =
          ((HistogramLogged) sent(new HistogramLogged("h", Histogram.of(values), 4, TIME)).get(0))
              .histogram();
      assertEquals(values.length, arrived.size());
      assertEquals(Histogram.of(values).finite(), arrived.finite());
    }
  }

  @Test
  void curves_counts_arrive() {
    PrCurve curve = PrCurve.of(new boolean[] {true, false, true}, new double[] {0.9, 0.6, 0.2}, 11);
    PrCurve arrived = ((PrCurveLogged) sent(new PrCurveLogged("p", curve, 4, TIME)).get(0)).curve();
    assertEquals(11, arrived.thresholds());
    for (int i = 0; i < 11; i++) {
      assertEquals(curve.precision(i), arrived.precision(i));
      assertEquals(curve.recall(i), arrived.recall(i));
    }
  }

  @Test
  void kindThatDoesNotTravel_refusedAndNothingWritten() {
    EventEncoder encoder = new EventEncoder();
    assertFalse(encoder.add(new SystemSampled(Map.of("cpu", 1.0), TIME)));
    assertEquals(0, encoder.size());
  }

  @Test
  void damagedBytes_anyCutAndFlip_illegalArgumentOrOtherEvents() {
    EventEncoder encoder = new EventEncoder();
    encoder.add(new Scalar("a", 1, 2, TIME));
    encoder.add(new TextLogged("t", "text", 1, TIME));
    encoder.add(new SummaryLogged(Map.of("best", 3.5), TIME));
    byte[] whole = encoder.toBytes();
    Random random = new Random(1);
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] damaged = Arrays.copyOf(whole, 1 + random.nextInt(whole.length));
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      try {
        EventDecoder.read(damaged, event -> {});
      } catch (IllegalArgumentException
          | IndexOutOfBoundsException
          | ArithmeticException expected) {
        refused++;
      }
    }
    assertTrue(refused > 1000, "refused: " + refused);
  }

  @Test
  void rowMessage_bytes_same() {
    RowMessage message =
        new RowMessage(
            MessageKind.DONE, -5, "3", 77, new TaskAddress(1L << 40, 2, 3), 9, new byte[] {1, 2});
    RowMessage arrived = RowMessage.of(message.toBytes());
    assertEquals(message.kind(), arrived.kind());
    assertEquals(message.session(), arrived.session());
    assertEquals("3", arrived.executor());
    assertEquals(77, arrived.number());
    assertEquals(message.task(), arrived.task());
    assertEquals(9, arrived.dropped());
    assertArrayEquals(message.rows(), arrived.rows());
  }

  @Test
  void rowMessage_ofAnotherVersion_saysSo() {
    byte[] bytes =
        new RowMessage(MessageKind.RUN, 0, "", 0, TaskAddress.NONE, 0, new byte[0]).toBytes();
    bytes[0] = 2;
    String text =
        assertThrows(IllegalArgumentException.class, () -> RowMessage.of(bytes)).getMessage();
    assertTrue(text.contains("different versions"), text);
  }
}
