package io.github.metriclogger.config.yaml;

import io.github.metriclogger.support.Secrets;

/**
 * Where a value was written.
 *
 * @param source as a person reads it: {@code logger.yaml:12}, {@code environment WANDB_MODE},
 *     {@code flag --log_interval}, {@code builder}
 * @param path the path as written there, which for a training option file is not that of the
 *     setting
 * @param line in the settings file, from 1; 0 = written elsewhere
 * @param lenient whether an unknown key is only warned of: inside a file that is not ours
 */
public record Origin(String source, String path, int line, boolean lenient) {

  /** Something written outside the settings file. */
  public static Origin of(String source, String path) {
    return new Origin(source, path, 0, false);
  }

  /** The place of a key inside the section written here. */
  public Origin child(String key) {
    return new Origin(source, path.isEmpty() ? key : path + "." + key, line, lenient);
  }

  /** Whether what is written here must not be shown. */
  boolean isSecret() {
    return Secrets.isSecret(path.substring(path.lastIndexOf('.') + 1));
  }

  /** The start of a message about this place. */
  public String prefix() {
    return path.isEmpty() ? source + ": " : source + ": " + path + ": ";
  }
}
