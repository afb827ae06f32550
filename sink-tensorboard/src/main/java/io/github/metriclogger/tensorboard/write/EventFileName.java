package io.github.metriclogger.tensorboard.write;

import io.github.metriclogger.support.HostName;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of event files: {@code events.out.tfevents.<seconds>.<host>.<pid>.<counter>}. Readers take
 * the files of a run in the order of their names, and every name that holds {@value #MARK} for one.
 */
public final class EventFileName {

  /** What makes a file an event file. */
  static final String MARK = "tfevents";

  private static final Pattern SECONDS = Pattern.compile(MARK + "\\.(\\d{1,18})\\.");
  private static final AtomicInteger COUNTER = new AtomicInteger();

  private EventFileName() {}

  /** Whether TensorBoard would read a file of this name. */
  public static boolean isEventFile(Path path) {
    Path name = path.getFileName();
    return name != null && name.toString().contains(MARK);
  }

  /**
   * A name that stands behind all event files of a directory. No clock can promise that (it may be
   * set back, or two starts lie in one second), so the seconds are raised where they must be.
   *
   * @param directory exists
   * @param wallTime now, seconds since 1970
   */
  static String next(Path directory, double wallTime) throws IOException {
    String last = last(directory);
    int counter = COUNTER.getAndIncrement();
    long seconds = Math.max(0, (long) wallTime);
    String name = name(seconds, counter);
    if (name.compareTo(last) <= 0) {
      Matcher matcher = SECONDS.matcher(last);
      long taken = matcher.find() ? Long.parseLong(matcher.group(1)) : seconds;
      name = name(Math.max(taken, seconds) + 1, counter);
    }
    return name;
  }

  private static String last(Path directory) throws IOException {
    String last = "";
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(directory, EventFileName::isEventFile)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        last = name.compareTo(last) > 0 ? name : last;
      }
    }
    return last;
  }

  private static String name(long seconds, int counter) {
    return String.format(
        Locale.ROOT,
        "events.out.tfevents.%010d.%s.%d.%d",
        seconds,
        host(),
        ProcessHandle.current().pid(),
        counter);
  }

  /** The machine's own name, which wandb's reader compares. */
  private static String host() {
    String legal = HostName.current().replaceAll("[^A-Za-z0-9._-]", "-");
    return legal.isEmpty() ? "localhost" : legal;
  }
}
