package io.github.metriclogger.interop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.data.Image;
import io.github.metriclogger.event.HistogramLogged;
import io.github.metriclogger.event.ImagesLogged;
import io.github.metriclogger.event.TextLogged;
import io.github.metriclogger.testkit.RunHistory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Event files that tensorboardX writes, our reader reads. */
final class ForeignTensorBoardXIT {

  @RegisterExtension static final Python TENSORBOARDX = Python.with("tensorboard");

  @TempDir static Path run;

  private static List<?> logged;
  private static RunHistory history;

  @BeforeAll
  static void write() throws IOException {
    logged = (List<?>) TENSORBOARDX.read("tensorboardx_files.write", run);
    history = RunHistory.read(run, "tensorboard");
  }

  @Test
  void scalars_areThoseThatWereLogged() {
    List<List<?>> found =
        history.scalars().stream()
            .<List<?>>map(scalar -> List.of(scalar.tag(), scalar.step(), scalar.value()))
            .toList();
    List<List<?>> expected =
        logged.stream()
            .map(told -> (List<?>) told)
            .<List<?>>map(
                told -> List.of(told.get(0), told.get(1), PandasHistory.number(told.get(2))))
            .toList();
    assertEquals(expected, found);
  }

  @Test
  void image_hasItsPixels() throws IOException {
    ImagesLogged images = history.events(ImagesLogged.class).get(0);
    assertEquals(List.of("pixels", 4L), List.of(images.tag(), images.step()));
    Image image = images.images().get(0);
    int[] pixels =
        ImageIO.read(new ByteArrayInputStream(image.encoded())).getRGB(0, 0, 3, 2, null, 0, 3);
    int[] expected = new int[6];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = 0xff << 24 | 3 * i << 16 | (3 * i + 1) << 8 | (3 * i + 2);
    }
    assertArrayEquals(expected, pixels);
  }

  @Test
  void histogram_hasItsValues() {
    HistogramLogged histogram = history.events(HistogramLogged.class).get(0);
    assertEquals(List.of("weights", 5L), List.of(histogram.tag(), histogram.step()));
    assertEquals(100, histogram.histogram().size());
    assertTrue(histogram.histogram().min() >= -1 && histogram.histogram().max() <= 1);
  }

  @Test
  void text_isKept() {
    TextLogged text = history.events(TextLogged.class).get(0);
    assertEquals(6, text.step());
    assertEquals("**训练** done", text.text());
  }
}
