package io.github.metriclogger.cli.page.detail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.cli.page.PageData.MediaFile;
import io.github.metriclogger.support.json.Json;
import io.github.metriclogger.testkit.FakeTime;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run directory is data from anywhere: nothing in it leads a page out of it, or ends a server.
 */
final class HostileMediaTest {

  private static final byte[] PNG = DetailedRun.image(1).encoded();

  @TempDir private Path directory;
  private Path run;
  private RunDetails details;

  @BeforeEach
  void makeRun() throws IOException {
    run = Files.createDirectories(directory.resolve("runs/a"));
    Files.writeString(run.resolve("run.json"), "{\"id\": \"a\", \"project\": \"p\"}");
    Files.writeString(run.resolve("metrics.csv"), "step,wall_time,loss\n0,1.0,0.5\n");
    Files.createDirectories(run.resolve("media/images"));
    Files.write(run.resolve("media/images/good.png"), PNG);
    Files.write(directory.resolve("secret.png"), PNG);
    Files.write(directory.resolve("runs/secret.png"), PNG);
    details = new RunDetails(DetailedRun.find(run), new FakeTime());
  }

  private static String line(Object tag, Object file) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("kind", "image");
    line.put("tag", tag);
    line.put("step", 1);
    line.put("wall_time", 5.0);
    line.put("file", file);
    return Json.write(line) + "\n";
  }

  /** The images that a page could fetch, by their tags. */
  private Map<String, MediaFile> served() throws IOException {
    List<Integer> numbers = new ArrayList<>();
    Map<String, Object> media =
        details.media(
            number -> {
              numbers.add(number);
              return String.valueOf(number);
            });
    Json.parse(Json.write(media));
    Map<String, MediaFile> served = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : ((Map<?, ?>) media.get("images")).entrySet()) {
      Map<?, ?> image = (Map<?, ?>) ((List<?>) entry.getValue()).get(0);
      MediaFile file = details.mediaFile(Integer.parseInt(String.valueOf(image.get("src"))));
      if (file != null) {
        served.put(String.valueOf(entry.getKey()), file);
      }
    }
    return served;
  }

  @Test
  void paths_onlyWithinTheRun() throws IOException {
    Files.createSymbolicLink(run.resolve("media/images/link.png"), directory.resolve("secret.png"));
    Files.createSymbolicLink(run.resolve("media/out"), directory);
    Files.createDirectory(run.resolve("media/images/folder.png"));
    List<String> names =
        List.of(
            "../../../secret.png",
            "../../secret.png",
            "images/../../../../secret.png",
            directory.resolve("secret.png").toString(),
            "/etc/passwd",
            "images/link.png",
            "out/secret.png",
            "images/folder.png",
            "images/none.png",
            "images/good.png\u0000.png",
            "x".repeat(5000),
            "");
    StringBuilder index = new StringBuilder();
    names.forEach(name -> index.append(line("bad " + name, name)));
    index.append(line("good", "images/good.png"));
    Files.writeString(run.resolve("media/index.jsonl"), index);

    assertEquals(List.of("good"), List.copyOf(served().keySet()));
  }

  @Test
  void index_behindALink_notRead() throws IOException {
    Path other = Files.writeString(directory.resolve("other.jsonl"), line("a", "images/good.png"));
    Files.createSymbolicLink(run.resolve("media/index.jsonl"), other);

    assertEquals(Map.of(), served());
  }

  @Test
  void types_byFirstBytes() throws IOException {
    write("page.png", "<!doctype html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8));
    write("draw.png", "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8));
    write("empty.png", new byte[0]);
    write("a.html", PNG);
    write("a.gif", "GIF89a....".getBytes(StandardCharsets.UTF_8));
    write("a.webp", "RIFF\1\2\3\4WEBPVP8 ".getBytes(StandardCharsets.ISO_8859_1));
    write("a.wav", "RIFF\1\2\3\4WAVEfmt ".getBytes(StandardCharsets.ISO_8859_1));
    write("a.jpg", new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 0});
    StringBuilder index = new StringBuilder();
    for (String name :
        List.of(
            "page.png", "draw.png", "empty.png", "a.html", "a.gif", "a.webp", "a.wav", "a.jpg")) {
      index.append(line(name, "images/" + name));
    }
    Files.writeString(run.resolve("media/index.jsonl"), index);

    Map<String, String> types = new LinkedHashMap<>();
    served().forEach((tag, file) -> types.put(tag, file.type()));
    assertEquals(
        Map.of(
            "a.html", "image/png",
            "a.gif", "image/gif",
            "a.webp", "image/webp",
            "a.jpg", "image/jpeg"),
        types);
  }

  private void write(String name, byte[] bytes) throws IOException {
    Files.write(run.resolve("media/images").resolve(name), bytes);
  }

  @Test
  void largeFile_refused() throws IOException {
    try (RandomAccessFile large =
        new RandomAccessFile(run.resolve("media/images/large.png").toFile(), "rw")) {
      large.write(PNG);
      large.setLength((32L << 20) + 1);
    }
    Files.writeString(run.resolve("media/index.jsonl"), line("large", "images/large.png"));

    assertEquals(Map.of(), served());
  }

  @Test
  void damagedLines_passedOver() throws IOException {
    String html = "<img src=x onerror=alert(1)>".repeat(400);
    Files.writeString(
        run.resolve("media/index.jsonl"),
        "{\n[]\nnull\n\u0000\u0000\n{\"kind\":\"image\"}\n"
            + line(7, "images/good.png")
            + line("number", 7)
            + line(html, "images/good.png")
            + "{\"kind\":\"table\",\"tag\":\"t\",\"step\":1e999,\"file\":\"images/good.png\"}\n"
            + "[".repeat(100_000)
            + "\n"
            + line("good", "images/good.png")
            + "{\"kind\":\"image\",\"tag\":\"torn");
    Files.createDirectories(run.resolve("media/text/deep"));
    Files.writeString(run.resolve("media/text/deep/a.md"), "## step x\n\nno heading");
    Files.writeString(run.resolve("media/graph.json"), "{\"nodes\": [7, {\"name\": \"a\"}, {}]}");

    assertEquals(List.of(html, "good"), List.copyOf(served().keySet()));
    assertEquals(1, ((List<?>) Objects.requireNonNull(details.model().get("layers"))).size());
  }

  @Test
  void manyImages_latestOfATag() throws IOException {
    StringBuilder index = new StringBuilder();
    for (int step = 0; step < 10_000; step++) {
      index.append(
          "{\"kind\":\"image\",\"tag\":\"a\",\"step\":"
              + step
              + ",\"wall_time\":1.0,\"file\":\"images/good.png\"}\n");
    }
    Files.writeString(run.resolve("media/index.jsonl"), index);

    Map<String, Object> media = details.media(String::valueOf);
    List<?> images = (List<?>) ((Map<?, ?>) media.get("images")).get("a");
    assertEquals(200, images.size());
    assertEquals(9_800L, ((Map<?, ?>) images.get(0)).get("step"));
    assertEquals(9_800L, ((Map<?, ?>) media.get("left")).get("images"));
    assertNull(details.mediaFile(0));
    assertNotNull(details.mediaFile(9_999));
  }

  @Test
  void logBehindALink_notShown() throws IOException {
    Files.writeString(directory.resolve("private.log"), "private\n");
    Files.createDirectory(run.resolve("log"));
    Files.createSymbolicLink(run.resolve("log/a.log"), directory.resolve("private.log"));

    Map<String, Object> log = details.log(null, Long.MAX_VALUE);
    assertEquals(List.of(), log.get("lines"));
    assertTrue((boolean) log.get("first"));
  }
}
