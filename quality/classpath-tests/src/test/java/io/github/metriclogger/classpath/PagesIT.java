package io.github.metriclogger.classpath;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages of the documentation agree with each other: languages, lengths, links. */
class PagesIT {

  private static final int MOST_LINES = 200;
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]*)(?:#([^)\\s]+))?\\)");
  private static final Pattern HEADING = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE);
  private static final Pattern FENCED =
      Pattern.compile("^```.*?^```", Pattern.DOTALL | Pattern.MULTILINE);

  @Test
  void chineseReadme_code_isThatOfReadme() {
    assertEquals(compared("README.md"), compared("README.zh.md"));
  }

  @Test
  void readmes_length_isAtMost200Lines() {
    for (var name : List.of("README.md", "README.zh.md")) {
      long lines = Page.of(name).text().lines().count();
      assertTrue(lines <= MOST_LINES, name + " has " + lines + " lines");
    }
  }

  @Test
  void links_ofAllPages_leadSomewhere() throws IOException {
    List<String> dead = new ArrayList<>();
    for (var page : pages()) {
      var links = LINK.matcher(FENCED.matcher(Built.read(page)).replaceAll(""));
      while (links.find()) {
        if (!leadsSomewhere(page, links.group(1), links.group(2))) {
          dead.add(Built.root().relativize(page) + " -> " + links.group());
        }
      }
    }
    assertEquals(List.of(), dead);
  }

  /** An anchor that no heading has is found, else the test above proves nothing. */
  @Test
  void links_deadOnes_areFound() {
    var page = Built.root().resolve("README.md");
    assertTrue(leadsSomewhere(page, "docs/files.md", "how-a-run-ends"));
    assertFalse(leadsSomewhere(page, "docs/files.md", "how-a-run-begins"));
    assertFalse(leadsSomewhere(page, "docs/file.md", null));
  }

  /**
   * The blocks of a page. In blocks of a shell comments may be translated, and what a console
   * prints (blocks without a mark) is in the language of the page.
   */
  private static List<Page.Block> compared(String name) {
    return Page.of(name).blocks().stream()
        .filter(block -> !block.mark().isEmpty())
        .map(
            block ->
                block.mark().equals("sh")
                    ? new Page.Block(block.mark(), block.code().replaceAll(" +# .*", ""))
                    : block)
        .toList();
  }

  private static List<Path> pages() throws IOException {
    var top = List.of("README.md", "README.zh.md", "CONTRIBUTING.md", "examples/README.md");
    try (var docs = Files.list(Built.root().resolve("docs"))) {
      return Stream.concat(top.stream().map(Built.root()::resolve), docs.sorted())
          .filter(page -> page.toString().endsWith(".md"))
          .toList();
    }
  }

  private static boolean leadsSomewhere(Path page, String target, String anchor) {
    if (target.contains("://")) {
      return true;
    }
    var file = target.isEmpty() ? page : page.resolveSibling(target).normalize();
    return Files.exists(file) && (anchor == null || anchors(file).contains(anchor));
  }

  /** As the forges make them of headings. */
  private static List<String> anchors(Path page) {
    return HEADING
        .matcher(FENCED.matcher(Built.read(page)).replaceAll(""))
        .results()
        .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .toList();
  }
}
