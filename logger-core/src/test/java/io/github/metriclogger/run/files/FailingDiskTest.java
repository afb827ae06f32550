package io.github.metriclogger.run.files;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.data.Image;
import io.github.metriclogger.event.ImagesLogged;
import io.github.metriclogger.support.file.SafeFiles;
import io.github.metriclogger.support.file.WholeFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
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

  private boolean full = true;

  private AppendedFile lines(String name) {
    return new AppendedFile(dir, dir.resolve(name), this::open);
  }

  private FileChannel open(Path file) throws IOException {
    return full
        ? FileChannel.open(FULL, READ, WRITE)
        : SafeFiles.openForWriting(file, CREATE, READ);
  }

  @Test
  void append_diskWasFull_goesOn() throws IOException {
    try (AppendedFile lines = lines("lines")) {
      assertThrows(IOException.class, () -> lines.append("first\n"));
      full = false;
      lines.append("second\n");
      lines.force();
    }
    assertEquals("second\n", Files.readString(dir.resolve("lines")));
  }

  @Test
  void image_indexFails_isNotThereTwice() throws IOException {
    Image image = Image.hwc(new float[] {1}, 1, 1, 1);
    ImagesLogged event = new ImagesLogged("a", List.of(image), 1, 0);
    try (MediaFiles media = new MediaFiles(dir, lines(MediaFiles.INDEX))) {
      assertThrows(IOException.class, () -> media.write(event));
      assertFalse(Files.exists(dir.resolve("media/images/a_1_0.png")));
      full = false;
      media.write(event);
      media.force();
    }
    assertTrue(Files.exists(dir.resolve("media/images/a_1_0.png")));
    assertEquals(1, Files.readAllLines(dir.resolve(MediaFiles.INDEX)).size());
    assertFalse(Files.exists(dir.resolve("media/images/a_1_1.png")));
  }

  @Test
  void wholeFile_fails_oldContentStays() throws IOException {
    Path file = Files.writeString(dir.resolve("summary.json"), "old");
    assertThrows(
        IOException.class,
        () -> WholeFile.write(file, part -> Files.write(FULL, new byte[1]), WholeFile.Safety.OS));
    assertEquals("old", Files.readString(file));
    WholeFile.write(file, "new", WholeFile.Safety.DISK);
    assertEquals("new", Files.readString(file));
    try (var files = Files.list(dir)) {
      assertEquals(1, files.count());
    }
  }
}
