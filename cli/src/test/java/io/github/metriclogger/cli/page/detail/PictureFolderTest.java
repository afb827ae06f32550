package io.github.metriclogger.cli.page.detail;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.cli.page.PageData;
import io.github.metriclogger.spi.TimeSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PictureFolderTest {

  private static final byte[] GIF =
      "GIF89a\u0001\u0000\u0001\u0000;".getBytes(StandardCharsets.UTF_8);

  @TempDir Path directory;

  private long now;

  private final TimeSource time =
      new TimeSource() {
        @Override
        public double wallTime() {
          return 2e9;
        }

        @Override
        public long nanoTime() {
          return now;
        }
      };

  private void picture(String name, int content) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, DetailedRun.image(content).encoded());
  }

  private void text(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** Tag and step of each image, with its number. */
  private static Map<String, Integer> images(RunDetails details) {
    Map<String, Integer> images = new TreeMap<>();
    Map<?, ?> byTag = (Map<?, ?>) details.media(String::valueOf).get("images");
    byTag.forEach(
        (tag, values) -> {
          for (Object value : (List<?>) values) {
            Map<?, ?> json = (Map<?, ?>) value;
            images.put(
                tag + "@" + json.get("step"), Integer.parseInt(String.valueOf(json.get("src"))));
          }
        });
    return images;
  }

  private RunDetails details() throws IOException {
    return new RunDetails(DetailedRun.find(directory), time);
  }

  private void mlflow() throws IOException {
    text("mlruns/0/abc/meta.yaml", "run_id: abc\n");
    text("mlruns/0/abc/metrics/loss", "1700000000000 0.5 0\n1700000001000 0.25 1\n");
  }

  @Test
  void artifactsOfMlflow_haveTheirKeysAndSteps() throws IOException {
    mlflow();
    String images = "mlruns/0/abc/artifacts/images/";
    picture(images + "val#dogs%step%3%timestamp%1700000000500%0a1b.png", 3);
    picture(images + "val#dogs%step%3%timestamp%1700000000500%0a1b%compressed.webp", 3);
    picture(images + "val#dogs%step%20%timestamp%1700000001500%0a1c.png", 20);
    picture("mlruns/0/abc/artifacts/confusion.png", 9);
    text("mlruns/0/abc/artifacts/model/MLmodel", "flavors: {}\n");

    try (RunDetails details = details()) {
      Map<String, Integer> found = images(details);

      assertEquals(
          List.of("confusion@0", "val/dogs@20", "val/dogs@3"), List.copyOf(found.keySet()));
      PageData.MediaFile file = details.mediaFile(found.get("val/dogs@20"));
      assertNotNull(file);
      assertEquals("image/png", file.type());
      assertArrayEquals(DetailedRun.image(20).encoded(), file.bytes());
      assertTrue(details.has().contains("images"));
    }
  }

  @Test
  void plotsOfDvclive_areCountedByTheirNames() throws IOException {
    text("dvclive/plots/metrics/loss.tsv", "step\tloss\n0\t0.5\n1\t0.25\n");
    picture("dvclive/plots/images/samples/0.png", 0);
    picture("dvclive/plots/images/samples/12.png", 12);
    picture("dvclive/plots/images/grid_epoch_4.jpg", 4);

    try (RunDetails details = details()) {
      assertEquals(
          List.of("grid@4", "samples@0", "samples@12"), List.copyOf(images(details).keySet()));
    }
  }

  @Test
  void picturesOfYolo_lieBesideItsTable() throws IOException {
    text("train/results.csv", "epoch,train/box_loss\n1,0.5\n2,0.25\n");
    text("train/args.yaml", "epochs: 2\n");
    picture("train/confusion_matrix.png", 1);
    picture("train/train_batch0.jpg", 2);
    picture("train/weights/none.png", 3);

    try (RunDetails details = details()) {
      assertEquals(
          List.of("confusion_matrix@0", "train_batch0@0"), List.copyOf(images(details).keySet()));
    }
  }

  @Test
  void tableOfAnotherProgram_hasNoPictures() throws IOException {
    text("train/results.csv", "epoch,loss\n1,0.5\n2,0.25\n");
    picture("train/private.png", 1);

    try (RunDetails details = details()) {
      assertEquals(Map.of(), images(details));
    }
  }

  @Test
  void pictures_thatComeLater_areFound() throws IOException {
    mlflow();
    picture("mlruns/0/abc/artifacts/a.png", 1);
    try (RunDetails details = details()) {
      assertEquals(1, images(details).size());

      Files.write(directory.resolve("mlruns/0/abc/artifacts/b.gif"), GIF);
      now += TimeUnit.SECONDS.toNanos(5);

      Map<String, Integer> found = images(details);
      assertEquals(List.of("a@0", "b@0"), List.copyOf(found.keySet()));
      assertEquals("image/gif", details.mediaFile(found.get("b@0")).type());
    }
  }

  @Test
  void whatIsNoPicture_orLiesElsewhere_isNotGiven() throws IOException {
    mlflow();
    text("mlruns/0/abc/artifacts/page.png", "<html><script>alert(1)</script></html>");
    text("mlruns/0/abc/artifacts/draw.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>");
    picture("secret.png", 7);
    Path link = directory.resolve("mlruns/0/abc/artifacts/link.png");
    Files.createSymbolicLink(link, directory.resolve("secret.png"));

    try (RunDetails details = details()) {
      Map<String, Integer> found = images(details);
      assertEquals(List.of("link@0", "page@0"), List.copyOf(found.keySet()));
      for (int number : new ArrayList<>(found.values())) {
        assertNull(details.mediaFile(number));
      }
    }
  }

  @Test
  void veryManyPictures_areBounded() throws IOException {
    mlflow();
    Path artifacts = Files.createDirectories(directory.resolve("mlruns/0/abc/artifacts/many"));
    for (int i = 0; i < 2500; i++) {
      Files.write(artifacts.resolve(i + ".gif"), GIF);
    }

    try (RunDetails details = details()) {
      int shown = images(details).size();
      assertTrue(shown >= 100 && shown <= 200, "shown " + shown);
    }
  }
}
