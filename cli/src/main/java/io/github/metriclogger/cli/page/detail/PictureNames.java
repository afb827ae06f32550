package io.github.metriclogger.cli.page.detail;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the name of a picture says that a program put into a directory. */
final class PictureNames {

  /** As MLflow writes them: {@code KEY%step%4%timestamp%1716000000000%UUID.png}. */
  private static final Pattern LOGGED =
      Pattern.compile("(.+?)[%~+]step[%~+](\\d{1,18})[%~+]timestamp[%~+](\\d{1,15})[%~+](.*)");

  /** A smaller copy of another picture. */
  private static final String COPY = "compressed";

  private static final Pattern NUMBER = Pattern.compile("(?:(.*)/)?(\\d{1,18})");

  private static final Pattern COUNTED =
      Pattern.compile("(.+?)[_/-]+(?:step|epoch|iter|iteration)[_-]?(\\d{1,18})");

  private static final Pattern PICTURE = Pattern.compile("(.+)\\.(png|jpe?g|gif|webp)");
  private static final String FIRST_FOLDER = "images/";
  private static final double MILLIS = 1000;

  private PictureNames() {}

  /**
   * A picture.
   *
   * @param tag its tag
   * @param step the step; 0 where its name says none
   * @param time when it was logged, NaN where its name does not say so
   */
  record Picture(String tag, long step, double time) {}

  /**
   * Takes a name apart.
   *
   * @param path where it lies, with {@code /} between names
   * @return null when it is no picture, or a copy of one
   */
  static @Nullable Picture of(String path) {
    Matcher picture = PICTURE.matcher(path.toLowerCase(Locale.ROOT));
    if (!picture.matches()) {
      return null;
    }
    String name = path.substring(0, picture.end(1));
    if (name.startsWith(FIRST_FOLDER)) {
      name = name.substring(FIRST_FOLDER.length());
    }
    Matcher logged = LOGGED.matcher(name);
    if (logged.matches()) {
      return logged.group(4).endsWith(COPY)
          ? null
          : new Picture(
              logged.group(1).replace('#', '/'),
              Long.parseLong(logged.group(2)),
              Long.parseLong(logged.group(3)) / MILLIS);
    }
    Matcher number = NUMBER.matcher(name);
    if (number.matches() && number.group(1) != null) {
      return new Picture(number.group(1), Long.parseLong(number.group(2)), Double.NaN);
    }
    Matcher counted = COUNTED.matcher(name);
    return counted.matches()
        ? new Picture(counted.group(1), Long.parseLong(counted.group(2)), Double.NaN)
        : new Picture(name, 0, Double.NaN);
  }
}
