package io.github.metriclogger.cli.docs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of {@code docs/}, cut into its blocks of code. A block of {@code sh} is typed; the block
 * of {@code text}, {@code json} or {@code csv} behind it is what that prints, where a line of three
 * dots stands for any lines.
 *
 * @param lines of the page
 */
record ManualPage(List<String> lines) {

  private static final Set<String> OUTPUTS = Set.of("text", "json", "csv");
  private static final Set<String> DOTS = Set.of("...", "…");
  private static final Pattern EXIT_CODE = Pattern.compile("# .*(?:exit code|退出码)[^0-9]*(\\d)");

  /**
   * A block between two fences; the numbers are those of its first line and of its second fence.
   */
  record Block(String language, int first, int end, List<String> lines) {}

  /** What is typed, and what the page shows of it. */
  record Typed(Block shell, List<Block> shown) {

    /** The exit code that a comment announces, else 0. */
    int exitCode() {
      return shell.lines().stream()
          .map(EXIT_CODE::matcher)
          .filter(Matcher::find)
          .mapToInt(match -> Integer.parseInt(match.group(1)))
          .max()
          .orElse(0);
    }
  }

  static ManualPage read(Path file) throws IOException {
    return new ManualPage(Files.readString(file, StandardCharsets.UTF_8).lines().toList());
  }

  /** All blocks of the page. */
  List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    int open = -1;
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith("```")) {
        if (open >= 0) {
          String language = lines.get(open).substring(3).strip();
          blocks.add(new Block(language, open + 1, i, lines.subList(open + 1, i)));
        }
        open = open < 0 ? i : -1;
      }
    }
    return blocks;
  }

  /** What a reader types, in order. */
  List<Typed> typed() {
    List<Typed> typed = new ArrayList<>();
    List<Block> blocks = blocks();
    for (int i = 0; i < blocks.size(); i++) {
      if (blocks.get(i).language().equals("sh")) {
        boolean isShown = i + 1 < blocks.size() && OUTPUTS.contains(blocks.get(i + 1).language());
        typed.add(new Typed(blocks.get(i), isShown ? List.of(blocks.get(i + 1)) : List.of()));
      }
    }
    return typed;
  }

  /** Whether an output is what a block shows. */
  static boolean matches(List<String> shown, List<String> output) {
    if (shown.isEmpty()) {
      return output.isEmpty();
    }
    if (!DOTS.contains(shown.get(0).strip())) {
      return !output.isEmpty()
          && shown.get(0).equals(output.get(0))
          && matches(shown.subList(1, shown.size()), output.subList(1, output.size()));
    }
    List<String> rest = shown.subList(1, shown.size());
    for (int skipped = 1; skipped <= output.size(); skipped++) {
      if (matches(rest, output.subList(skipped, output.size()))) {
        return true;
      }
    }
    return false;
  }
}
