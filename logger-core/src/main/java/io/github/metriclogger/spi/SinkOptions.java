package io.github.metriclogger.spi;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one sink, typed. Asking for a key declares it: keys of the YAML file that nobody
 * asked for are reported as unknown, with the nearest declared one. A value that does not fit is
 * reported with file, line and path, and the default is returned, so that all problems of a file
 * are shown at once. Not for use by several threads.
 */
public interface SinkOptions {

  /**
   * A text.
   *
   * @param key the key
   * @return the value, or null when it is not set or {@code ~}
   */
  @Nullable String text(String key);

  /**
   * A text.
   *
   * @param key the key
   * @param fallback the default
   */
  String text(String key, String fallback);

  /**
   * A switch: {@code true} or {@code false}.
   *
   * @param key the key
   * @param fallback the default
   */
  boolean flag(String key, boolean fallback);

  /**
   * A whole number.
   *
   * @param key the key
   * @param fallback the default
   * @param min the lowest legal value
   */
  long integer(String key, long fallback, long min);

  /**
   * A finite number.
   *
   * @param key the key
   * @param fallback the default
   */
  double number(String key, double fallback);

  /**
   * A duration: a number with {@code ms}, {@code s}, {@code m} or {@code h}, e.g. {@code 500ms}.
   *
   * @param key the key
   * @param fallback the default
   */
  Duration duration(String key, Duration fallback);

  /**
   * A size in bytes: a number with {@code B}, {@code KB}, {@code MB} or {@code GB} (powers of
   * 1024).
   *
   * @param key the key
   * @param fallback the default
   */
  long bytes(String key, long fallback);

  /**
   * One of the constants of an enum, in lower case with dashes or underscores.
   *
   * @param key the key
   * @param fallback the default
   */
  <E extends Enum<E>> E choice(String key, E fallback);

  /**
   * A list of texts; one text is a list of one.
   *
   * @param key the key
   * @return empty when not set
   */
  List<String> texts(String key);

  /**
   * A text that is never shown: explanations print {@code ***}.
   *
   * @param key the key
   * @return the value, or null when it is not set
   */
  @Nullable String secret(String key);

  /**
   * A file name: one path segment, which may hold any letters of Unicode. Anything else is
   * reported.
   *
   * @param key the key
   * @param fallback the default
   */
  default String fileName(String key, String fallback) {
    String name = text(key, fallback);
    Optional<String> wrong = PathSegment.problem(name);
    if (wrong.isPresent()) {
      problem(key, "'" + name + "' " + wrong.get());
      return fallback;
    }
    return name;
  }

  /**
   * A nested section.
   *
   * @param key the key
   * @return an empty section when it is not set
   */
  SinkOptions section(String key);

  /**
   * Reports a value that is of the right type and wrong all the same.
   *
   * @param key the key
   * @param message what is wrong and what would be right
   */
  void problem(String key, String message);
}
