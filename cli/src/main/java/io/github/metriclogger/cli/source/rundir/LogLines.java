package io.github.metriclogger.cli.source.rundir;

import io.github.metriclogger.cli.source.AxisVisitor;
import io.github.metriclogger.cli.source.GrowingLines;
import io.github.metriclogger.data.MessageLevel;
import io.github.metriclogger.event.MessageLogged;
import io.github.metriclogger.spi.RunVisitor;
import io.github.metriclogger.support.file.FilePlace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines of one log: {@code 2026-01-31 12:00:00,123 WARN Warning: …}. Of each slice the latest
 * lines are reported, so that a line for each batch costs no more than a copy of its bytes; the
 * last of them that names the epoch says how far the training is. What has no time belongs to the
 * line before.
 */
final class LogLines implements GrowingLines.Listener {

  /** So many of the latest lines of a slice are reported: as many as whoever shows them keeps. */
  private static final int LATEST = 1000;

  /** What is longer is cut: no screen shows more. */
  private static final int LONGEST = 4096;

  /** A batch or the end of an epoch, of a training whose epochs are planned. */
  private static final Pattern PROGRESS =
      Pattern.compile(
          "Epoch \\[(\\d{1,9})/(\\d{1,9})\\]"
              + "(?: - (?:progress|进度) [\\d.]+% \\((\\d{1,9})/(\\d{1,9})\\).*| (?:finished|完成).*)");

  /** Where the severity begins. */
  private static final int SEVERITY = "2026-01-31 12:00:00,123 ".length();

  private static final int DATE = 10;
  private static final int SECONDS = 19;

  private final GrowingLines lines;
  private final ZoneId zone;
  private final byte[][] ring = new byte[LATEST][];
  private int count;
  private double lastTime;

  LogLines(Path file, ZoneId zone) {
    this.zone = zone;
    this.lines = new GrowingLines(file, FilePlace.START, this);
  }

  /**
   * Reports a slice.
   *
   * @return whether more may be there right now
   */
  boolean poll(RunVisitor visitor) throws IOException {
    boolean more = lines.poll();
    Matcher latest = null;
    for (int i = Math.max(0, count - LATEST); i < count; i++) {
      MessageLogged message = message(text(ring[i % LATEST]));
      visitor.event(message);
      Matcher progress = PROGRESS.matcher(message.text());
      latest = progress.matches() ? progress : latest;
    }
    if (latest != null) {
      AxisVisitor.of(visitor).progress(progress(latest));
    }
    count = 0;
    return more;
  }

  private static AxisVisitor.Progressed progress(Matcher line) {
    double epoch = Double.parseDouble(line.group(1));
    double epochs = Double.parseDouble(line.group(2));
    if (line.group(3) != null) {
      double batches = Math.max(1, Double.parseDouble(line.group(4)));
      epoch += Double.parseDouble(line.group(3)) / batches - 1;
    }
    return new AxisVisitor.Progressed(Double.NaN, Double.NaN, epoch, epochs, null);
  }

  @Override
  public void line(byte[] bytes, int from, int to) {
    byte[] line = new byte[Math.min(LONGEST, to - from)];
    System.arraycopy(bytes, from, line, 0, line.length);
    ring[count++ % LATEST] = line;
    if (count == 2 * LATEST) {
      count = LATEST;
    }
  }

  private static String text(byte[] line) {
    return new String(line, StandardCharsets.UTF_8);
  }

  @Override
  public void reset() {
    // a log is only appended to; one that was replaced is shown behind what was there
  }

  private MessageLogged message(String line) {
    double time = time(line);
    if (Double.isNaN(time)) {
      return new MessageLogged(MessageLevel.INFO, line, lastTime);
    }
    lastTime = time;
    boolean isInfo = line.startsWith("INFO", SEVERITY);
    return new MessageLogged(
        isInfo ? MessageLevel.INFO : MessageLevel.WARN, afterSeverity(line), time);
  }

  private static String afterSeverity(String line) {
    int blank = line.indexOf(' ', SEVERITY);
    return blank < 0 ? "" : line.substring(blank + 1);
  }

  /** The time of a line in seconds since 1970, NaN where it has none. */
  private double time(String line) {
    if (line.length() <= SEVERITY || line.charAt(DATE) != ' ' || line.charAt(SECONDS) != ',') {
      return Double.NaN;
    }
    try {
      String moment = line.substring(0, DATE) + "T" + line.substring(DATE + 1, SECONDS);
      int millis = Integer.parseInt(line, SECONDS + 1, SEVERITY - 1, 10);
      return LocalDateTime.parse(moment).atZone(zone).toEpochSecond() + millis / 1000.0;
    } catch (DateTimeException | NumberFormatException e) {
      return Double.NaN;
    }
  }
}
