package io.github.metriclogger.tensorboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.data.Histogram;
import io.github.metriclogger.data.Image;
import io.github.metriclogger.data.PrCurve;
import io.github.metriclogger.event.ConfigLogged;
import io.github.metriclogger.event.HistogramLogged;
import io.github.metriclogger.event.ImagesLogged;
import io.github.metriclogger.event.PrCurveLogged;
import io.github.metriclogger.event.RunFinished;
import io.github.metriclogger.event.RunStatus;
import io.github.metriclogger.event.TextLogged;
import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.spi.RunReader;
import io.github.metriclogger.testkit.RunHistory;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of torch and tensorboardX are read to the last value. */
public class GoldenFilesTest {

  public static final Path GOLDEN = Path.of("src/test/resources/golden/tensorboard");

  private static RunHistory read(Path directory) throws IOException {
    var factory = new TensorBoardRunReaderFactory();
    assertTrue(factory.probe(directory, new byte[0]), directory.toString());
    var recorder = new RunHistory.Recorder();
    try (RunReader reader = factory.open(directory, ReadPosition.START)) {
      RunHistory.readAll(reader, recorder);
    }
    return recorder.history();
  }

  private static <T> T only(List<T> list) {
    assertEquals(1, list.size(), list::toString);
    return list.get(0);
  }

  public static Path hparamsOf(Path run) throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> children = Files.newDirectoryStream(run, Files::isDirectory)) {
      children.forEach(found::add);
    }
    return only(found);
  }

  @ParameterizedTest
  @ValueSource(strings = {"torch", "tensorboardx"})
  void read_scalars_areThoseThatWereLogged(String writer) throws IOException {
    RunHistory run = read(GOLDEN.resolve(writer));
    for (int i = 0; i < 10; i++) {
      assertEquals((float) (1.0 / (i + 1)), run.scalar("train/loss", i).value());
      assertEquals((float) (i / 10.0), run.scalar("val/acc", i).value());
    }
    List<Double> odd =
        run.values().values().stream()
            .flatMap(values -> values.values().stream())
            .filter(value -> !Double.isFinite(value))
            .toList();
    assertEquals(List.of(Double.NaN, Double.POSITIVE_INFINITY), odd);
    assertTrue(run.scalar("train/loss", 3).wallTime() > 1_700_000_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"torch", "tensorboardx"})
  void read_media_areThoseThatWereLogged(String writer) throws IOException {
    RunHistory run = read(GOLDEN.resolve(writer));
    Image image = only(only(run.events(ImagesLogged.class)).images());
    assertEquals(8, image.height());
    assertEquals(12, image.width());
    assertEquals(Image.Format.PNG, image.format());

    TextLogged text = only(run.events(TextLogged.class));
    assertFalse(text.tag().contains("text_summary"), text.tag());
    assertTrue(text.text().codePoints().anyMatch(Character::isIdeographic), text.text());

    PrCurve curve = only(run.events(PrCurveLogged.class)).curve();
    assertTrue(curve.truePositives(0) > 0 && curve.precision(0) > 0, "a curve of something");
    assertEquals(1, curve.recall(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"torch", "tensorboardx"})
  void read_histogram_hasItsBinsAndSums(String writer) throws IOException {
    Histogram histogram =
        only(read(GOLDEN.resolve(writer)).events(HistogramLogged.class)).histogram();
    assertEquals(1000, histogram.size());
    assertEquals(0, histogram.nonFinite());
    assertEquals(0, histogram.sum() / 1000, 0.15);
    assertEquals(1, histogram.sumOfSquares() / 1000, 0.15);
    assertTrue(histogram.min() < -2 && histogram.max() > 2, "between min and max");
    Histogram.Bins bins = histogram.bins(30);
    assertEquals(1000, Arrays.stream(bins.counts()).sum());
    assertEquals(histogram.min(), bins.edges()[0]);
    assertEquals(histogram.max(), bins.edges()[bins.edges().length - 1]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"torch", "tensorboardx"})
  void read_hparams_areConfigAndEnd(String writer) throws IOException {
    RunHistory run = read(hparamsOf(GOLDEN.resolve(writer)));
    Map<String, Object> config = only(run.events(ConfigLogged.class)).config();
    assertEquals(Map.of("lr", 0.1, "opt", "adam", "bs", 32.0), config);
    assertEquals(RunStatus.FINISHED, only(run.events(RunFinished.class)).status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"torch", "tensorboardx"})
  void read_cutAnywhere_tellsAPrefix(String writer) throws IOException {
    byte[] all;
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(GOLDEN.resolve(writer), "*tfevents*")) {
      all = Files.readAllBytes(files.iterator().next());
    }
    Heard whole = Heard.of(new MemorySource().put("x.tfevents", all));
    int known = 0;
    for (int length = 0; length <= all.length; length++) {
      Heard cut = Heard.of(new MemorySource().put("x.tfevents", Arrays.copyOf(all, length)));
      assertEquals(whole.scalars.subList(0, cut.scalars.size()), cut.scalars);
      int told = cut.scalars.size() + cut.events.size();
      assertTrue(told >= known, "less at " + length);
      known = told;
    }
    assertEquals(whole.scalars.size() + whole.events.size(), known);
  }
}
