package io.github.metriclogger.wandb.upload.content;

import io.github.metriclogger.wandb.text.Cause;
import io.github.metriclogger.wandb.text.WandbText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Shortens lines that are too large for the server by leaving out their largest values, among equal
 * ones the last. It warns once. Not for use by several threads at once.
 */
public final class LineLimit {

  private static final Set<String> KEPT = Set.of("_step", "_runtime", "_timestamp", "_wandb");
  private static final int MOST_NAMED = 10;

  private final int limit;
  private final Consumer<Cause> warning;
  private boolean warned;

  /** Limits lines to a number of bytes. */
  public LineLimit(int limit, Consumer<Cause> warning) {
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
  public void fit(Cause what, StringBuilder line, Supplier<JsonTree> tree) {
    if (line.length() > limit / 3 && bytes(line) > limit) {
      shorten(what, line, tree.get());
    }
  }

  private void shorten(Cause what, StringBuilder line, JsonTree tree) {
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

  private Cause text(Cause what, Set<String> gone) {
    List<String> named = gone.stream().limit(MOST_NAMED).toList();
    int more = gone.size() - named.size();
    Object names =
        more == 0 ? named : Cause.of(WandbText.NAMES_AND_MORE, "names", named, "count", more);
    return Cause.of(WandbText.LARGE_LINE, "what", what, "limit", limit, "names", names);
  }

  /** A member of the line and its size there. */
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
