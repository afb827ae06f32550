package io.github.metriclogger.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.spi.RunSync;
import io.github.metriclogger.spi.SinkOptions;
import io.github.metriclogger.spi.SinkSettings;
import io.github.metriclogger.support.Providers;
import io.github.metriclogger.testkit.wandb.RecordingServer;
import io.github.metriclogger.testkit.wandb.ServerRun;
import io.github.metriclogger.wandb.WandbSinkFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The event files of torch and tensorboardX, by our reader and our sync, on a W&amp;B server. */
class WandbSyncEventFilesIT {

  private static final double BEGIN = 1_795_229_000;

  @TempDir private Path folder;
  private final List<String> messages = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(strings = {"torch", "tensorboardx"})
  void eventFiles_arriveAndThenNothing(String writer) throws IOException {
    Path run = copy(writer);
    try (RecordingServer server = RecordingServer.start()) {
      assertEquals(2, sync(server).size());
      int requests = server.requests().size();
      for (RunSync.Outcome again : sync(server)) {
        assertEquals(new RunSync.Outcome(null, 0, 0), again);
      }
      assertEquals(requests, server.requests().size());
      assertEquals(List.of(), server.violations());
      assertEquals(List.of(), messages);
      assertEquals(2, server.runs().size());
      ServerRun main = server.run(server.runs().get(0));
      assertEquals(writer, main.displayName());
      assertEquals(run.getParent().getFileName().toString(), main.project());
      assertEquals(0, main.exitCode());
      assertScalars(main);
      assertMedia(main);
      ServerRun hparams = server.run(server.runs().get(1));
      assertEquals(Map.of("lr", 0.1, "opt", "adam", "bs", 32.0), plain(hparams.config()));
      assertEquals(0, hparams.exitCode());
    }
  }

  private static void assertScalars(ServerRun run) {
    List<Double> losses = new ArrayList<>();
    List<Double> accuracies = new ArrayList<>();
    List<String> odd = new ArrayList<>();
    double lastStep = -1;
    for (Map<String, ?> row : run.rows()) {
      add(row, "train/loss", losses);
      add(row, "val/acc", accuracies);
      row.values().stream()
          .map(String::valueOf)
          .filter(text -> text.equals("NaN") || text.equals("Infinity"))
          .forEach(odd::add);
      double step = ((Number) row.get("_step")).doubleValue();
      assertTrue(step >= lastStep, row::toString);
      lastStep = step;
      double time = ((Number) row.get("_timestamp")).doubleValue();
      assertTrue(time > BEGIN && time < BEGIN + 1000, row::toString);
    }
    List<Double> expectedLosses = new ArrayList<>();
    List<Double> expectedAccuracies = new ArrayList<>();
    for (int step = 0; step < 10; step++) {
      expectedLosses.add((double) (float) (1.0 / (step + 1)));
      expectedAccuracies.add((double) (float) (step / 10.0));
    }
    assertEquals(expectedLosses, losses);
    assertEquals(expectedAccuracies, accuracies);
    assertEquals(List.of("NaN", "Infinity"), odd);
  }

  /** In order of the steps, which every row carries. */
  private static void add(Map<String, ?> row, String tag, List<Double> values) {
    if (row.get(tag) instanceof Number value) {
      assertEquals(values.size(), ((Number) row.get("step")).intValue(), row::toString);
      values.add(value.doubleValue());
    }
  }

  private static void assertMedia(ServerRun run) {
    assertEquals(1, ofType(run, "image-file").size());
    Map<?, ?> image = ofType(run, "image-file").get(0);
    byte[] png = run.files().get((String) image.get("path"));
    assertEquals(((Number) image.get("size")).intValue(), png.length);
    assertEquals('P', png[1]);
    assertEquals(1, ofType(run, "histogram").size());
    List<?> counts = (List<?>) ofType(run, "histogram").get(0).get("values");
    assertEquals(
        1000, counts.stream().mapToDouble(count -> ((Number) count).doubleValue()).sum(), 1e-6);
    assertEquals(1, ofType(run, "table-file").size());
  }

  private static List<Map<?, ?>> ofType(ServerRun run, String type) {
    List<Map<?, ?>> found = new ArrayList<>();
    for (Map<String, ?> row : run.rows()) {
      for (Object value : row.values()) {
        if (value instanceof Map<?, ?> map && type.equals(map.get("_type"))) {
          found.add(map);
        }
      }
    }
    return found;
  }

  /** Without whether a number was written as a whole one. */
  private static Map<String, Object> plain(Map<String, ?> config) {
    Map<String, Object> plain = new HashMap<>();
    config.forEach(
        (key, value) ->
            plain.put(key, value instanceof Number number ? number.doubleValue() : value));
    return plain;
  }

  private List<RunSync.Outcome> sync(RecordingServer server) throws IOException {
    RunSync sync = Providers.load(RunSync.class, messages::add).get(0);
    SinkOptions options =
        Providers.load(SinkSettings.class, messages::add)
            .get(0)
            .of(
                new WandbSinkFactory(),
                Map.of(
                    "HOME", folder.toString(),
                    "WANDB_BASE_URL", server.url(),
                    "WANDB_API_KEY", RecordingServer.KEY));
    List<RunSync.Outcome> outcomes = new ArrayList<>();
    for (Path run : sync.find(folder)) {
      outcomes.add(sync.sync(run, options, messages::add));
    }
    return outcomes;
  }

  private Path copy(String writer) throws IOException {
    Path copy = folder.resolve("logs").resolve(writer);
    Resources.copy("tensorboard/" + writer, copy);
    return copy;
  }
}
