package io.github.metriclogger.wandb;

import io.github.metriclogger.spi.Providers;
import io.github.metriclogger.spi.RunReaderFactory;
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
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings runs of the wandb sink, or of the official client, to a W&amp;B server: those that were
 * written offline, and those that were not finished. Run twice, it sends nothing twice.
 *
 * <p>Also a program: {@code java -cp … io.github.metriclogger.wandb.WandbSync [path…]}. A path is a
 * transaction log, the directory of a run, or one with such below it; without any, all logs below
 * {@code ./runs} and {@code ./wandb} are meant. Key and server come from {@code WANDB_API_KEY} and
 * {@code WANDB_BASE_URL}, else from netrc and wandb's settings files.
 *
 * <p>A directory of TensorBoard event files is a run, too, any writer's: named as the directory, in
 * the project that is set or else one named as the directory above, under an id that is the same
 * each time. It needs {@code io.github.metriclogger:sink-tensorboard} on the class path. What the
 * files hold is written as an offline run below {@code wandb/} in that directory, what was added
 * since then as a further one, and those are synced. Where a run directory of MetricLogger has logs
 * and event files only the logs count: both say the same.
 */
public final class WandbSync implements RunSync {

  private static final List<String> EVERYWHERE = List.of("runs", "wandb");
  private static final int LOG_DEPTH = 3;

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
        Path path = Path.of(arg);
        List<Path> found = args.isEmpty() ? SyncedLogs.find(path) : sync.find(path);
        runs.addAll(found);
        if (found.isEmpty() && !args.isEmpty()) {
          throw new IOException("no run-<id>.wandb and no event files there");
        }
      } catch (IOException | InvalidPathException failure) {
        failed++;
        out.println(arg + ": " + failure.getMessage());
      }
    }
    if (runs.isEmpty() && args.isEmpty()) {
      out.println("Nothing to sync below ./runs and ./wandb");
    }
    SettingsReading.read(options);
    settings.problems().forEach(out::println); // before the key goes anywhere
    for (Path run : runs) {
      failed += sync.run(run, options, out) ? 0 : 1;
    }
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
    List<Path> directories = EventFolders.load(warning -> {}).find(path); // sync warns
    List<Path> runs = new ArrayList<>(SyncedLogs.find(path));
    Set<Path> taken = new HashSet<>(directories);
    runs.removeIf(log -> EventLogs.isOwn(log) && taken.contains(above(log)));
    runs.addAll(directories);
    return runs;
  }

  /** The directory in whose {@code wandb/} a log is. */
  private static @Nullable Path above(Path log) {
    Path above = log;
    for (int i = 0; i < LOG_DEPTH && above != null; i++) {
      above = above.getParent();
    }
    return above;
  }

  @Override
  public Outcome sync(Path run, SinkOptions options, Consumer<String> messages) throws IOException {
    Path path = run.toAbsolutePath().normalize();
    if (!Files.isDirectory(path)) {
      return SyncedLogs.isMarked(path)
          ? new Outcome(null, 0, 0)
          : upload(SyncedLogs.ofSameRun(path), path, server(options), messages);
    }
    RunReaderFactory reader = EventFolders.load(messages).reader();
    ServerSettings server = server(options);
    RunLabels labels = SettingsReading.read(options).labels().ofAnyRun();
    return EventSync.sync(
        path,
        reader,
        labels,
        logs -> upload(logs, logs.get(logs.size() - 1), server, messages),
        messages);
  }

  private static ServerSettings server(SinkOptions options) throws IOException {
    ServerSettings server = SettingsReading.read(options).server();
    if (server == null) {
      throw new IOException(
          "no API key that can be used: set WANDB_API_KEY, or log in with 'wandb login'");
    }
    return server;
  }

  /** Uploads a log, and what the earlier ones of its run left. */
  private static Outcome upload(
      List<Path> all, Path log, ServerSettings server, Consumer<String> messages)
      throws IOException {
    int place = all.indexOf(log);
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
