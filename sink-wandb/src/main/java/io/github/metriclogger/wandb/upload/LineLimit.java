package io.github.metriclogger.wandb.upload;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Makes a line that the server would not take smaller: its largest values go, one by one. */
final class LineLimit {

  private static final Set<String> KEPT = Set.of("_step", "_runtime", "_timestamp", "_wandb");

  private final int limit;
  private final Consumer<String> warning;

  LineLimit(int limit, Consumer<String> warning) {
    this.limit = limit;
    this.warning = warning;
  }

  /**
   * Fits a line in place.
   *
   * @param what names the line in the warning
   * @param line is replaced when it is too long
   * @param tree its content
   */
  void fit(String what, StringBuilder line, Supplier<JsonTree> tree) {
    if (line.length() > limit / 3 && bytes(line) > limit) {
      shorten(what, line, tree.get());
    }
  }

  private void shorten(String what, StringBuilder line, JsonTree tree) {
    List<String> gone = new ArrayList<>();
    while (bytes(line) > limit) {
      String largest = largest(tree);
      if (largest.isEmpty()) {
        break;
      }
      tree.remove(List.of(largest));
      gone.add(largest);
      line.setLength(0);
      tree.write(line);
    }
    warning.accept(
        what + " is larger than the server takes (" + limit + " bytes): left out " + gone);
  }

  private static String largest(JsonTree tree) {
    String largest = "";
    int most = -1;
    for (String key : tree.keys()) {
      String text = tree.text(key);
      if (text != null && text.length() > most && !KEPT.contains(key)) {
        most = text.length();
        largest = key;
      }
    }
    return largest;
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
