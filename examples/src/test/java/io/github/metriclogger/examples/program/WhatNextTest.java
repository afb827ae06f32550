package io.github.metriclogger.examples.program;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WhatNextTest {

  private static final String PROPERTY = "metriclog.command";

  @TempDir private Path temp;

  @AfterEach
  void clear() {
    System.clearProperty(PROPERTY);
  }

  /** A person types what is shown where the script was started. */
  @Test
  void metriclog_ofClone_isShownFromHere() throws IOException {
    System.setProperty(PROPERTY, Path.of("bin", "metriclog").toAbsolutePath().toString());
    assertShows("bin/metriclog dash ");
    System.setProperty(PROPERTY, temp.resolve("the clone/bin/metriclog").toString());
    assertShows("'" + temp.toAbsolutePath() + "/the clone/bin/metriclog' analyze ");
  }

  @Test
  void metriclog_unknownPlace_isOnThePath() throws IOException {
    assertShows("metriclog dash ");
  }

  /** A run that waits to be uploaded says how. */
  @Test
  void sync_ofOfflineRun_isNamed() throws IOException {
    Path run = Files.createDirectories(temp.resolve("runs/digits/one"));
    assertFalse(WhatNext.text(run, temp, List.of()).contains(" sync "));
    Files.createDirectories(run.resolve("wandb/offline-run-20260228_080000-abcdefgh"));
    assertShows("metriclog sync ");
  }

  private void assertShows(String beginning) throws IOException {
    Path run = Files.createDirectories(temp.resolve("runs/digits/one"));
    String text = WhatNext.text(run, temp.resolve("outputs"), List.of());
    assertTrue(text.contains("\n  " + beginning + run + "\n"), text);
  }
}
