package io.github.metriclogger.cli.source.trainer;

import io.github.metriclogger.cli.source.ForeignFormat;
import io.github.metriclogger.cli.source.NoRunException;
import io.github.metriclogger.cli.text.CliText;
import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.spi.RunReader;
import io.github.metriclogger.support.file.SafeFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The state that a Hugging Face trainer saves with each checkpoint: its whole history so far, and
 * how far it is. Our own {@code checkpointSaved} writes it, too. Tags are as in {@code
 * log_history}; {@code epoch} is one of them. Safe for use by several threads.
 */
public final class TrainerStateFormat implements ForeignFormat {

  /** The name of the file in a checkpoint. */
  public static final String FILE = "trainer_state.json";

  /** The largest state that is read. */
  static final int MOST_BYTES = 1 << 29;

  private static final String HISTORY = "\"log_history\"";
  private static final String STEP = "\"global_step\"";

  @Override
  public String name() {
    return "trainer_state";
  }

  @Override
  public boolean probe(Path path, byte[] head) {
    String text = text(head);
    boolean isNamed = isNamed(path);
    return isObject(text) && (text.contains(HISTORY) || (isNamed && text.contains(STEP)));
  }

  @Override
  public RunReader open(Path path, ReadPosition from) {
    return new TrainerStateReader(path, from);
  }

  @Override
  public @Nullable NoRunException refusal(Path file, byte[] head) {
    if (!isNamed(file)) {
      return null;
    }
    try {
      StateScan scan = new StateScan(SafeFiles.readBytes(file, MOST_BYTES));
      return refusal(file, scan.check(), scan.hasHistory());
    } catch (IOException unreadable) {
      return new NoRunException(file, CliText.UNREADABLE);
    }
  }

  /**
   * The steps that a state says are done, NaN when it does not say.
   *
   * @param file the state
   * @throws NoRunException when it is no state, or not whole
   * @throws IOException when it cannot be read
   */
  public static double step(Path file) throws IOException {
    StateScan scan = new StateScan(SafeFiles.readBytes(file, MOST_BYTES));
    NoRunException refusal = refusal(file, scan.check(), scan.hasHistory());
    if (refusal != null) {
      throw refusal;
    }
    return scan.step();
  }

  /** Why a file is no state, null when it is one. */
  static @Nullable NoRunException refusal(Path file, int check, boolean hasHistory) {
    if (check == JsonScan.TORN) {
      return new NoRunException(file, CliText.STATE_NOT_WHOLE);
    }
    if (check == JsonScan.BROKEN) {
      return new NoRunException(file, CliText.NOT_JSON);
    }
    return hasHistory ? null : new NoRunException(file, CliText.NO_LOG_HISTORY);
  }

  private static boolean isNamed(Path path) {
    return path.endsWith(FILE);
  }

  private static boolean isObject(String text) {
    return text.stripLeading().startsWith("{");
  }

  private static String text(byte[] head) {
    return new String(head, StandardCharsets.ISO_8859_1);
  }
}
