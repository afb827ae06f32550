package io.github.metriclogger.support.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.support.file.WholeFile.Safety;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WholeFileTest {

  @TempDir Path dir;

  @ParameterizedTest
  @EnumSource(Safety.class)
  void write_replaces_leavesNothingElse(Safety safety) throws IOException {
    Path file = dir.resolve("run.json");
    WholeFile.write(file, "a longer text", safety);
    WholeFile.write(file, "new", safety);
    assertEquals("new", Files.readString(file));
    assertEquals(List.of(file), files());
  }

  @Test
  void write_targetIsLink_linkIsReplaced() throws IOException {
    Path startFile = Files.writeString(dir.resolve("profile"), "umask 022\n");
    Path file = Files.createSymbolicLink(dir.resolve("run.json"), startFile);
    WholeFile.write(file, "$(touch x)", Safety.DISK);
    assertFalse(Files.isSymbolicLink(file));
    assertEquals("$(touch x)", Files.readString(file));
    assertEquals("umask 022\n", Files.readString(startFile));
  }

  @Test
  void write_partNames_differEachTime() throws IOException {
    Set<Path> parts = new HashSet<>();
    for (int i = 0; i < 50; i++) {
      WholeFile.write(dir.resolve("a"), part -> parts.addAll(files()), Safety.OS);
    }
    parts.remove(dir.resolve("a"));
    assertEquals(50, parts.size());
    assertTrue(parts.stream().allMatch(WholeFile::isPart));
  }

  @Test
  void write_half_surrogatePair_isReplaced() throws IOException {
    Path file = dir.resolve("text");
    WholeFile.write(file, "hello \ud83d\ude00".substring(0, 7) + "!", Safety.OS);
    assertEquals("hello ?!", Files.readString(file));
  }

  @Test
  void write_contentFails_oldStays() throws IOException {
    Path file = Files.writeString(dir.resolve("a"), "old");
    assertThrows(
        OutOfMemoryError.class, () -> WholeFile.write(file, WholeFileTest::fail, Safety.OS));
    assertEquals("old", Files.readString(file));
    assertEquals(List.of(file), files());
  }

  private static void fail(FileChannel part) throws IOException {
    part.write(ByteBuffer.wrap("half".getBytes(UTF_8)));
    throw new OutOfMemoryError("as in a training");
  }

  @Test
  void removeParts_takesPartsAlone() throws IOException {
    Path own = Files.writeString(dir.resolve("a.tmp"), "");
    WholeFile.write(
        dir.resolve("b"),
        part -> Files.copy(files().get(0), dir.resolve(".metriclogger-left.tmp")),
        Safety.OS);
    assertEquals(3, files().size());
    WholeFile.removeParts(dir);
    assertEquals(Set.of(own, dir.resolve("b")), Set.copyOf(files()));
    WholeFile.removeParts(dir.resolve("none"));
    assertNotEquals(List.of(), files());
  }

  private List<Path> files() throws IOException {
    try (var files = Files.list(dir)) {
      return files.sorted().toList();
    }
  }
}
