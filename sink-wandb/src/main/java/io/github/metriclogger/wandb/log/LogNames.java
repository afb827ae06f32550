package io.github.metriclogger.wandb.log;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names that the official client gives: {@code run-<id>.wandb} to a log, and {@code
 * [offline-]run-<stamp>-<id>} to its directory, where a stamp is {@code yyyyMMdd_HHmmss}.
 */
final class LogNames {

  private static final String PREFIX = "run-";
  private static final String SUFFIX = ".wandb";
  private static final Pattern LOG = Pattern.compile("run-(.+)\\.wandb");
  private static final Pattern DIRECTORY = Pattern.compile("(?:offline-)?run-(\\d{8}_\\d{6})(.*)");

  private LogNames() {}

  /**
   * What the name of a directory says.
   *
   * @param stamp when the log was begun, in local time
   * @param rest what follows; a dash and the id in the official client's names, and {@code -<n>}
   *     when two began in one second
   */
  record Directory(String stamp, String rest) {

    /** The directory of a name; null when it is not named like one of logs. */
    static @Nullable Directory of(@Nullable Path directory) {
      Matcher name = DIRECTORY.matcher(nameOf(directory));
      return name.matches() ? new Directory(name.group(1), name.group(2)) : null;
    }

    /** Whether an id follows the stamp. */
    boolean hasId() {
      return rest.length() > 1 && rest.startsWith("-");
    }
  }

  /** The log's name for a run's id. */
  static String log(String id) {
    return PREFIX + id + SUFFIX;
  }

  /** Whether a file is named like a log. */
  static boolean isLog(Path file) {
    return LOG.matcher(nameOf(file)).matches();
  }

  /** The last name in a path; empty when there is none. */
  static String nameOf(@Nullable Path path) {
    Path name = path == null ? null : path.getFileName();
    return name == null ? "" : name.toString();
  }
}
