package io.github.metriclogger.config.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody probably meant. */
public final class NearestName {

  private NearestName() {}

  /** The known name that is nearest, when it is near enough to be a slip of the finger. */
  static Optional<String> of(String written, Collection<String> known) {
    String folded = fold(written);
    return known.stream()
        .filter(name -> isNear(folded, fold(name)))
        .min(
            Comparator.<String>comparingInt(name -> distance(folded, fold(name)))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** The lengths come first: whatever stands in a file must not cost memory by its square. */
  private static boolean isNear(String written, String name) {
    int slips = Math.max(1, name.length() / 3);
    return Math.abs(written.length() - name.length()) <= slips && distance(written, name) <= slips;
  }

  /** A sentence's end: what was meant, or else all that is known. */
  public static String hint(String written, Collection<String> known) {
    return of(written, known)
        .map(name -> "did you mean '" + name + "'?")
        .orElseGet(
            () -> known.isEmpty() ? "none is known here" : "known: " + String.join(", ", known));
  }

  private static String fold(String name) {
    return name.toLowerCase(Locale.ROOT).replace('-', '_');
  }

  /** Edits between two names: insert, delete, replace, swap neighbours. */
  static int distance(String a, String b) {
    int[][] edits = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        edits[i][j] = Math.min(i, j) == 0 ? Math.max(i, j) : step(a, b, edits, i, j);
      }
    }
    return edits[a.length()][b.length()];
  }

  private static int step(String a, String b, int[][] edits, int i, int j) {
    int replace = edits[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int best = Math.min(replace, 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, edits[i - 2][j - 2] + 1) : best;
  }
}
