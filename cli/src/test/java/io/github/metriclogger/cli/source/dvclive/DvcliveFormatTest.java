package io.github.metriclogger.cli.source.dvclive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.cli.run.LoadedRun;
import io.github.metriclogger.cli.series.Totals;
import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.spi.RunReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DvcliveFormatTest {

  @TempDir Path directory;
  private final DvcliveFormat format = new DvcliveFormat();
  private final LoadedRun run = new LoadedRun(4000, false);

  @BeforeEach
  void loss() throws IOException {
    table("train/loss", "step\tloss\n0\t2.5\n1\tnan\n");
  }

  @Test
  void tablesThatGrowAndAppear_areFollowed() throws IOException {
    try (RunReader reader = format.open(directory, ReadPosition.START)) {
      reader.poll(run);
      assertEquals(2, totals("train/loss").count());
      assertEquals(1, totals("train/loss").nan());
      append("train/loss", "2\t1.");
      table("val/night/f1", "timestamp\tstep\tf1\n1700000000500\t2\t0.5\n");
      reader.poll(run);
      assertEquals(2, totals("train/loss").count());
      assertEquals(1, totals("val/night/f1").count());
      assertEquals(1_700_000_000.5, run.lastTime());
      append("train/loss", "25\n");
      reader.poll(run);
      assertEquals(1.25, Objects.requireNonNull(totals("train/loss").last()).value());
    }
  }

  @Test
  void rewrittenTable_isReadAgainAndNothingIsDoubled() throws IOException {
    table("lr", "step\tlr\n0\t0.1\n");
    try (RunReader reader = format.open(directory, ReadPosition.START)) {
      reader.poll(run);
      table("train/loss", "step\tloss\n0\t9\n");
      while (reader.poll(run)) {
        // until all is read again
      }
      assertEquals(1, totals("train/loss").count());
      assertEquals(9, Objects.requireNonNull(totals("train/loss").max()).value());
      assertEquals(1, totals("lr").count());
    }
  }

  @Test
  void position_continuesInEachTable() throws IOException {
    ReadPosition position;
    try (RunReader reader = format.open(directory, ReadPosition.START)) {
      reader.poll(run);
      position = reader.position();
    }
    append("train/loss", "2\t1.5\n");
    LoadedRun rest = new LoadedRun(4000, false);
    try (RunReader reader = format.open(directory, position)) {
      reader.poll(rest);
    }
    Totals totals = Objects.requireNonNull(rest.curve("train/loss")).totals();
    assertEquals(1, totals.count());
    assertEquals(2, Objects.requireNonNull(totals.last()).at());
  }

  @Test
  void tableOfStepsOnly_isNoTag() throws IOException {
    table("train/step", "step\n1\n2\n");
    try (RunReader reader = format.open(directory, ReadPosition.START)) {
      reader.poll(run);
    }
    assertNull(run.curve("train/step"));
  }

  @Test
  void directory_isProbed_othersAreNot() {
    assertTrue(format.probe(directory, new byte[0]));
    assertFalse(format.probe(directory.resolve("plots"), new byte[0]));
  }

  private Totals totals(String tag) {
    return Objects.requireNonNull(run.curve(tag), tag).totals();
  }

  private Path path(String tag) {
    return directory.resolve("plots/metrics/" + tag + ".tsv");
  }

  private void table(String tag, String text) throws IOException {
    Files.createDirectories(Objects.requireNonNull(path(tag).getParent()));
    Files.writeString(path(tag), text);
  }

  private void append(String tag, String text) throws IOException {
    Files.writeString(path(tag), text, StandardOpenOption.APPEND);
  }
}
