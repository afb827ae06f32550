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
 * Names of event files: {@code events.out.tfevents.<seconds>.<host>.<pid>.<counter>}. Readers read
 * the files of a run in the order of their names, and regard every file whose name contains {@value
 * #MARK} as an event file.
 */
public final class EventFileName {

  /** The part of a name that identifies an event file. */
  static final String MARK = "tfevents";

  private static final Pattern SECONDS = Pattern.compile(MARK + "\\.(\\d{1,18})\\.");
  private static final AtomicInteger COUNTER = new AtomicInteger();

  private EventFileName() {}

  /** Returns whether TensorBoard would read a file of this name. */
  public static boolean isEventFile(Path path) {
    Path name = path.getFileName();
    return name != null && name.toString().contains(MARK);
  }

  /**
   * Returns a name that sorts after all event files of a directory. A clock cannot guarantee that,
   * since it may be set back and two starts may fall into the same second; so the seconds are
   * increased if necessary.
   *
   * @param directory an existing directory
   * @param wallTime the current time, in seconds since 1970
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

  /** Returns the host name, which wandb's reader compares with its own. */
  private static String host() {
    String legal = HostName.current().replaceAll("[^A-Za-z0-9._-]", "-");
    return legal.isEmpty() ? "localhost" : legal;
  }
}
