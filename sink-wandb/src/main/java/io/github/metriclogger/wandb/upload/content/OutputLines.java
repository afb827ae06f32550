package io.github.metriclogger.wandb.upload.content;

import io.github.metriclogger.wandb.log.ConsoleLines;
import io.github.metriclogger.wandb.log.record.LogRecord;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Makes the lines of output.log from pieces of console output, each with the time of its first
 * piece. Not for use by several threads at once.
 */
public final class OutputLines {

  private static final int LONGEST = 100_000;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final Consumer<StringBuilder> target;
  private final ConsoleLines out = stream("");
  private final ConsoleLines error = stream("ERROR ");

  /**
   * Makes an assembler.
   *
   * @param target takes each line, which is valid during the call
   */
  public OutputLines(Consumer<StringBuilder> target) {
    this.target = target;
  }

  private ConsoleLines stream(String prefix) {
    return new ConsoleLines(
        LONGEST,
        (text, begun, ended) -> target.accept(text.insert(0, prefix + stamp(begun) + " ")));
  }

  /** Adds a piece of what the program printed. */
  public void add(LogRecord.Output piece) {
    (piece.error() ? error : out).add(piece.text(), piece.wallTime());
  }

  /** The lines that have not ended, at the end. */
  public void end() {
    out.end();
    error.end();
  }

  private static String stamp(double seconds) {
    long micros = Math.round(seconds * 1e6);
    long whole = Math.floorDiv(micros, 1_000_000L);
    return TIME.format(Instant.ofEpochSecond(whole, 1000 * Math.floorMod(micros, 1_000_000L)));
  }
}
