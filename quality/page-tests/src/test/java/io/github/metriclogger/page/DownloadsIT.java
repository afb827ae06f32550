package io.github.metriclogger.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a chart saves. */
class DownloadsIT {

  @RegisterExtension static final Browser BROWSER = new Browser();
  @RegisterExtension static final SampleServer SERVER = new SampleServer();

  private BrowserSession page;

  @BeforeEach
  void open() {
    page = BROWSER.session();
    page.size(1440, 900);
    Pages.open(page, SERVER.url(), Map.of("charts", "grad_norm"));
    Pages.awaitDrawn(page);
    Pages.only(page, SampleServer.FULL);
  }

  @Test
  void csv_saved_holdsWhatIsDrawn() throws IOException {
    List<String> lines = Files.readAllLines(saved(1, "train_grad_norm.csv"));
    assertEquals("run,step,time,value,min,max,count,smoothed", lines.get(0));
    List<String[]> rows = lines.stream().skip(1).map(line -> line.split(",", -1)).toList();
    assertEquals(SampleRuns.STEPS, rows.stream().mapToInt(row -> Integer.parseInt(row[6])).sum());
    double highest =
        rows.stream().mapToDouble(row -> Double.parseDouble(row[5])).max().orElseThrow();
    assertEquals(SampleRuns.SPIKE_HEIGHT, highest);
    assertTrue(rows.stream().allMatch(row -> row[0].equals(SampleServer.FULL)));
    assertEquals(SampleRuns.STEPS - 1.0, Double.parseDouble(rows.get(rows.size() - 1)[1]));
  }

  @Test
  void png_saved_isAPicture() throws IOException {
    var picture = ImageIO.read(saved(2, "train_grad_norm.png").toFile());
    assertTrue(picture.getWidth() >= 640 && picture.getHeight() >= 300, picture.toString());
  }

  /** Clicks an entry of the chart's menu and waits for the file. */
  private Path saved(int entry, String name) throws IOException {
    Path file = page.downloads().resolve(name);
    Files.deleteIfExists(file);
    page.one(".chart[data-tag='train/grad_norm'] .chart-menu summary").click();
    page.one(".chart-items button:nth-child(" + entry + ")").click();
    page.await(name, () -> Files.exists(file));
    return file;
  }
}
