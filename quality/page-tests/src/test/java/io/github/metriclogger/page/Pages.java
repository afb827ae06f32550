package io.github.metriclogger.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** What tests do with the page. */
final class Pages {

  /** What juts out of the window, or whether it can be scrolled sideways. */
  private static final String WIDE =
      """
      const root = document.scrollingElement;
      if (root.scrollWidth <= root.clientWidth) return [];
      return [...document.body.querySelectorAll('*')]
        .filter((node) => node.getBoundingClientRect().right > root.clientWidth + 1)
        .slice(0, 5).map((node) => node.tagName + '.' + node.className + ' ' + node.getBoundingClientRect().right)
        .concat(root.scrollWidth + ' > ' + root.clientWidth);
      """;

  private static final String DRAWN =
      """
      if (!['charts', 'system'].includes(metriclog.view.tab) || document.querySelector('#panel .empty')) return true;
      const charts = [...document.querySelectorAll('.chart')].filter((chart) => {
        const box = chart.getBoundingClientRect();
        return box.top < innerHeight + 200 && box.bottom > 0; // the page draws somewhat ahead
      });
      return charts.length > 0 && charts.every((chart) => chart.querySelector('canvas, .u-over') || chart.matches('.chart-empty'));
      """;

  static final List<String> TABS =
      List.of("charts", "table", "config", "media", "distributions", "model", "system", "log");

  private Pages() {}

  /** Opens the page with a view, and waits for its runs. */
  static void open(BrowserSession page, String url, Map<String, String> view) {
    page.leave();
    page.open(url + hash(view));
    page.await("window.metriclog && metriclog.store.runs.length > 0");
  }

  /** A view as it stands in the address. */
  static String hash(Map<String, String> view) {
    return view.entrySet().stream()
        .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&", "#", ""));
  }

  /** Waits until the tab shows what it has to show. */
  static void awaitDrawn(BrowserSession page) {
    page.await("a panel", () -> !page.text("#panel").isBlank());
    page.await("all charts in sight", () -> Boolean.TRUE.equals(page.script(DRAWN)));
  }

  /** The names of the runs in the list, from the top. */
  static List<String> runNames(BrowserSession page) {
    return strings(
        page, "[...document.querySelectorAll('.run-name')].map((node) => node.textContent)");
  }

  /** The tags of the charts, from the top. */
  static List<String> chartTags(BrowserSession page) {
    return strings(
        page, "[...document.querySelectorAll('.chart')].map((node) => node.dataset.tag)");
  }

  private static List<String> strings(BrowserSession page, String expression) {
    return ((List<?>) page.script("return " + expression)).stream().map(String::valueOf).toList();
  }

  /** The entry of a run in the list. */
  static WebElement run(BrowserSession page, String name) {
    return (WebElement)
        page.script(
            "return [...document.querySelectorAll('.run')].find((node) =>"
                + " node.querySelector('.run-name').textContent === arguments[0])",
            name);
  }

  /** The state of a run as the page knows it. */
  static String state(BrowserSession page, String name) {
    return String.valueOf(
        page.script(
            "return metriclog.store.runs.find((run) => run.name === arguments[0])?.state", name));
  }

  /** Ticks one run alone, and waits for its charts. */
  static void only(BrowserSession page, String name) {
    new Actions(page.driver()).keyDown(Keys.ALT).click(run(page, name)).keyUp(Keys.ALT).perform();
    page.await("metriclog.view.runs.length === 1");
    awaitDrawn(page);
  }

  static List<?> wideNodes(BrowserSession page) {
    return (List<?>) page.script(WIDE);
  }
}
