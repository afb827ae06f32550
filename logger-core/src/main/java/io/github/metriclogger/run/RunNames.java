package io.github.metriclogger.run;

import io.github.metriclogger.config.ConfigException;
import io.github.metriclogger.support.file.RandomText;
import io.github.metriclogger.texts.CoreText;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Turns names of runs into paths and generates ids. */
final class RunNames {

  private static final int ID_LENGTH = 8;

  private RunNames() {}

  /** Returns eight random digits and letters. */
  static String newId() {
    return RandomText.of(ID_LENGTH);
  }

  /**
   * Returns the child of a directory. The name has been checked with the settings; it is checked
   * again so that nothing is ever created outside the directory.
   *
   * @param setting the setting that holds the name
   * @param language of the exception's message
   * @throws ConfigException if the name is not a single path segment, or no file can have it
   */
  static Path segment(String setting, Path parent, String name, Locale language) {
    try {
      Path child = parent.resolve(name);
      Path normal = child.normalize();
      if (Objects.equals(normal.getParent(), parent.normalize())
          && Objects.toString(normal.getFileName(), "").equals(name)) {
        return child;
      }
    } catch (InvalidPathException e) {
      throw problem(language, CoreText.NO_FILE_NAME, setting, name, String.valueOf(e.getReason()));
    }
    throw problem(language, CoreText.ONE_SEGMENT, setting, name, "");
  }

  private static ConfigException problem(
      Locale language, CoreText text, String setting, String name, String cause) {
    return new ConfigException(
        List.of(text.in(language, "setting", setting, "name", name, "cause", cause)));
  }
}
