package io.github.metriclogger.cli.source.table;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.github.metriclogger.cli.field.FieldCase;
import io.github.metriclogger.cli.run.LoadedRun;
import io.github.metriclogger.cli.source.NoRunException;
import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.spi.RunReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Damaged files of the field: they are read or refused, and reading always ends. */
@Tag("full")
class TableFuzzTest {

  private static final int ROUNDS = 4000;
  private static final byte[] ODD = {0, ',', ';', '\t', '|', '"', '\r', '\n', '#', '-', '.', -1};

  @TempDir private Path directory;

  @Test
  @Timeout(600)
  void file_thatIsDamaged_isReadOrRefused() throws IOException {
    List<byte[]> files = files();
    Random random = new Random(13);
    Path file = directory.resolve("table.csv");
    for (int round = 0; round < ROUNDS; round++) {
      byte[] bytes = damaged(files.get(random.nextInt(files.size())), random);
      Files.write(file, bytes);
      String number = "round " + round;
      assertDoesNotThrow(() -> probeAndRefuse(file, bytes), number);
      try {
        follow(file, damaged(bytes, random));
      } catch (RuntimeException e) {
        fail(number, e);
      }
    }
  }

  private static void probeAndRefuse(Path file, byte[] bytes) {
    byte[] head = Arrays.copyOf(bytes, Math.min(bytes.length, 4096));
    TableFormat format = new TableFormat();
    NoRunException refused = format.refusal(file, head);
    boolean isTaken = format.probe(file, head);
    assertTrue(refused == null || !isTaken);
    assertTrue(refused == null || refused.in(Locale.ENGLISH).lines().count() == 1);
  }

  /** Reads the file, then what it is changed into, by the same reader and by another one. */
  private static void follow(Path file, byte[] next) throws IOException {
    TableFormat format = new TableFormat(null, TableReads.later(3600));
    LoadedRun run = new LoadedRun(0, true);
    ReadPosition position;
    try (RunReader reader = format.open(file, ReadPosition.START)) {
      TableReads.readAll(reader, run);
      Files.write(file, next);
      TableReads.readAll(reader, run);
      position = reader.position();
    }
    try (RunReader reader = format.open(file, position)) {
      TableReads.readAll(reader, run);
    }
    run.curves().forEach(curve -> curve.totals());
  }

  private static byte[] damaged(byte[] bytes, Random random) {
    byte[] copy = bytes.clone();
    int changes = random.nextInt(6);
    for (int change = 0; change < changes && copy.length > 0; change++) {
      int at = random.nextInt(copy.length);
      switch (random.nextInt(5)) {
        case 0 -> copy[at] = (byte) random.nextInt(256);
        case 1 -> copy[at] = ODD[random.nextInt(ODD.length)];
        case 2 -> copy = Arrays.copyOf(copy, at);
        case 3 -> copy = Arrays.copyOfRange(copy, at, copy.length);
        default -> copy = doubled(copy, at);
      }
    }
    return copy;
  }

  private static byte[] doubled(byte[] bytes, int from) {
    byte[] all = Arrays.copyOf(bytes, 2 * bytes.length - from);
    System.arraycopy(bytes, from, all, bytes.length, bytes.length - from);
    return all;
  }

  private static List<byte[]> files() {
    List<byte[]> files = new ArrayList<>();
    for (FieldCase field : FieldCase.all()) {
      try (Stream<Path> all = Files.walk(field.folder())) {
        for (Path file : all.filter(Files::isRegularFile).toList()) {
          files.add(Files.readAllBytes(file));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return files;
  }
}
