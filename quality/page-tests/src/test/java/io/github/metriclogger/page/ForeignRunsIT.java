package io.github.metriclogger.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Runs that other programs wrote: nothing is known of them before they are read. */
class ForeignRunsIT {

  @RegisterExtension static final Browser BROWSER = new Browser();

  @TempDir Path folder;

  private BrowserSession page;
  private ServedRuns server;

  @BeforeEach
  void serve() throws IOException {
    for (int run = 0; run < 6; run++) {
      StringBuilder rows = new StringBuilder(run == 5 ? "step,epoch,loss\n" : "step,loss\n");
      for (int step = 0; step < 100; step++) {
        String epoch = run < 5 ? "" : step % 20 == 19 ? (step + 1) / 20 + "," : ",";
        rows.append(step).append(',').append(epoch).append(1.0 / (step + run + 1)).append('\n');
      }
      Files.writeString(folder.resolve("log-" + run + ".csv"), rows);
    }
    page = BROWSER.session();
    page.size(1440, 900);
    server = ServedRuns.of(folder);
  }

  @AfterEach
  void end() {
    page.leave();
    server.close();
  }

  private void show(String run, Map<String, String> view) {
    Pages.open(page, server.url(), view);
    page.await("the runs", () -> Pages.runNames(page).contains(run));
    Pages.only(page, run);
  }

  private String note() {
    return String.valueOf(
        page.script("return document.querySelector('.bar-note:not([hidden])')?.textContent ?? ''"));
  }

  @Test
  void table_ofARunThatNobodyRead_isFilled() {
    show("log-2.csv", Map.of("tab", "table"));

    page.await("its metric", () -> page.text("#panel").contains("loss"));
    page.await("its value", () -> page.text("#panel").contains("0.333"));
  }

  @Test
  void epochs_whereThereAreNone_areSteps() {
    show("log-0.csv", Map.of("x", "epoch"));

    page.await("a note", () -> note().contains("shown over steps"));
    Pages.awaitDrawn(page);
    page.await("document.querySelector('.chart:not(.chart-empty) canvas')");
    assertEquals("epoch", page.script("return metriclog.view.x"), "for runs that have them");
  }

  @Test
  void epochs_besideARunThatHasNone_nameIt() {
    show("log-5.csv", Map.of("x", "epoch"));
    page.await("the epochs are known", () -> hasTag("log-5.csv"));
    assertEquals("", note());
    Pages.awaitDrawn(page);

    Pages.run(page, "log-0.csv").click();

    page.await("a note", () -> note().contains("log-0.csv"));
    assertTrue(note().startsWith("Without epochs"));
    assertFalse(note().contains("log-5"));
  }

  private boolean hasTag(String run) {
    return Boolean.TRUE.equals(
        page.script(
            "return metriclog.store.runs.some((r) => r.name === '"
                + run
                + "' && r.epochTag === 'epoch')"));
  }
}
