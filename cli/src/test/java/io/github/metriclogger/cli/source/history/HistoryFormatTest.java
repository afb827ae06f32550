package io.github.metriclogger.cli.source.history;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HistoryFormatTest {

  private static final byte[] HEAD = "{".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path directory;

  private final HistoryFormat format = new HistoryFormat();

  @Test
  void probe_documentThatChanges_isLookedAtAgain() throws IOException {
    Path file = directory.resolve("history.json");
    assertFalse(format.probe(file, HEAD), "not there yet");

    Files.writeString(file, "{\"loss\": [2, 1");
    assertFalse(format.probe(file, HEAD), "torn");

    Files.writeString(file, "{\"loss\": [2, 1.5]}");
    assertTrue(format.probe(file, HEAD), "whole");
    assertTrue(format.probe(file, HEAD), "whole, once more");

    Files.writeString(file, "{\"ids\": [1, 2, 3]}");
    assertFalse(format.probe(file, HEAD), "another document");

    Files.delete(file);
    assertFalse(format.probe(file, HEAD), "gone");
  }
}
