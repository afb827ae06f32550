package io.github.metriclogger.support;

import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The names that a format reserves, such as the columns that every CSV file has. A tag with a
 * reserved name is written under another one, {@code logged/step} for {@code step}, and read back
 * under its own. A tag that is really called {@code logged/step} gets another prefix, so that each
 * name has exactly one meaning. Safe for use by several threads.
 */
public final class OwnNames {

  private static final String PREFIX = "logged/";

  private final Predicate<String> own;

  private OwnNames(Predicate<String> own) {
    this.own = own;
  }

  /**
   * Reserves names.
   *
   * @param names the names as written
   */
  public static OwnNames of(Set<String> names) {
    return new OwnNames(Set.copyOf(names)::contains);
  }

  /**
   * Reserves all names with certain beginnings.
   *
   * @param beginnings the beginnings of the names
   */
  public static OwnNames beginningWith(Set<String> beginnings) {
    var all = Set.copyOf(beginnings);
    return new OwnNames(name -> all.stream().anyMatch(name::startsWith));
  }

  /** Whether the format reserves this name. */
  public boolean isOwn(String name) {
    return own.test(name);
  }

  /**
   * Returns the name under which a tag is written: the tag itself, unless it would be taken for a
   * reserved name.
   */
  public String written(String tag) {
    return isOwn(plain(tag)) ? PREFIX + tag : tag;
  }

  /** Returns the tag that was logged, given the name under which it was written. */
  public String tag(String written) {
    var isRenamed = written.startsWith(PREFIX) && isOwn(plain(written));
    return isRenamed ? written.substring(PREFIX.length()) : written;
  }

  /**
   * Returns the warning to show once for a tag that {@link #written} has changed.
   *
   * @param language of the warning
   * @param where the format or file, such as {@code CSV}
   * @param tag the tag as logged
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
