package io.github.metriclogger.classpath;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Pattern;

/** A page of the documentation, for the code that it shows. */
record Page(String name, String text) {

  private static final Pattern BLOCK =
      Pattern.compile("^```([^\\n]*)\\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);

  /** A block of code: what stands behind its fence, and its lines. */
  record Block(String mark, String code) {}

  /** Reads a page, e.g. {@code docs/beside.md}. */
  static Page of(String name) {
    return new Page(name, Built.read(Built.root().resolve(name)));
  }

  /** The first block of code that is marked so, e.g. {@code java spark}. */
  String block(String mark) {
    var pattern =
        Pattern.compile(
            "^```" + Pattern.quote(mark) + "\\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);
    var block = pattern.matcher(text);
    assertTrue(block.find(), () -> name + " has no block of " + mark);
    return block.group(1);
  }

  /** All blocks of code, in their order. */
  List<Block> blocks() {
    return BLOCK
        .matcher(text)
        .results()
        .map(found -> new Block(found.group(1), found.group(2)))
        .toList();
  }

  /** A text with the blocks of these marks in the places for them. */
  String fill(String template, String... marks) {
    var filled = template;
    for (int i = 0; i < marks.length; i++) {
      filled = filled.replace("/*" + (i + 1) + "*/", block(marks[i]));
    }
    return filled;
  }
}
