package io.github.metriclogger.cli.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the page's own scripts and styles must not hold. */
class PageScriptsTest {
  private static final Path FOLDER = Path.of("src/main/resources/io/github/metriclogger/cli/page");

  /** What makes HTML or code of a text. */
  private static final Pattern FORBIDDEN =
      Pattern.compile(
          "innerHTML|outerHTML|insertAdjacentHTML|document\\.write|\\beval\\s*\\(|new Function"
              + "|createContextualFragment|DOMParser|srcdoc|setTimeout\\(['\"`]");

  /** An address in quotes that is asked for, rather than the name of a vocabulary. */
  private static final Pattern FOREIGN =
      Pattern.compile(
          "(?:src|href|action|fetch\\(|EventSource\\(|url\\()\\s*[:=]?\\s*['\"]?https?:");

  private static final Pattern WORD = Pattern.compile("(?m)^  '?([\\w.-]+)'?: (.*),$");
  private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");
  private static final Pattern USED = Pattern.compile("\\b(?:t\\(|word: )'([^']+)'");

  private static List<Path> files(String end) throws IOException {
    try (var files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(end)).sorted().toList();
    }
  }

  private static List<String> found(Pattern pattern) throws IOException {
    var found = new ArrayList<String>();
    for (var end : List.of(".js", ".css", ".html")) {
      for (var file : files(end)) {
        pattern
            .matcher(Files.readString(file))
            .results()
            .forEach(each -> found.add(file.getFileName() + ": " + each.group()));
      }
    }
    return found;
  }

  @Test
  void scripts_text_neverHtmlOrCode() throws IOException {
    assertEquals(List.of(), found(FORBIDDEN));
    assertTrue(FORBIDDEN.matcher("node.innerHTML = name").find(), "canary");
  }

  @Test
  void scripts_addresses_noForeignOne() throws IOException {
    assertEquals(List.of(), found(FOREIGN));
    assertTrue(FOREIGN.matcher("<img src=\"http://example.com\">").find(), "canary");
  }

  @Test
  void scripts_folder_allJoined() throws IOException {
    var files = new TreeSet<String>();
    files(".js").forEach(file -> files.add(file.getFileName().toString()));
    files.removeAll(PageParts.names());
    assertEquals(List.of(), List.copyOf(files), "not in scripts.txt");
    var styles = new TreeSet<String>();
    files(".css").forEach(file -> styles.add(file.getFileName().toString()));
    styles.removeAll(PageParts.STYLES);
    assertEquals(List.of(), List.copyOf(styles), "not among PageParts.STYLES");
  }

  @Test
  void words_all_haveBothLanguages() throws IOException {
    var words = Files.readString(FOLDER.resolve("words.js"));
    words += Files.readString(FOLDER.resolve("chart-words.js"));
    var known = new TreeSet<String>();
    var wrong = new ArrayList<String>();
    for (var entry : WORD.matcher(words).results().toList()) {
      known.add(entry.group(1));
      var texts = entry.group(2);
      if (!CHINESE.matcher(texts).find() || !texts.contains("[")) {
        wrong.add(entry.group());
      }
    }
    assertEquals(List.of(), wrong);
    assertTrue(known.size() > 100, known::toString);
    var used = new TreeSet<String>();
    for (var file : files(".js")) {
      USED.matcher(Files.readString(file)).results().forEach(each -> used.add(each.group(1)));
    }
    used.removeIf(word -> word.endsWith(".")); // the rest of it is known only when it is shown
    used.removeAll(known);
    assertEquals(List.of(), List.copyOf(used));
  }

  @Test
  void template_attributes_noStyleNoHandler() throws IOException {
    var html = Files.readString(FOLDER.resolve("page.html"));
    assertFalse(Pattern.compile("\\s(?:style|on\\w+)=").matcher(html).find());
  }
}
