package io.github.metriclogger.cli.source.table;

import io.github.metriclogger.cli.source.ForeignFormat;
import io.github.metriclogger.cli.source.NoRunException;
import io.github.metriclogger.cli.text.CliText;
import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.spi.RunReader;
import io.github.metriclogger.spi.TimeSource;
import io.github.metriclogger.support.PlainText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tables of metrics as programs write them: CSV with commas, semicolons, tabs or bars, in UTF-8,
 * UTF-16 or GB18030. Such a table has a header, and in it a column that counts (steps, epochs,
 * episodes …) or a known metric. The axis is the finest column that counts, else the row.
 *
 * <p>Not for tables of our own CSV sink, whose provider reads more out of them.
 */
public final class TableFormat implements ForeignFormat {

  /** Files with these names are looked at closely, and a person learns why they hold no run. */
  private static final List<String> ENDINGS = List.of(".csv", ".tsv", ".tab");

  private static final List<String> LOG_ENDINGS = List.of(".log", ".txt", ".out", ".err");

  private final @Nullable String axis;
  private final TimeSource time;

  /** Tables whose axis is found by itself. */
  public TableFormat() {
    this(null);
  }

  /**
   * Tables with an axis that a person chose.
   *
   * @param axis the name of a column, or {@code row}; null to find the axis. Case, blanks,
   *     underscores, dots and hyphens do not matter unless two columns differ in them alone
   */
  public TableFormat(@Nullable String axis) {
    this(axis, TimeSource.system());
  }

  /** With a clock for the age of a file whose last line has no line end. */
  TableFormat(@Nullable String axis, TimeSource time) {
    this.axis = axis;
    this.time = time;
  }

  @Override
  public String name() {
    return "csv";
  }

  @Override
  public boolean probe(Path path, byte[] head) {
    if (head.length == 0) {
      return false;
    }
    TableHead table = HeadReader.read(head, head.length);
    boolean isChosen = axis != null && new Columns(table.names()).find(axis) >= 0;
    return switch (table.kind()) {
      case LOG -> true;
      case OTHER_TABLE, TRIALS, TEXTS -> isChosen;
      case NO_HEADER, TEXT, BINARY -> false;
    };
  }

  /**
   * Opens a reader.
   *
   * @throws NoRunException from its {@code poll}, when the table does not have the chosen column
   */
  @Override
  public RunReader open(Path path, ReadPosition from) throws IOException {
    try {
      return new TableReader(path, axis, from, time);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IOException(path + ": no position in a table", e);
    }
  }

  @Override
  public @Nullable NoRunException refusal(Path file, byte[] head) {
    boolean isNamedTable = hasEnding(file, ENDINGS);
    TableHead table = HeadReader.read(head, head.length);
    return switch (table.kind()) {
      case BINARY -> isNamedTable ? new NoRunException(file, CliText.TABLE_IS_BINARY) : null;
      case NO_HEADER -> new NoRunException(file, CliText.TABLE_WITHOUT_HEADER);
      case OTHER_TABLE -> TableText.of(file, CliText.TABLE_OF_NO_RUN, table.names());
      case TRIALS -> TableText.of(file, CliText.TABLE_OF_TRIALS, table.names());
      case TEXTS -> TableText.of(file, CliText.TABLE_OF_TEXTS, table.names());
      case TEXT -> isNamedTable || hasEnding(file, LOG_ENDINGS) ? consoleLog(file) : null;
      case LOG -> null;
    };
  }

  private static NoRunException consoleLog(Path file) {
    Path beside = beside(file);
    return beside == null
        ? new NoRunException(file, CliText.TABLE_IS_TEXT)
        : new NoRunException(
            file, CliText.TABLE_IS_TEXT_BESIDE, "file", PlainText.line(beside.toString()));
  }

  /** Data of a run in the directory of a console log, or in the one above; null when none. */
  private static @Nullable Path beside(Path file) {
    Path directory = file.toAbsolutePath().getParent();
    for (int level = 0; level < 2 && directory != null; level++) {
      try (Stream<Path> files = Files.list(directory)) {
        Path found =
            files
                .filter(each -> isData(each) && !each.equals(file.toAbsolutePath()))
                .min(Path::compareTo)
                .orElse(null);
        if (found != null) {
          return level == 0 ? found.getFileName() : found;
        }
      } catch (IOException e) {
        return null; // a hint is not worth an error
      }
      directory = directory.getParent();
    }
    return null;
  }

  private static boolean isData(Path file) {
    String name = String.valueOf(file.getFileName());
    boolean isNamed =
        hasEnding(file, ENDINGS)
            || name.endsWith(".wandb")
            || name.startsWith("events.out.tfevents");
    return isNamed && Files.isRegularFile(file);
  }

  private static boolean hasEnding(Path file, List<String> endings) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return endings.stream().anyMatch(name::endsWith);
  }
}
