package io.github.metriclogger.wandb;

import io.github.metriclogger.spi.Providers;
import io.github.metriclogger.spi.RunSync;
import io.github.metriclogger.spi.SinkOptions;
import io.github.metriclogger.spi.SinkSettings;
import io.github.metriclogger.spi.TimeSource;
import io.github.metriclogger.wandb.upload.LogSync;
import io.github.metriclogger.wandb.upload.ServerSettings;
import io.github.metriclogger.wandb.upload.SyncPlan;
import io.github.metriclogger.wandb.upload.SyncResult;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Brings runs of the wandb sink, or of the official client, to a W&amp;B server: those that were
 * written offline, and those that were not finished. Run twice, it sends nothing twice.
 *
 * <p>Also a program: {@code java -cp … io.github.metriclogger.wandb.WandbSync [path…]}. A path is a
 * transaction log, the directory of a run, or one with such below it; without any, all runs below
 * {@code ./runs} and {@code ./wandb} are meant. Key and server come from {@code WANDB_API_KEY} and
 * {@code WANDB_BASE_URL}, else from netrc and wandb's settings files.
 */
public final class WandbSync implements RunSync {

  private static final List<String> EVERYWHERE = List.of("runs", "wandb");

  /** For the service loader. */
  public WandbSync() {}

  /**
   * Syncs what the arguments name, and ends with status 0 when all of it is on the server, else
   * with 1.
   *
   * @param args logs or directories
   */
  public static void main(String[] args) {
    System.exit(run(List.of(args), System.getenv(), System.out));
  }

  /** The program without its end. */
  static int run(List<String> args, Map<String, String> environment, PrintStream out) {
    WandbSync sync = new WandbSync();
    SinkSettings settings = Providers.load(SinkSettings.class, out::println).get(0);
    SinkOptions options = settings.of(sync.name(), environment);
    Set<Path> runs = new LinkedHashSet<>();
    int failed = 0;
    for (String arg : args.isEmpty() ? EVERYWHERE : args) {
      try {
        List<Path> found = sync.find(Path.of(arg));
        runs.addAll(found);
        if (found.isEmpty() && !args.isEmpty()) {
          throw new IOException("no run-<id>.wandb there");
        }
      } catch (IOException | InvalidPathException failure) {
        failed++;
        out.println(arg + ": " + failure.getMessage());
      }
    }
    if (runs.isEmpty() && args.isEmpty()) {
      out.println("Nothing to sync below ./runs and ./wandb");
    }
    for (Path run : runs) {
      failed += sync.run(run, options, out) ? 0 : 1;
    }
    settings.problems().forEach(out::println);
    return failed == 0 ? 0 : 1;
  }

  private boolean run(Path run, SinkOptions options, PrintStream out) {
    try {
      Outcome outcome = sync(run, options, line -> out.println(run + ": " + line));
      out.println(
          outcome.url() == null
              ? run + ": nothing to send"
              : run
                  + ": "
                  + outcome.rows()
                  + " rows and "
                  + outcome.files()
                  + " files sent to "
                  + outcome.url());
      return true;
    } catch (IOException failure) {
      out.println(run + ": not synced: " + failure.getMessage());
      return false;
    }
  }

  @Override
  public String name() {
    return WandbSinkFactory.NAME;
  }

  @Override
  public List<Path> find(Path path) throws IOException {
    return SyncedLogs.find(path);
  }

  @Override
  public Outcome sync(Path run, SinkOptions options, Consumer<String> messages) throws IOException {
    Path log = run.toAbsolutePath().normalize();
    List<Path> all = SyncedLogs.ofSameRun(log);
    int place = all.indexOf(log);
    if (SyncedLogs.isMarked(log)) {
      return new Outcome(null, 0, 0);
    }
    ServerSettings server = SettingsReading.read(options).server();
    if (server == null) {
      throw new IOException(
          "no API key that can be used: set WANDB_API_KEY, or log in with 'wandb login'");
    }
    List<Path> earlier = new ArrayList<>(all.subList(0, Math.max(0, place)));
    boolean continued = place >= 0 && place < all.size() - 1;
    SyncResult result =
        LogSync.sync(
            new SyncPlan(log, earlier, continued),
            server,
            TimeSource.system(),
            new SyncMessages(messages));
    return new Outcome(result.url(), result.rows(), result.files());
  }
}
