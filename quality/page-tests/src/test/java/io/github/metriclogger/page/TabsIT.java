package io.github.metriclogger.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every tab in every look: quiet, within the window, and nothing for axe-core to find. */
class TabsIT {

  private static final List<String> THEMES = List.of("light", "dark");
  private static final List<String> LANGUAGES = List.of("en", "zh");

  /** What axe-core says of the page: the rules that it breaks and where. */
  private static final String FAULTS =
      """
      const done = arguments[0];
      axe.run(document, {resultTypes: ['violations']}).then(
        (found) => done(found.violations.map((each) =>
          each.id + ': ' + each.nodes.slice(0, 3).map((node) => node.html + ' ' + node.failureSummary).join(' | '))),
        (failure) => done([String(failure)]));
      """;

  @RegisterExtension static final Browser BROWSER = new Browser();
  @RegisterExtension static final SampleServer SERVER = new SampleServer();

  /** Each tab in light on the desktop and in dark on a phone; the languages take turns. */
  static Stream<Look> looks() {
    return allLooks().filter(Look::isUsual);
  }

  static Stream<Look> otherLooks() {
    return allLooks().filter(look -> !look.isUsual());
  }

  private static Stream<Look> allLooks() {
    List<Look> looks = new ArrayList<>();
    for (String tab : Pages.TABS) {
      for (String theme : THEMES) {
        for (Size size : Size.values()) {
          LANGUAGES.forEach(language -> looks.add(new Look(tab, theme, size, language)));
        }
      }
    }
    return looks.stream();
  }

  @ParameterizedTest
  @MethodSource("looks")
  void tab_look_isFaultless(Look look) throws IOException {
    check(look);
  }

  @Tag("full")
  @ParameterizedTest
  @MethodSource("otherLooks")
  void tab_otherLook_isFaultless(Look look) throws IOException {
    check(look);
  }

  private static void check(Look look) throws IOException {
    BrowserSession page = BROWSER.session();
    page.size(look.size.width, look.size.height);
    Pages.open(page, SERVER.url(), look.hash());
    Pages.awaitDrawn(page);
    page.picture(look.picture());
    assertEquals(List.of(), Pages.wideNodes(page), "wider than the window");
    assertEquals(
        look.language.equals("zh") ? "zh-CN" : "en",
        page.script("return document.documentElement.lang"));
    page.script(Resources.text("axe.min.js"));
    assertEquals(List.of(), page.driver().executeAsyncScript(FAULTS));
    assertTrue(page.is("window.hurt === undefined"), "a script of a run was executed");
  }

  @AfterAll
  static void restoreSize() {
    BROWSER.session().size(Size.DESKTOP.width, Size.DESKTOP.height);
  }

  private enum Size {
    DESKTOP(1440, 900),
    PHONE(390, 844);

    private final int width;
    private final int height;

    Size(int width, int height) {
      this.width = width;
      this.height = height;
    }
  }

  private record Look(String tab, String theme, Size size, String language) {
    Map<String, String> hash() {
      return Map.of(
          "tab", tab, "theme", theme, "lang", language, "all", "1", "runs", "r0,r1,r2,r3,r4");
    }

    boolean isUsual() {
      boolean isTurn = Pages.TABS.indexOf(tab) % 2 == LANGUAGES.indexOf(language);
      return isTurn && theme.equals("light") == (size == Size.DESKTOP);
    }

    String picture() {
      return "page-%s-%s-%s-%s".formatted(tab, size, theme, language).toLowerCase(Locale.ROOT);
    }
  }
}
