package io.github.metriclogger.cli.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The parts of the page as they lie among our resources, their lines ended as HTML ends them. */
final class PageParts {
  /** In the order in which they hold. */
  static final List<String> STYLES =
      List.of("base.css", "uPlot.min.css", "charts.css", "tabs.css", "report.css");

  private static final String LICENCE = "/META-INF/licenses/uplot/LICENSE";

  private PageParts() {}

  /** The page with marks where its parts belong. */
  static String template() {
    return read("page.html");
  }

  /** The style sheets as one. */
  static String style() {
    return STYLES.stream().map(PageParts::read).collect(Collectors.joining("\n"));
  }

  /** uPlot, then our scripts within one function, so that they share names with nobody else. */
  static String script() {
    var ours = names().stream().map(PageParts::read).collect(Collectors.joining("\n"));
    return String.format(
        Locale.ROOT,
        "/*\n%s\n*/\n%s\n(() => {\n'use strict';\n%s})();\n",
        read(LICENCE).strip(),
        read("uPlot.iife.min.js").strip(),
        ours);
  }

  /** Our scripts in the order in which they are joined. */
  static List<String> names() {
    return read("scripts.txt").lines().map(String::strip).filter(name -> !name.isEmpty()).toList();
  }

  /**
   * A part.
   *
   * @throws IllegalStateException when the jar was packed without it
   */
  static String read(String name) {
    try (var bytes = PageParts.class.getResourceAsStream(name)) {
      if (bytes == null) {
        throw new IllegalStateException("metriclog was packed without the page's " + name);
      }
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException unreadable) {
      throw new UncheckedIOException("the page's " + name, unreadable);
    }
  }
}
