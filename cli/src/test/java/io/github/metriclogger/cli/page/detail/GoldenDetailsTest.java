package io.github.metriclogger.cli.page.detail;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.cli.page.PageData.MediaFile;
import io.github.metriclogger.support.json.Json;
import io.github.metriclogger.testkit.FakeTime;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The details of runs that the official programs wrote. */
final class GoldenDetailsTest {

  private static RunDetails details(String name) throws IOException, URISyntaxException {
    Path golden =
        Path.of(
            Objects.requireNonNull(GoldenDetailsTest.class.getResource("/golden/" + name)).toURI());
    return new RunDetails(DetailedRun.find(golden), new FakeTime());
  }

  private static List<?> list(Map<String, Object> media, String kind, String tag) {
    Map<?, ?> all = (Map<?, ?>) Objects.requireNonNull(media.get(kind));
    return (List<?>) Objects.requireNonNull(all.get(tag), () -> kind + ": " + all.keySet());
  }

  @Test
  void eventFile_ofTorch() throws Exception {
    try (RunDetails details = details("tensorboard")) {
      Map<String, Object> media = details.media(String::valueOf);
      Map<?, ?> images = (Map<?, ?>) media.get("images");
      assertEquals(1, images.size(), images::toString);
      Map<?, ?> image = (Map<?, ?>) ((List<?>) images.values().iterator().next()).get(0);
      MediaFile file = details.mediaFile(Integer.parseInt((String) image.get("src")));
      assertEquals("image/png", Objects.requireNonNull(file).type());
      assertEquals(1, ((Map<?, ?>) media.get("pr")).size());
      assertFalse(((Map<?, ?>) media.get("texts")).isEmpty());
      String tag = String.valueOf(((List<?>) media.get("hists")).get(0));
      List<?> rows = (List<?>) details.histograms(tag).get("rows");
      double[] counts = (double[]) ((Map<?, ?>) rows.get(0)).get("counts");
      assertEquals(1000, Arrays.stream(counts).sum(), 1e-9);
      Json.parse(Json.write(media));
    }
  }

  @Test
  void log_ofTheOfficialClient() throws Exception {
    try (RunDetails details = details("wandb")) {
      Map<String, Object> media = details.media(String::valueOf);
      List<?> several = list(media, "images", "imgs");
      assertEquals(2, several.size());
      Map<?, ?> second = (Map<?, ?>) several.get(1);
      assertEquals("b", second.get("caption"));
      MediaFile file = details.mediaFile(Integer.parseInt((String) second.get("src")));
      Path golden =
          Path.of(Objects.requireNonNull(getClass().getResource("/golden/wandb")).toURI())
              .resolve("offline-run-20261121_024459-gold0003/files/media/images")
              .resolve("imgs_6_a347a470c36275988045.png");
      assertArrayEquals(Files.readAllBytes(golden), Objects.requireNonNull(file).bytes());
      assertEquals(1, list(media, "images", "val/pred").size());
      assertEquals(List.of("h"), media.get("hists"));

      List<?> lines = (List<?>) details.log(null, Long.MAX_VALUE).get("lines");
      assertEquals("hello out", ((Map<?, ?>) lines.get(0)).get("text"));
      assertEquals(2, lines.size());
    }
  }

  @Test
  void facts_withoutPathsOfAPerson() throws Exception {
    try (RunDetails details = details("wandb")) {
      Map<String, Object> run = details.run();
      assertEquals("host", run.get("host"));
      assertTrue(run.toString().contains("[python, CPython 3.11.7]"), run::toString);
      assertTrue(run.toString().contains("[program, offline.py]"), run::toString);
      assertFalse(run.toString().contains("/home/user"), run::toString);
      assertFalse(run.toString().contains("/usr/bin/python3"), run::toString);
    }
  }
}
