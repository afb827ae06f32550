package stranger;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.metriclogger.MetricLogger;
import java.io.File;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.deeplearning4j.core.storage.StatsStorage;
import org.deeplearning4j.ui.api.UIServer;
import org.deeplearning4j.ui.model.stats.StatsListener;
import org.deeplearning4j.ui.model.storage.FileStatsStorage;
import org.deeplearning4j.ui.model.storage.InMemoryStatsStorage;

/** DL4J with its training UI: a web server, a plain Jackson, and MapDB, which is in Kotlin. */
final class Dl4jUi extends Dl4jCore {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final StatsStorage shown = new InMemoryStatsStorage();

  /** Serves to all addresses of the machine: DL4J knows no setting for that. */
  private final UIServer server = UIServer.getInstance();

  Dl4jUi() {
    server.attach(shown);
  }

  public static void main(String[] args) throws Exception {
    Life.lead(new Dl4jUi());
  }

  @Override
  public void live(String phase) throws Exception {
    super.live(phase);
    var text = JSON.writeValueAsString(Map.of("phase", phase));
    Life.check(JSON.readTree(text).get("phase").asText().equals(phase), text);
    keepStatistics(new File(phase + ".stats"));
    Life.check(page("/train/overview").contains("<html"), "the page");
  }

  @Override
  public void train(MetricLogger logger) throws Exception {
    fit(EPOCHS, new StatsListener(shown), listener(logger));
    Life.check(shown.listSessionIDs().size() == 1, "the statistics that are shown");
    awaitSession();
  }

  @Override
  public void close() throws Exception {
    UIServer.stopInstance();
  }

  private void keepStatistics(File file) throws Exception {
    var kept = new FileStatsStorage(file);
    fit(1, new StatsListener(kept));
    kept.close();

    var again = new FileStatsStorage(file);
    Life.check(again.listSessionIDs().size() == 1, "the statistics in the file");
    again.close();
  }

  /** The UI looks for new sessions from time to time, in a thread of its own. */
  private void awaitSession() throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (page("/train/sessions/current").isEmpty()) {
      Life.check(System.nanoTime() < deadline, "the session that is shown");
      new CountDownLatch(1).await(50, TimeUnit.MILLISECONDS);
    }
  }

  private String page(String path) throws Exception {
    var url = URI.create("http://127.0.0.1:" + server.getPort() + path).toURL();
    var connection = (HttpURLConnection) url.openConnection();
    try (var body = connection.getInputStream()) {
      return new String(body.readAllBytes());
    } finally {
      connection.disconnect();
    }
  }
}
