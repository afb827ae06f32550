package io.github.metriclogger.cli.dash.form;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Names of runs without what all of them share: the directories above and the file below. */
public final class ShortNames {

  private ShortNames() {}

  /** A short name for each name; one name alone stays as it is. */
  public static Map<String, String> of(Collection<String> names) {
    Map<String, String> shortened = new HashMap<>();
    names.forEach(name -> shortened.put(name, name));
    if (shortened.size() < 2) {
      return shortened;
    }
    int before = shared(shortened.keySet(), true);
    int behind = shared(shortened.keySet(), false);
    boolean hasRest = names.stream().allMatch(name -> name.length() > before + behind);
    int end = hasRest ? behind : 0;
    shortened.replaceAll((name, same) -> name.substring(before, name.length() - end));
    return shortened;
  }

  /** How many characters all names share at an end, up to a slash, something being left of each. */
  private static int shared(Collection<String> names, boolean isBefore) {
    String first = names.iterator().next();
    int shared = 0;
    int slash = isBefore ? first.indexOf('/') : first.lastIndexOf('/');
    while (slash > 0) {
      int at = slash;
      String part = isBefore ? first.substring(0, at + 1) : first.substring(at);
      boolean isShared =
          names.stream()
              .allMatch(
                  name ->
                      name.length() > part.length()
                          && (isBefore ? name.startsWith(part) : name.endsWith(part)));
      if (!isShared) {
        return shared;
      }
      shared = part.length();
      slash = isBefore ? first.indexOf('/', at + 1) : first.lastIndexOf('/', at - 1);
    }
    return shared;
  }
}
