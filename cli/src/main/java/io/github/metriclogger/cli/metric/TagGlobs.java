package io.github.metriclogger.cli.metric;

import io.github.metriclogger.cli.text.Glob;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Chooses tags as a person types them: {@code *} stands for any characters, slashes included,
 * {@code ?} for one. A text without either is a tag's whole name. Upper and lower case are the
 * same.
 */
public final class TagGlobs implements Predicate<String> {

  private final List<Pattern> patterns;

  /**
   * Creates a choice.
   *
   * @param globs a tag that matches one of them is chosen; none = all tags are
   */
  public TagGlobs(List<String> globs) {
    patterns = globs.stream().map(TagGlobs::pattern).toList();
  }

  private static Pattern pattern(String glob) {
    return Pattern.compile(
        Glob.regex(glob), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
  }

  @Override
  public boolean test(String tag) {
    return patterns.isEmpty()
        || patterns.stream().anyMatch(pattern -> pattern.matcher(tag).matches());
  }

  /** Whether every tag is chosen because none was named. */
  public boolean isAll() {
    return patterns.isEmpty();
  }
}
