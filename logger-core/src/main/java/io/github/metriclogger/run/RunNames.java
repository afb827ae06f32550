package io.github.metriclogger.run;

import io.github.metriclogger.config.ConfigException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Objects;

/** Names of runs as parts of paths, and generated ids. */
final class RunNames {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String ID_CHARACTERS = "0123456789abcdefghijklmnopqrstuvwxyz";
  private static final int ID_LENGTH = 8;

  private RunNames() {}

  /** Eight random digits and letters. */
  static String newId() {
    StringBuilder id = new StringBuilder(ID_LENGTH);
    for (int i = 0; i < ID_LENGTH; i++) {
      id.append(ID_CHARACTERS.charAt(RANDOM.nextInt(ID_CHARACTERS.length())));
    }
    return id.toString();
  }

  /**
   * A directory's child of the given name. The configuration has checked names before; nothing is
   * made outside the directory all the same.
   *
   * @param setting where the name comes from
   * @throws ConfigException when the name is no single path segment, or no file name here
   */
  static Path segment(String setting, Path parent, String name) {
    try {
      Path child = parent.resolve(name);
      Path normal = child.normalize();
      if (Objects.equals(normal.getParent(), parent.normalize())
          && Objects.toString(normal.getFileName(), "").equals(name)) {
        return child;
      }
    } catch (InvalidPathException e) {
      throw new ConfigException(
          List.of(
              setting
                  + ": '"
                  + name
                  + "' cannot be a file name here ("
                  + e.getReason()
                  + "); with LC_ALL=C.UTF-8 every letter can"));
    }
    throw new ConfigException(List.of(setting + ": '" + name + "' must be a single path segment"));
  }
}
