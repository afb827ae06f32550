package io.github.metriclogger.support.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A pipe that is opened blocks for ever: the limit makes that a failure. */
@Timeout(20)
class SafeFilesTest {

  @TempDir Path dir;

  @Test
  void write_newAndOld_opens() throws IOException {
    Path file = dir.resolve("a");
    write(file, "1", CREATE_NEW);
    write(file, "2", CREATE, APPEND);
    write(file, "3");
    assertEquals("32", Files.readString(file));
    assertThrows(FileAlreadyExistsException.class, () -> write(file, "4", CREATE_NEW));
    assertThrows(NoSuchFileException.class, () -> write(dir.resolve("b"), "5"));
  }

  @Test
  void write_link_refused() throws IOException {
    Path target = Files.writeString(dir.resolve("target"), "old");
    Path link = Files.createSymbolicLink(dir.resolve("link"), target);
    Path dangling = Files.createSymbolicLink(dir.resolve("dangling"), dir.resolve("made"));
    for (Path each : new Path[] {link, dangling}) {
      Exception refused =
          assertThrows(FileSystemException.class, () -> write(each, "new", CREATE, APPEND));
      assertTrue(refused.getMessage().startsWith(each + ": is a link"), refused.getMessage());
    }
    assertEquals("old", Files.readString(target));
    assertFalse(Files.exists(dir.resolve("made")));
  }

  @Test
  void pipe_refused() throws Exception {
    Path pipe = pipe();
    assertThrows(FileSystemException.class, () -> write(pipe, "new", CREATE, APPEND));
    assertThrows(FileSystemException.class, () -> SafeFiles.openForReading(pipe).close());
    Path link = Files.createSymbolicLink(dir.resolve("link"), pipe);
    assertThrows(FileSystemException.class, () -> SafeFiles.readBytes(link, 10));
  }

  @Test
  void deviceAndDirectory_refused() {
    Path zero = Path.of("/dev/zero");
    assumeTrue(Files.exists(zero));
    assertThrows(FileSystemException.class, () -> SafeFiles.readBytes(zero, 10));
    assertThrows(FileSystemException.class, () -> SafeFiles.readBytes(dir, 10));
    assertThrows(FileSystemException.class, () -> write(Path.of("/dev/null"), "x"));
  }

  @Test
  void read_limit_holds() throws IOException {
    Path file = Files.write(dir.resolve("a"), new byte[] {'a', 'b', (byte) 0xff});
    Path link = Files.createSymbolicLink(dir.resolve("link"), file);
    assertEquals("ab\ufffd", SafeFiles.readText(link, 3));
    assertThrows(FileSystemException.class, () -> SafeFiles.readBytes(file, 2));
    assertThrows(NoSuchFileException.class, () -> SafeFiles.readBytes(dir.resolve("no"), 2));
  }

  @Test
  void createDirectories_linkBelowBase_refused() throws IOException {
    Path elsewhere = Files.createDirectories(dir.resolve("elsewhere"));
    Path base = Files.createSymbolicLink(dir.resolve("base"), elsewhere);
    SafeFiles.createDirectories(base, base.resolve("a/b"));
    SafeFiles.createDirectories(base, base.resolve("a/b"));
    SafeFiles.createDirectories(base, base);
    assertTrue(Files.isDirectory(elsewhere.resolve("a/b")));
    Files.createSymbolicLink(base.resolve("a/link"), dir);
    assertThrows(
        FileSystemException.class,
        () -> SafeFiles.createDirectories(base, base.resolve("a/link/c")));
    assertFalse(Files.exists(dir.resolve("c")));
    assertThrows(
        FileSystemException.class, () -> SafeFiles.createDirectories(base, dir.resolve("d")));
  }

  @Test
  void isWithin_linkOut_false() throws IOException {
    Path files = Files.createDirectories(dir.resolve("files/deep"));
    Path secret = Files.writeString(dir.resolve("netrc"), "password");
    Path own = Files.writeString(files.resolve("a"), "");
    Path base = Files.createSymbolicLink(dir.resolve("base"), dir.resolve("files"));
    Files.createSymbolicLink(files.resolve("out"), secret);
    Files.createSymbolicLink(files.resolve("in"), own);
    assertTrue(SafeFiles.isWithin(base, base.resolve("deep/a")));
    assertTrue(SafeFiles.isWithin(base, base.resolve("deep/in")));
    assertFalse(SafeFiles.isWithin(base, base.resolve("deep/out")));
    assertFalse(SafeFiles.isWithin(base, base.resolve("../netrc")));
    assertFalse(SafeFiles.isWithin(base, base.resolve("deep/none")));
  }

  private Path pipe() throws Exception {
    Path pipe = dir.resolve("pipe");
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")), "no mkfifo here");
    assertEquals(0, new ProcessBuilder("/usr/bin/mkfifo", pipe.toString()).start().waitFor());
    return pipe;
  }

  private static void write(Path file, String text, OpenOption... options) throws IOException {
    try (var channel = SafeFiles.openForWriting(file, options)) {
      channel.write(ByteBuffer.wrap(text.getBytes(UTF_8)));
    }
  }
}
