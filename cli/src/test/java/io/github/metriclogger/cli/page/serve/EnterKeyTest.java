package io.github.metriclogger.cli.page.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EnterKeyTest {

  @TempDir private Path temp;

  private static InputStream keys(String typed) {
    return new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void enter_isNoticedOnce() {
    EnterKey enter = new EnterKey(keys("x\n\n"), temp.resolve("none"));

    assertTrue(enter.wasPressed());
    assertFalse(enter.wasPressed());
  }

  @Test
  void otherKeys_areNone() {
    assertFalse(new EnterKey(keys("abc"), temp.resolve("none")).wasPressed());
  }

  /** Reading would stop a program in the background. */
  @Test
  void background_doesNotRead() throws IOException {
    Path status = temp.resolve("stat");
    InputStream keys = keys("\n");
    EnterKey enter = new EnterKey(keys, status);

    Files.writeString(status, "12 (java) S 1 12 12 34816 77 4194304 1\n");
    assertFalse(enter.wasPressed());
    assertEquals(1, keys.available());
    Files.writeString(status, "12 (a) b) S 1 12 12 34816 12 4194304 1\n");
    assertTrue(enter.wasPressed());
  }

  @Test
  void withoutTerminal_reads() throws IOException {
    Path status = Files.writeString(temp.resolve("stat"), "12 (java) S 1 12 12 0 -1 4194304 1\n");

    assertTrue(new EnterKey(keys("\n"), status).wasPressed());
  }

  @Test
  void brokenInput_isNotAskedAgain() {
    InputStream broken =
        new InputStream() {
          private int asked;

          @Override
          public int read() {
            return -1;
          }

          @Override
          public int available() throws IOException {
            asked++;
            assertEquals(1, asked);
            throw new IOException("closed");
          }
        };
    EnterKey enter = new EnterKey(broken, temp.resolve("none"));

    assertFalse(enter.wasPressed());
    assertFalse(enter.wasPressed());
  }
}
