package io.github.metriclogger.cli.page.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The browser is started without the token among its arguments. */
final class LinkFileTest {

  private static final String LINK = "http://127.0.0.1:1/?token=secret";

  @TempDir private Path home;

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(home)) {
      return all.toList();
    }
  }

  @Test
  void open_givesBrowserAFile() throws IOException {
    try (LinkFile link = LinkFile.open(LINK, new String[] {"true"}, home)) {
      Path file = files().get(0);
      assertTrue(Files.readString(file).contains("content=\"0; url=" + LINK + "\""));
      assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
      assertFalse(file.toString().contains("secret"));
    }
    assertEquals(List.of(), files());
  }

  @Test
  void browser_thatFails_isNoticed() throws IOException {
    assertTimeoutPreemptively(Duration.ofSeconds(60), () -> assertTrue(failsInTheEnd("false")));
    try (LinkFile link = LinkFile.open(LINK, new String[] {"true"}, home)) {
      assertFalse(link.hasFailed(), "it has not ended, or well");
    }
  }

  private boolean failsInTheEnd(String program) throws IOException {
    try (LinkFile link = LinkFile.open(LINK, new String[] {program}, home)) {
      while (!link.hasFailed()) {
        Thread.onSpinWait();
      }
      return true;
    }
  }

  @Test
  void open_withoutProgram_leavesNothing() throws IOException {
    String[] missing = {home.resolve("missing").toString()};

    assertThrows(IOException.class, () -> LinkFile.open(LINK, missing, home));
    assertEquals(List.of(), files());
  }
}
