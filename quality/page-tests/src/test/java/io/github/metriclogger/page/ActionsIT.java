package io.github.metriclogger.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** What a person does with the mouse and the keys. */
class ActionsIT {

  @RegisterExtension static final Browser BROWSER = new Browser();
  @RegisterExtension static final SampleServer SERVER = new SampleServer();

  private BrowserSession page;

  @BeforeEach
  void open() {
    page = BROWSER.session();
    page.size(1440, 900);
    show(Map.of());
  }

  private void show(Map<String, String> view) {
    Pages.open(page, SERVER.url(), view);
    Pages.awaitDrawn(page);
  }

  /** The places under the fingers stay under them. */
  @Test
  void twoFingers_zoomWhatLiesBetweenThem() {
    WebElement plot = page.one(".chart[data-tag='train/loss'] .u-over");
    int left = plot.getRect().getX();
    int width = plot.getRect().getWidth();
    int y = plot.getRect().getY() + 60;
    touch("touchStart", y, left + 0.4 * width, left + 0.6 * width);
    touch("touchMove", y, left + 0.3 * width, left + 0.7 * width);
    touch("touchMove", y, left + 0.2 * width, left + 0.8 * width);
    page.driver()
        .executeCdpCommand(
            "Input.dispatchTouchEvent", Map.of("type", "touchEnd", "touchPoints", List.of()));
    page.await("metriclog.view.zoom");
    List<?> zoom = (List<?>) page.script("return metriclog.view.zoom");
    double near = SampleRuns.STEPS / 50.0;
    assertEquals(SampleRuns.STEPS / 3.0, ((Number) zoom.get(0)).doubleValue(), near);
    assertEquals(SampleRuns.STEPS * 2 / 3.0, ((Number) zoom.get(1)).doubleValue(), near);

    touch("touchStart", y, left + 0.2 * width, left + 0.8 * width);
    touch("touchMove", y, left + 0.45 * width, left + 0.55 * width);
    page.await("!metriclog.view.zoom");
  }

  private void touch(String type, double y, double... places) {
    List<Map<String, Double>> points =
        DoubleStream.of(places).mapToObj(x -> Map.of("x", x, "y", y)).toList();
    page.driver()
        .executeCdpCommand("Input.dispatchTouchEvent", Map.of("type", type, "touchPoints", points));
  }

  @Test
  void run_clicked_isTickedOrNot() {
    assertEquals("true", run(SampleServer.FULL).getDomAttribute("aria-checked"));
    run(SampleServer.FULL).click();
    assertEquals("false", run(SampleServer.FULL).getDomAttribute("aria-checked"));
    run(SampleServer.FULL).click();
    assertEquals("true", run(SampleServer.FULL).getDomAttribute("aria-checked"));
    new Actions(page.driver())
        .keyDown(Keys.ALT)
        .click(run(SampleServer.FAILED))
        .keyUp(Keys.ALT)
        .perform();
    assertEquals(
        List.of(SampleServer.FAILED),
        page.script(
            "return metriclog.store.runs.filter((r) => metriclog.view.runs.includes(r.id)).map((r) => r.name)"));
  }

  @Test
  void runs_sorted_standInOrder() {
    select("#sort", "name");
    List<String> names = Pages.runNames(page);
    assertEquals(names.stream().sorted().toList(), names);
    select("#sort", "state");
    assertEquals(SampleServer.STALLED, Pages.runNames(page).get(0));
    select("#sort", "newest");
    assertEquals(SampleServer.FULL, Pages.runNames(page).get(0));
  }

  @Test
  void runs_filtered_byNameStateAndSetting() {
    find("conv-W");
    page.awaitEquals(List.of(SampleServer.FAILED), () -> Pages.runNames(page));
    find("optimizer.name=adam");
    page.awaitEquals(List.of(SampleServer.FAILED), () -> Pages.runNames(page));
    find("killed");
    page.awaitEquals(List.of(SampleServer.KILLED), () -> Pages.runNames(page));
    find("no such run");
    page.awaitEquals(List.of(), () -> Pages.runNames(page));
  }

  @Test
  void states_ofAllRuns_withReasons() {
    assertEquals("finished", Pages.state(page, SampleServer.FULL));
    assertEquals("failed", Pages.state(page, SampleServer.FAILED));
    assertEquals("killed", Pages.state(page, SampleServer.KILLED));
    page.awaitEquals("stalled", () -> Pages.state(page, SampleServer.STALLED));
    assertTrue(run(SampleServer.FAILED).getText().contains("loss is not finite"));
    assertFalse(run(SampleServer.KILLED).findElements(css(".reason")).isEmpty());
    assertFalse(run(SampleServer.STALLED).findElements(css(".reason")).isEmpty());
    assertTrue(run(SampleServer.FULL).findElements(css(".reason")).isEmpty());
  }

  @Test
  void drag_overAPlot_zoomsAllAndFetchesTheRange() {
    Pages.only(page, SampleServer.FULL);
    page.traffic();
    drag("train/loss", 0.25, 0.5);
    page.await("metriclog.view.zoom");
    List<?> zoom = (List<?>) page.script("return metriclog.view.zoom");
    double from = ((Number) zoom.get(0)).doubleValue();
    double to = ((Number) zoom.get(1)).doubleValue();
    assertEquals(SampleRuns.STEPS * 0.25, from, SampleRuns.STEPS * 0.03);
    assertEquals(SampleRuns.STEPS * 0.5, to, SampleRuns.STEPS * 0.03);
    Traffic traffic = new Traffic();
    page.await(
        "a request for the range",
        () -> {
          traffic.add(page.traffic());
          return traffic.queries("api/series").stream()
              .anyMatch(query -> query.containsKey("from"));
        });
    Map<String, String> query =
        traffic.queries("api/series").stream()
            .filter(each -> each.containsKey("from"))
            .findFirst()
            .orElseThrow();
    assertEquals(from, Double.parseDouble(query.get("from")));
    assertEquals(to, Double.parseDouble(query.get("to")));
    assertEquals("step", query.get("x"));
    assertTrue(page.one(".bar-reset").isDisplayed());
    press("r");
    page.await("!metriclog.view.zoom");
    assertFalse(page.one(".bar-reset").isDisplayed());
  }

  @Test
  void hover_overAPlot_pointsInAllAtTheSameStep() {
    show(Map.of("smoothing", "0"));
    Pages.only(page, SampleServer.FULL);
    WebElement over = over("tokens");
    scrollTo(over);
    new Actions(page.driver()).moveToElement(over, over.getSize().width / 5, 0).perform();
    page.await("document.querySelector('.tooltip') && !document.querySelector('.tooltip').hidden");
    long step = digits(page.text(".tooltip-title"));
    assertTrue(step > SampleRuns.STEPS / 2 && step < SampleRuns.STEPS, "step " + step);
    assertEquals(4096 * step, digits(value("tokens")), 4096 * 4);
    assertEquals(step / SampleRuns.STEPS_PER_EPOCH, digits(value("epoch")), 1);
    // those of validation begin later, so that the step lies elsewhere in them
    List<?> places =
        (List<?>)
            page.script(
                "return [...document.querySelectorAll('.chart:not([data-tag^=val]) .u-over')].map((over) => {"
                    + " const line = over.querySelector('.u-cursor-x').getBoundingClientRect().left;"
                    + " const box = over.getBoundingClientRect();"
                    + " return 100 * (line - box.left) / box.width; }).filter((x) => x > 0)");
    assertTrue(places.size() > 2, "cursors at " + places);
    for (Object place : places) {
      assertEquals(70, ((Number) place).doubleValue(), 1.5, "cursors at " + places);
    }
  }

  @Test
  void keys_alone_areEnough() {
    press("2");
    page.await("document.querySelector('#tab-table[aria-selected=true]')");
    press("1");
    page.await("document.querySelector('#tab-charts[aria-selected=true]')");
    press("l");
    assertTrue(page.is("metriclog.view.logY"));
    press("o");
    assertFalse(page.is("metriclog.view.outliers"));
    press("/");
    new Actions(page.driver()).sendKeys("grad").perform();
    page.awaitEquals(List.of("train/grad_norm"), () -> Pages.chartTags(page));
    press(Keys.ESCAPE);
    page.await("all charts", () -> Pages.chartTags(page).size() > 3);
    press(Keys.ESCAPE);
    press("j");
    Object first = page.script("return document.activeElement.dataset.run");
    assertTrue(page.is("document.activeElement.classList.contains('run')"));
    boolean wasTicked = page.is("metriclog.view.runs.includes('" + first + "')");
    press(" ");
    assertEquals(!wasTicked, page.is("metriclog.view.runs.includes('" + first + "')"));
    press("j");
    assertFalse(page.is("document.activeElement.dataset.run === '" + first + "'"));
    press("k");
    assertTrue(page.is("document.activeElement.dataset.run === '" + first + "'"));
  }

  @Test
  void keys_inAPlot_walkAndZoom() {
    Pages.only(page, SampleServer.FULL);
    page.script("document.querySelector('.chart[data-tag=\"train/loss\"] .plot').focus()");
    press(Keys.HOME);
    page.await("document.querySelector('.tooltip') && !document.querySelector('.tooltip').hidden");
    long first = digits(page.text(".tooltip-title"));
    press(Keys.ARROW_RIGHT);
    page.await("the next step", () -> digits(page.text(".tooltip-title")) > first);
    press("+");
    page.await("metriclog.view.zoom");
    press(Keys.ESCAPE);
    page.await("!metriclog.view.zoom");
  }

  @Test
  void address_opened_showsTheSameView() {
    Map<String, String> view =
        Map.of(
            "tab", "charts",
            "smoothing", "0.9",
            "x", "relative",
            "logY", "1",
            "outliers", "0",
            "charts", "loss|acc",
            "lang", "zh",
            "theme", "dark",
            "find", "conv",
            "sort", "name");
    show(view);
    Object before = page.script("return metriclog.view");
    Object address = page.script("return location.hash");
    page.leave();
    page.open(SERVER.url() + address);
    page.await("window.metriclog && metriclog.store.runs.length > 0");
    assertEquals(before, page.script("return metriclog.view"));
    assertEquals("dark", page.script("return document.documentElement.dataset.theme"));
    assertEquals(0.9, page.script("return metriclog.view.smoothing"));
    Pages.awaitDrawn(page);
    assertTrue(Pages.chartTags(page).stream().allMatch(tag -> tag.matches(".*(loss|acc).*")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"epoch", "relative", "wall", "metric:tokens"})
  void x_otherAxis_isDrawn(String x) {
    page.traffic();
    select(".charts-bar select", x);
    page.await("metriclog.view.x === '" + x + "'");
    Traffic traffic = new Traffic();
    page.await(
        "curves over " + x,
        () -> {
          traffic.add(page.traffic());
          return traffic.queries("api/series").stream().anyMatch(query -> x.equals(query.get("x")));
        });
    page.await("document.querySelector('.chart canvas')");
  }

  @Test
  void outliers_cut_areCountedAndShownOnDemand() {
    Pages.only(page, SampleServer.FULL);
    String chart = ".chart[data-tag='train/grad_norm']";
    scrollTo(page.one(chart));
    page.await("a note", () -> page.text(chart + " .chart-notes").contains("412"));
    page.one(chart + " button.note").click();
    page.await("no note", () -> !page.text(chart + " .chart-notes").contains("412"));
  }

  @Test
  void nan_inACurve_isNamed() {
    Pages.only(page, SampleServer.FULL);
    double[] zoom = {SampleRuns.NAN - 4, SampleRuns.NAN + 4};
    show(Map.of("zoom", zoom[0] + "," + zoom[1]));
    page.await("document.querySelector('.chart[data-tag=\"train/loss\"] canvas')");
    page.script("document.querySelector('.chart[data-tag=\"train/loss\"] .plot').focus()");
    press(Keys.HOME);
    for (int step = 0; step < 8 && !value("train/loss").contains("NaN"); step++) {
      press(Keys.ARROW_RIGHT);
    }
    page.await("NaN in the values", () -> value("train/loss").contains("NaN"));
  }

  private WebElement run(String name) {
    return Pages.run(page, name);
  }

  private void select(String field, String value) {
    page.one(field + " option[value='" + value + "']").click();
  }

  private void find(String text) {
    WebElement field = page.one("#find");
    field.clear();
    field.sendKeys(text);
  }

  private void press(CharSequence key) {
    new Actions(page.driver()).sendKeys(key).perform();
  }

  private WebElement over(String tag) {
    return page.one(".chart[data-tag='" + tag + "'] .u-over");
  }

  private void drag(String tag, double from, double to) {
    WebElement over = over(tag);
    int width = over.getSize().width;
    new Actions(page.driver())
        .moveToElement(over, (int) (width * (from - 0.5)), 0)
        .clickAndHold()
        .moveByOffset((int) (width * (to - from) / 2), 0)
        .moveByOffset((int) (width * (to - from) / 2), 0)
        .release()
        .perform();
  }

  private void scrollTo(WebElement element) {
    page.script("arguments[0].scrollIntoView({block: 'center'})", element);
  }

  /** What the row of values of a chart says. */
  private String value(String tag) {
    return page.text(".chart[data-tag='" + tag + "'] .chart-values span span:last-child");
  }

  private static long digits(String text) {
    return Long.parseLong("0" + text.replaceAll("\\D", ""));
  }

  private static By css(String selector) {
    return By.cssSelector(selector);
  }
}
