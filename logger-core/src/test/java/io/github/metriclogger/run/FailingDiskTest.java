package io.github.metriclogger.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.event.Image;
import io.github.metriclogger.event.ImagesLogged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Files on {@code /dev/full}, the disk that is always full. */
@EnabledOnOs(OS.LINUX)
class FailingDiskTest {

  private static final Path FULL = Path.of("/dev/full");

  @TempDir Path dir;

  @Test
  void append_diskWasFull_goesOn() throws IOException {
    Path file = Files.createSymbolicLink(dir.resolve("lines"), FULL);
    try (AppendedFile lines = new AppendedFile(file)) {
      assertThrows(IOException.class, () -> lines.append("first\n"));
      Files.delete(file);
      lines.append("second\n");
      lines.force();
    }
    assertEquals("second\n", Files.readString(file));
  }

  @Test
  void image_indexFails_isNotThereTwice() throws IOException {
    Path index = Files.createDirectories(dir.resolve("media")).resolve("index.jsonl");
    Files.createSymbolicLink(index, FULL);
    Image image = Image.hwc(new float[] {1}, 1, 1, 1);
    ImagesLogged event = new ImagesLogged("a", List.of(image), 1, 0);
    try (MediaFiles media = new MediaFiles(dir)) {
      assertThrows(IOException.class, () -> media.write(event));
      assertFalse(Files.exists(dir.resolve("media/images/a_1_0.png")));
      Files.delete(index);
      media.write(event);
      media.force();
    }
    assertTrue(Files.exists(dir.resolve("media/images/a_1_0.png")));
    assertEquals(1, Files.readAllLines(index).size());
    assertFalse(Files.exists(dir.resolve("media/images/a_1_1.png")));
  }

  @Test
  void wholeFile_fails_oldContentStays() throws IOException {
    Path file = Files.writeString(dir.resolve("summary.json"), "old");
    Files.createSymbolicLink(dir.resolve(".summary.json.tmp"), FULL);
    assertThrows(IOException.class, () -> WholeFile.write(file, "new", WholeFile.Safety.OS));
    assertEquals("old", Files.readString(file));
    WholeFile.write(file, "new", WholeFile.Safety.DISK);
    assertEquals("new", Files.readString(file));
    try (var files = Files.list(dir)) {
      assertEquals(1, files.count());
    }
  }
}
