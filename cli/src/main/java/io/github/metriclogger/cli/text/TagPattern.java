package io.github.metriclogger.cli.text;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Patterns for tags as a person types them: {@code *} stands for anything, {@code ?} for one
 * character, a comma separates patterns of which one must fit, and what has no {@code /} also fits
 * the part behind the last one: {@code loss} fits {@code train/loss}.
 */
public final class TagPattern implements Predicate<String> {

  private final List<Pattern> patterns;

  private TagPattern(List<Pattern> patterns) {
    this.patterns = patterns;
  }

  /** Reads a pattern; an empty one fits nothing. */
  public static TagPattern of(String text) {
    return new TagPattern(
        Arrays.stream(text.split(","))
            .map(String::strip)
            .filter(part -> !part.isEmpty())
            .map(TagPattern::pattern)
            .toList());
  }

  private static Pattern pattern(String glob) {
    String regex = Glob.regex(glob);
    return Pattern.compile(glob.contains("/") ? regex : "(.*/)?" + regex, Pattern.DOTALL);
  }

  @Override
  public boolean test(String tag) {
    return patterns.stream().anyMatch(pattern -> pattern.matcher(tag).matches());
  }
}
