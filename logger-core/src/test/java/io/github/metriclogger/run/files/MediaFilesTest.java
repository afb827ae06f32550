package io.github.metriclogger.run.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.mockito.Mockito.mock;

import io.github.metriclogger.data.Image;
import io.github.metriclogger.data.ModelGraph;
import io.github.metriclogger.data.Table;
import io.github.metriclogger.event.GraphLogged;
import io.github.metriclogger.event.ImagesLogged;
import io.github.metriclogger.event.TableLogged;
import io.github.metriclogger.event.TextLogged;
import io.github.metriclogger.support.file.SafeFiles;
import io.github.metriclogger.support.json.Json;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MediaFilesTest {

  private static final Image IMAGE = Image.hwc(new float[] {0, 0.5f, 1}, 1, 1, 3);

  private static final List<String> HOSTILE_TAGS =
      List.of(
          "a:b",
          "a?b",
          "a_b",
          "../../../etc/passwd",
          "..",
          ".",
          "",
          "/",
          "//",
          "/a_b",
          "a_b/",
          "x/../../y",
          "con",
          "NUL.txt",
          " ",
          "a\nb",
          "a\0b",
          "~",
          "中文/样本",
          "é",
          "\uD83D\uDE00",
          "a".repeat(300),
          "a".repeat(301),
          "字".repeat(200),
          "d/".repeat(40) + "x",
          "\\\\h\\s");

  @TempDir Path dir;
  private MediaFiles media;

  @BeforeEach
  void open() {
    media = new MediaFiles(dir);
  }

  @AfterEach
  void close() throws IOException {
    media.force();
    media.close();
  }

  @Test
  void images_tagWithSlashes_areFiles() throws IOException {
    media.write(new ImagesLogged("val/sample", List.of(IMAGE, IMAGE.withCaption("a 3")), 12, 5));
    media.write(new ImagesLogged("val/sample", List.of(IMAGE), 12, 6));
    assertEquals(
        Set.of(
            "index.jsonl",
            "images/val/sample_12_0.png",
            "images/val/sample_12_1.png",
            "images/val/sample_12_2.png"),
        files());
    assertArrayEquals(
        IMAGE.encoded(), Files.readAllBytes(dir.resolve("media/images/val/sample_12_0.png")));
    Map<?, ?> second = index().get(1);
    assertEquals("val/sample", second.get("tag"));
    assertEquals("a 3", second.get("caption"));
    assertEquals("images/val/sample_12_1.png", second.get("file"));
    assertEquals(12L, second.get("step"));
  }

  @Test
  void images_hostileTags_eachItsOwnFileInside() throws IOException {
    List<String> tags = HOSTILE_TAGS;
    for (String tag : tags) {
      media.write(new ImagesLogged(tag, List.of(IMAGE), 1, 0));
    }
    Set<String> files = files();
    assertEquals(tags.size() + 1, files.size(), files.toString());
    Set<String> indexed = new HashSet<>();
    List<Map<?, ?>> index = index();
    for (int i = 0; i < tags.size(); i++) {
      assertEquals(tags.get(i), index.get(i).get("tag"));
      String file = String.valueOf(index.get(i).get("file"));
      assertTrue(file.startsWith("images/") && files.contains(file), file);
      indexed.add(file);
    }
    assertEquals(tags.size(), indexed.size());
    assertTrue(indexed.contains("images/a_b_1_0.png"), indexed.toString());
  }

  @Test
  void images_fileOfAnEarlierStart_stays() throws IOException {
    media.write(new ImagesLogged("a", List.of(IMAGE), 1, 0));
    MediaFiles later = new MediaFiles(dir);
    Image other = Image.hwc(new float[] {1}, 1, 1, 1);
    later.write(new ImagesLogged("a", List.of(other), 1, 0));
    later.close();
    assertArrayEquals(IMAGE.encoded(), Files.readAllBytes(dir.resolve("media/images/a_1_0.png")));
    assertArrayEquals(other.encoded(), Files.readAllBytes(dir.resolve("media/images/a_1_1.png")));
    assertEquals(2, index().size());
  }

  @Test
  void images_jpeg_keepsItsBytes() throws IOException {
    byte[] jpeg = {
      (byte) 0xff,
      (byte) 0xd8,
      (byte) 0xff,
      (byte) 0xc0,
      0,
      11,
      8,
      0,
      2,
      0,
      3,
      1,
      1,
      0x11,
      0,
      (byte) 0xff,
      (byte) 0xd9
    };
    media.write(new ImagesLogged("photo", List.of(Image.jpeg(jpeg)), 0, 0));
    assertArrayEquals(jpeg, Files.readAllBytes(dir.resolve("media/images/photo_0_0.jpg")));
    assertEquals(3L, index().get(0).get("width"));
  }

  @Test
  void tablesTextsGraph_areFiles() throws IOException {
    Table table = new Table(List.of("x", "y"), List.of(Arrays.asList(1, null), List.of("a", true)));
    media.write(new TableLogged("val/errors", table, 3, 0));
    media.write(new TextLogged("notes", "**warm-up done**", 3, 1_700_000_000));
    media.write(new TextLogged("notes", "next\n", 4, 1_700_000_001));
    media.write(
        new GraphLogged(
            new ModelGraph(
                List.of(new ModelGraph.Node("fc", "Linear", List.of("in"), Map.of("n", "4")))),
            0));
    assertEquals(
        "{\"columns\":[\"x\",\"y\"],\"data\":[[1,null],[\"a\",true]]}",
        Files.readString(dir.resolve("media/tables/val/errors_3_0.table.json")));
    assertEquals(
        "## step 3, 2023-11-14T22:13:20.000Z\n\n**warm-up done**\n\n"
            + "## step 4, 2023-11-14T22:13:21.000Z\n\nnext\n\n",
        Files.readString(dir.resolve("media/text/notes.md")));
    Map<?, ?> graph = (Map<?, ?>) Json.parse(dir.resolve("media/graph.json"));
    Map<?, ?> node = (Map<?, ?>) ((List<?>) graph.get("nodes")).get(0);
    assertEquals("Linear", node.get("operation"));
    assertEquals(List.of("in"), node.get("inputs"));
    assertEquals(Map.of("n", "4"), node.get("attributes"));
  }

  @Test
  void index_tornByAKill_isCutBack() throws IOException {
    media.write(new ImagesLogged("a", List.of(IMAGE), 1, 0));
    Files.writeString(
        dir.resolve("media/index.jsonl"), "{\"kind\":\"ima", StandardOpenOption.APPEND);
    try (MediaFiles next = new MediaFiles(dir)) {
      next.write(new ImagesLogged("a", List.of(IMAGE), 2, 0));
    }
    assertEquals(List.of(1L, 2L), index().stream().map(line -> line.get("step")).toList());
  }

  @Test
  void images_failHalfway_continueWhereTheyStood() throws IOException {
    int[] writes = {0};
    AppendedFile index =
        new AppendedFile(
            dir, dir.resolve(MediaFiles.INDEX), file -> secondWriteFails(file, writes));
    try (MediaFiles media = new MediaFiles(dir, index)) {
      ImagesLogged event = new ImagesLogged("a", List.of(IMAGE, IMAGE, IMAGE), 7, 0);
      assertThrows(IOException.class, () -> media.write(event));
      media.write(event);
    }
    assertEquals(
        List.of("images/a_7_0.png", "images/a_7_1.png", "images/a_7_2.png"),
        index().stream().map(line -> line.get("file")).toList());
  }

  private static FileChannel secondWriteFails(Path file, int[] writes) throws IOException {
    FileChannel real =
        SafeFiles.openForWriting(file, StandardOpenOption.CREATE, StandardOpenOption.READ);
    return mock(
        FileChannel.class,
        call -> {
          if (call.getMethod().getName().equals("write") && ++writes[0] == 2) {
            throw new IOException("No space left on device");
          }
          return call.getMethod().invoke(real, call.getRawArguments());
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"media", "media/text", "media/images", "media/images/a_7_0.png"})
  void media_throughLink_nothingWrittenElsewhere(String name) throws IOException {
    Path elsewhere = Files.createDirectories(dir.resolve("elsewhere"));
    Path run = dir.resolve("run");
    Files.createDirectories(run.resolve(name).getParent());
    Files.createSymbolicLink(run.resolve(name), elsewhere);
    try (MediaFiles media = new MediaFiles(run)) {
      assertWrittenOrRefused(() -> media.write(new TextLogged("a", "text", 7, 0)));
      assertWrittenOrRefused(() -> media.write(new ImagesLogged("a", List.of(IMAGE), 7, 0)));
    }
    try (var files = Files.list(elsewhere)) {
      assertEquals(0, files.count());
    }
  }

  private static void assertWrittenOrRefused(Executable write) throws IOException {
    try {
      write.execute();
    } catch (FileSystemException refused) {
      assertTrue(refused.getMessage().contains("link"), refused.getMessage());
    } catch (Throwable other) {
      throw new AssertionError(other);
    }
  }

  @Test
  void text_fileIsLink_notWrittenThrough() throws IOException {
    Path startFile = Files.writeString(dir.resolve("profile"), "umask 022\n");
    Files.createDirectories(dir.resolve("media/text"));
    Files.createSymbolicLink(dir.resolve("media/text/a.md"), startFile);
    try (MediaFiles media = new MediaFiles(dir)) {
      assertThrows(
          FileSystemException.class,
          () -> media.write(new TextLogged("a", "$(touch /tmp/x)", 7, 0)));
    }
    assertEquals("umask 022\n", Files.readString(startFile));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4095, 4096, 4097, 10_000})
  void appendedFile_tornTail_isCutBack(int length) throws IOException {
    Path file = dir.resolve("lines");
    Files.writeString(file, "first\n" + "x".repeat(length));
    try (AppendedFile lines = new AppendedFile(dir, file)) {
      lines.append("second\n");
      lines.append("third\n");
    }
    assertEquals("first\nsecond\nthird\n", Files.readString(file));
  }

  @Test
  void names_cutInTwoCharacters_staysWhole() {
    assumeTrue("UTF-8".equals(System.getProperty("sun.jnu.encoding")), "names are ASCII here");
    String tag = "x" + "\uD83D\uDE00".repeat(60);
    String name = MediaNames.resolve(dir, tag).getFileName().toString();
    assertEquals("x" + "\uD83D\uDE00".repeat(24), name.substring(0, name.indexOf('~')));
    assertNotEquals(name, MediaNames.resolve(dir, tag + "y").getFileName().toString());
  }

  private List<Map<?, ?>> index() throws IOException {
    List<Map<?, ?>> lines = new java.util.ArrayList<>();
    for (String line : Files.readAllLines(dir.resolve("media/index.jsonl"))) {
      lines.add((Map<?, ?>) Json.parse(line));
    }
    return lines;
  }

  private Set<String> files() throws IOException {
    Path root = dir.resolve("media");
    Set<String> names = new HashSet<>();
    try (Stream<Path> files = Files.walk(root)) {
      files
          .filter(Files::isRegularFile)
          .forEach(file -> names.add(root.relativize(file).toString()));
    }
    return names;
  }
}
