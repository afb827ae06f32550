package io.github.metriclogger.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the page makes of numbers and of Markdown. */
class TextsIT {

  private static final int TEXTS = 3_000;
  private static final int LONG = 64 * 1024;

  /** Pieces that mean something to HTML, to Markdown or to an address. */
  private static final List<String> PIECES =
      List.of(
          "<script>window.hurt=1</script>",
          "<img src=x onerror='window.hurt=1'>",
          "[a](javascript:window.hurt=1)",
          "[b](https://example.org/?q=1&r=\"2\")",
          "![c](https://example.org/c.png)",
          "<https://example.org>",
          "`",
          "```\n",
          "**",
          "*",
          "_",
          "~~",
          "\n",
          "\n\n",
          "# ",
          "> ",
          "- ",
          "1. ",
          "| a | b |\n",
          "|---|---|\n",
          "\\",
          "[",
          "](",
          ")",
          "\u2028",
          "\u202e",
          "\u0000",
          "&lt;",
          "word ",
          "  ");

  /** Names what in a node is not text of a few kinds: other elements, attributes, addresses. */
  private static final String FOREIGN =
      """
      const allowed = new Set(('DIV P H3 H4 H5 H6 UL OL LI STRONG EM DEL CODE PRE BLOCKQUOTE TABLE'
        + ' THEAD TBODY TR TH TD A BR HR').split(' '));
      const attributes = new Set('class dir start scope tabindex href rel target title'.split(' '));
      const foreign = [];
      for (const text of arguments[0]) {
        const node = metriclog.markdown(text);
        for (const each of [node, ...node.querySelectorAll('*')]) {
          if (!allowed.has(each.tagName)) foreign.push(each.tagName + ' of ' + text);
          for (const {name} of each.attributes) if (!attributes.has(name)) foreign.push(name + ' of ' + text);
          if (each.tagName === 'A' && !/^https?:/.test(each.protocol)) foreign.push(each.href + ' of ' + text);
        }
        document.body.append(node);
        node.remove();
      }
      return foreign.slice(0, 5);
      """;

  @RegisterExtension static final Browser BROWSER = new Browser();

  private BrowserSession page;

  @BeforeEach
  void open(@TempDir Path folder) throws IOException {
    page = BROWSER.session();
    EmptyPage.open(page, folder);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0|0",
        "1|1",
        "-1.5|−1.5",
        "0.044|0.044",
        "0.0441234|0.04412",
        "12.3456|12.35",
        "61.4|61.4",
        "41076|41,076",
        "999999999|999,999,999",
        "1.5e9|1.50e9",
        "1e-13|1.00e−13",
        "0.001|0.001",
        "NaN|NaN",
        "Infinity|∞",
        "-Infinity|−∞",
        "null|–"
      })
  void num_values_asPeopleReadThem(String script, String text) {
    assertEquals(text, page.script("return metriclog.num(" + script + ")"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "**bold** and *italic*|<p><strong>bold</strong> and <em>italic</em></p>",
        "# One|<h3>One</h3>",
        "- a\\n- b|<ul><li>a</li><li>b</li></ul>",
        "`<b>`|<p><code>&lt;b&gt;</code></p>",
        "<b>no</b>|<p>&lt;b&gt;no&lt;/b&gt;</p>",
        "[x](javascript:alert(1))|<p>x (javascript:alert(1))</p>",
      })
  void markdown_marks_areNodes(String text, String html) {
    String made =
        (String)
            page.script(
                "return metriclog.markdown(arguments[0]).innerHTML", text.replace("\\n", "\n"));
    assertEquals(html, made);
  }

  @Test
  void markdown_link_leadsAwayWithoutAWord() {
    String link =
        "const a = metriclog.markdown('[x](https://example.org/y)').querySelector('a');"
            + " return [a.href, a.rel, a.textContent]";
    assertEquals(List.of("https://example.org/y", "noopener noreferrer", "x"), page.script(link));
  }

  @Test
  void markdown_anyText_isTextAndLinks() {
    Random random = new Random(14);
    List<String> texts =
        random.ints(TEXTS, 1, 12).mapToObj(length -> mixed(random, length)).toList();
    assertEquals(List.of(), page.script(FOREIGN, texts));
    assertTrue(page.is("window.hurt === undefined"));
    assertEquals(0, page.traffic().urls().stream().filter(url -> url.startsWith("http")).count());
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "[", "`", "_a", "> ", "- ", "|", "[](", "**a", "\\", "![a](b"})
  void markdown_longText_takesLittle(String piece) {
    String text = piece.repeat(LONG / piece.length());
    Number millis =
        (Number)
            page.script(
                "const begin = performance.now(); metriclog.markdown(arguments[0]);"
                    + " return performance.now() - begin",
                text);
    assertTrue(millis.doubleValue() < 3_000, piece + " took " + millis + " ms");
  }

  private static String mixed(Random random, int length) {
    StringBuilder text = new StringBuilder();
    for (int k = 0; k < length; k++) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }
}
