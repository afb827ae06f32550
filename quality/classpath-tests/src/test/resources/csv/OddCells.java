import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.config.ResumeMode;
import io.github.metriclogger.csv.write.CsvText;
import io.github.metriclogger.spi.RunReader;
import io.github.metriclogger.spi.RunVisitor;
import io.github.metriclogger.support.RunReaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Writes cells that are hard to quote and names that are hard to read back, and reads them. */
public final class OddCells {
  private static final String ODD = "a\"\",,;\r\n\n\t #'\\=\0\uFEFF中\uD83D\uDE00-1.";

  private static final List<String> TAGS =
      List.of(
          "train/loss",
          "a,b",
          "a \"b\"",
          "\"",
          "#note",
          "=1+1",
          " lead",
          "trail ",
          "a;b",
          "中,文",
          "x'y",
          "m\uFEFFark",
          "long".repeat(50) + ",");

  public static void main(String[] args) throws Exception {
    var random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      var cells = cells(random);
      var text = new String(CsvText.record(cells), StandardCharsets.UTF_8);
      check(cells.equals(parsed(text)), text);
    }
    for (int start = 0; start < TAGS.size(); start++) {
      log(start); // the header is read again, and gets one more name
    }
    var expected = new TreeMap<String, Double>();
    for (int i = 0; i < TAGS.size(); i++) {
      expected.put(TAGS.get(i), TAGS.size() - 1.0 + i / 64.0);
    }
    var found = new TreeMap<String, Double>();
    int values = read(found);
    check(found.equals(expected), found.keySet().toString());
    check(values == TAGS.size() * (TAGS.size() + 1) / 2, "values: " + values);
    System.out.println("all is there");
  }

  private static List<String> cells(Random random) {
    var cells = new ArrayList<String>();
    for (int left = 1 + random.nextInt(4); left > 0; left--) {
      var cell = new StringBuilder();
      for (int length = random.nextInt(8); length > 0; length--) {
        cell.append(ODD.charAt(random.nextInt(ODD.length())));
      }
      var bytes = cell.toString().getBytes(StandardCharsets.UTF_8); // without half characters
      cells.add(new String(bytes, StandardCharsets.UTF_8) + (left == 1 ? "." : ""));
    }
    return cells;
  }

  /** One record by the letter of RFC 4180. */
  private static List<String> parsed(String record) {
    check(record.endsWith("\n"), record);
    var cells = new ArrayList<String>();
    int at = 0;
    while (at < record.length()) {
      var cell = new StringBuilder();
      if (record.charAt(at) == '"') {
        for (at++; record.charAt(at) != '"' || record.charAt(at + 1) == '"'; at++) {
          cell.append(record.charAt(at));
          at += record.charAt(at) == '"' ? 1 : 0;
        }
        at++;
      } else {
        for (; record.charAt(at) != ',' && record.charAt(at) != '\n'; at++) {
          check(record.charAt(at) != '"' && record.charAt(at) != '\r', record);
          cell.append(record.charAt(at));
        }
      }
      check(record.charAt(at) == ',' || at == record.length() - 1, record);
      cells.add(cell.toString());
      at++;
    }
    return cells;
  }

  private static void log(int start) {
    try (MetricLogger logger =
        MetricLogger.builder()
            .dir(Path.of("runs"))
            .project("odd")
            .name("cells")
            .id("cells")
            .resume(ResumeMode.ALLOW)
            .sink("console", Map.of("style", "off"))
            .open()) {
      for (int i = 0; i <= start; i++) {
        logger.log(TAGS.get(i), start + i / 64.0, start);
      }
    }
  }

  private static int read(Map<String, Double> last) throws Exception {
    int[] count = {0};
    try (RunReader reader = RunReaders.open(Path.of("runs/odd/cells"), "csv")) {
      var visitor =
          new RunVisitor() {
            @Override
            public void scalar(String tag, long step, double wallTime, double value) {
              last.put(tag, value);
              count[0]++;
            }
          };
      while (reader.poll(visitor)) {
        continue;
      }
    }
    return count[0];
  }

  private static void check(boolean good, String what) {
    if (!good) {
      throw new AssertionError(what);
    }
  }
}
