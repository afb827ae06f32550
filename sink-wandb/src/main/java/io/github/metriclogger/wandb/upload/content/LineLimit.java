package io.github.metriclogger.wandb.upload.content;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Makes lines that the server would not take smaller: their largest values are left out, of equal
 * ones the last. It warns once. Not for use by several threads at once.
 */
public final class LineLimit {

  private static final Set<String> KEPT = Set.of("_step", "_runtime", "_timestamp", "_wandb");
  private static final int MOST_NAMED = 10;

  private final int limit;
  private final Consumer<String> warning;
  private boolean warned;

  /** Lines of at most so many bytes; what is left out is reported. */
  public LineLimit(int limit, Consumer<String> warning) {
    this.limit = limit;
    this.warning = warning;
  }

  /**
   * Fits a line in place.
   *
   * @param what names the line in the warning
   * @param line is replaced when it is too long
   * @param tree its content, which stays as it is
   */
  public void fit(String what, StringBuilder line, Supplier<JsonTree> tree) {
    if (line.length() > limit / 3 && bytes(line) > limit) {
      shorten(what, line, tree.get());
    }
  }

  private void shorten(String what, StringBuilder line, JsonTree tree) {
    long excess = bytes(line) - limit;
    Set<String> gone = new LinkedHashSet<>();
    for (Member member : largestFirst(tree)) {
      if (excess <= 0) {
        break;
      }
      excess -= member.bytes();
      gone.add(member.key());
    }
    line.setLength(0);
    tree.write(line, gone);
    if (!warned) {
      warned = true;
      warning.accept(text(what, gone));
    }
  }

  private String text(String what, Set<String> gone) {
    List<String> named = gone.stream().limit(MOST_NAMED).toList();
    int more = gone.size() - named.size();
    return what
        + " is larger than the server takes ("
        + limit
        + " bytes): left out "
        + named
        + (more > 0 ? " and " + more + " more" : "")
        + "; the log keeps them, and further ones are left out without a word";
  }

  /** A member of the line and what it takes there. */
  private record Member(String key, long bytes) {}

  private static List<Member> largestFirst(JsonTree tree) {
    List<Member> members = new ArrayList<>();
    StringBuilder quoted = new StringBuilder();
    for (String key : tree.keys()) {
      String text = tree.text(key);
      if (text != null && !KEPT.contains(key)) {
        quoted.setLength(0);
        JsonText.quote(key, quoted);
        members.add(new Member(key, bytes(quoted) + bytes(text) + 2));
      }
    }
    Collections.reverse(members);
    members.sort(Comparator.comparingLong(Member::bytes).reversed());
    return members;
  }

  private static long bytes(CharSequence text) {
    long bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : Character.isSurrogate(c) ? 2 : 3;
    }
    return bytes;
  }
}
