package io.github.metriclogger.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/** Printing, by the page's own ways and by those of the browser. */
class PaperIT {

  /** What a browser does that prints by its own menu: it waits for nothing. */
  private static final String BY_MENU =
      """
      dispatchEvent(new Event('beforeprint'));
      const found = [...document.querySelectorAll('.chart')].map((card) => {
        const paper = card.querySelector('.paper');
        const inked = paper.tagName === 'CANVAS' && new Uint32Array(
          paper.getContext('2d').getImageData(0, 0, paper.width, paper.height).data.buffer).some((pixel) => pixel);
        return inked ? 'drawn' : paper.textContent;
      });
      dispatchEvent(new Event('afterprint'));
      return found;
      """;

  private static final String KEPT =
      """
      window.print = () => {
        const cards = [...document.querySelectorAll('.chart')];
        window.printed = cards.filter((card) => card.querySelector('canvas.paper')).length;
        window.missed = cards.length - window.printed;
      }
      """;

  @RegisterExtension static final Browser BROWSER = new Browser();
  @RegisterExtension static final SampleServer SERVER = new SampleServer();

  @TempDir Path folder;
  private BrowserSession page;

  @BeforeEach
  void open() {
    page = BROWSER.session();
    page.size(700, 300); // where one chart is to be seen, and the next ones are near
  }

  @Test
  void printKey_loadsAllChartsFirst() {
    Pages.open(page, SERVER.url(), Map.of());
    Pages.awaitDrawn(page);
    page.script(KEPT);
    new Actions(page.driver()).keyDown(Keys.CONTROL).sendKeys("p").keyUp(Keys.CONTROL).perform();
    page.await("window.printed !== undefined");
    assertEquals(0L, page.script("return window.missed"));
    assertTrue(page.is("window.printed > 4"), "charts on paper");
    assertTrue(page.is("!document.querySelector('.paper')"), "the page is as it was");
  }

  @Test
  void menuOfTheBrowser_reportHasAllItsCharts() throws IOException, InterruptedException {
    Path file = folder.resolve("report.html");
    Command.run(folder, "report", SERVER.run(SampleServer.FULL).toString(), "-s", file.toString());
    page.size(1000, 420);
    Pages.open(page, file.toUri().toString(), Map.of());
    Pages.awaitDrawn(page);
    int charts = Pages.chartTags(page).size();
    page.awaitEquals(
        List.of("drawn"), () -> ((List<?>) page.script(BY_MENU)).stream().distinct().toList());
    assertEquals(charts, ((List<?>) page.script(BY_MENU)).size());
  }

  /**
   * What is loaded is drawn; of the rest, which a fast machine does not leave, the paper says so.
   */
  @Test
  void menuOfTheBrowser_servedPageSaysWhatIsMissing() {
    Pages.open(page, SERVER.url(), Map.of());
    Pages.awaitDrawn(page);
    page.awaitEquals("drawn", () -> ((List<?>) page.script(BY_MENU)).get(0));
    List<?> found = (List<?>) page.script(BY_MENU);
    assertTrue(found.size() > 4, "" + found);
    Set<?> rest = new HashSet<>(found);
    rest.removeAll(
        Set.of("drawn", "Not loaded yet: \u201cPrint\u201d on the page loads it first."));
    assertEquals(Set.of(), rest);
  }
}
