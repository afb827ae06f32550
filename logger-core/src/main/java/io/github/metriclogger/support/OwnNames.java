package io.github.metriclogger.support;

import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The names that a format keeps for itself, such as the columns that every CSV file has. What was
 * logged under one of them is kept under another name, {@code logged/step} for {@code step}, and is
 * read back under its own. A tag that is really called {@code logged/step} gets one more prefix, so
 * that each name has exactly one meaning. Safe for use by several threads.
 */
public final class OwnNames {

  private static final String PREFIX = "logged/";

  private final Predicate<String> own;

  private OwnNames(Predicate<String> own) {
    this.own = own;
  }

  /**
   * The names of a format that has these of its own.
   *
   * @param names as they are written
   */
  public static OwnNames of(Set<String> names) {
    return new OwnNames(Set.copyOf(names)::contains);
  }

  /**
   * The names of a format that has all of its own that begin so.
   *
   * @param beginnings of the names
   */
  public static OwnNames beginningWith(Set<String> beginnings) {
    var all = Set.copyOf(beginnings);
    return new OwnNames(name -> all.stream().anyMatch(name::startsWith));
  }

  /** Whether the format has this name itself. */
  public boolean isOwn(String name) {
    return own.test(name);
  }

  /**
   * The name under which a tag is written: the tag, unless the format would take it for its own.
   */
  public String written(String tag) {
    return isOwn(plain(tag)) ? PREFIX + tag : tag;
  }

  /** The tag that was logged, by the name under which it was written. */
  public String tag(String written) {
    var isRenamed = written.startsWith(PREFIX) && isOwn(plain(written));
    return isRenamed ? written.substring(PREFIX.length()) : written;
  }

  /**
   * What to warn of, once a tag, when {@link #written} has changed it.
   *
   * @param language of the warning
   * @param where the format or file, such as {@code CSV}
   * @param tag what was logged
   */
  public String warning(Locale language, String where, String tag) {
    return SupportText.OWN_NAME.in(
        language,
        "where",
        where,
        "tag",
        PlainText.line(tag),
        "written",
        PlainText.line(written(tag)));
  }

  private static String plain(String name) {
    var from = 0;
    while (name.startsWith(PREFIX, from)) {
      from += PREFIX.length();
    }
    return from == 0 ? name : name.substring(from);
  }
}
