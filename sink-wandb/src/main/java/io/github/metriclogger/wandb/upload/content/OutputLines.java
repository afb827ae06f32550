package io.github.metriclogger.wandb.upload.content;

import io.github.metriclogger.wandb.log.LogRecord;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Makes the lines of output.log from pieces of console output: whole lines, each with the time of
 * its first piece. A carriage return begins the line anew, as on a terminal. Not for use by several
 * threads at once.
 */
public final class OutputLines {

  private static final int LONGEST = 100_000;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final Consumer<StringBuilder> target;
  private final Stream out = new Stream("");
  private final Stream error = new Stream("ERROR ");

  /** One of the two streams: its line that has not ended. */
  private static final class Stream {
    private final String prefix;
    private final StringBuilder text = new StringBuilder();
    private double time;
    private boolean open;
    private boolean returned;

    private Stream(String prefix) {
      this.prefix = prefix;
    }
  }

  /**
   * Makes an assembler.
   *
   * @param target takes each line, which is valid during the call
   */
  public OutputLines(Consumer<StringBuilder> target) {
    this.target = target;
  }

  /** Adds a piece of what the program printed. */
  public void add(LogRecord.Output piece) {
    Stream stream = piece.error() ? error : out;
    String text = piece.text();
    for (int i = 0; i < text.length(); i++) {
      add(stream, text.charAt(i), piece.wallTime());
    }
  }

  /** The lines that have not ended, at the end. */
  public void end() {
    if (out.open) {
      finish(out);
    }
    if (error.open) {
      finish(error);
    }
  }

  private void add(Stream stream, char c, double time) {
    if (!stream.open) {
      stream.open = true;
      stream.time = time;
    }
    if (c == '\n') {
      finish(stream);
    } else if (c == '\r') {
      stream.returned = true;
    } else {
      if (stream.returned) {
        stream.text.setLength(0);
        stream.time = time;
        stream.returned = false;
      }
      stream.text.append(c);
      if (stream.text.length() >= LONGEST) {
        finish(stream);
      }
    }
  }

  private void finish(Stream stream) {
    stream.text.insert(0, stream.prefix + stamp(stream.time) + " ");
    target.accept(stream.text);
    stream.text.setLength(0);
    stream.open = false;
    stream.returned = false;
  }

  private static String stamp(double seconds) {
    long micros = Math.round(seconds * 1e6);
    long whole = Math.floorDiv(micros, 1_000_000L);
    return TIME.format(Instant.ofEpochSecond(whole, 1000 * Math.floorMod(micros, 1_000_000L)));
  }
}
