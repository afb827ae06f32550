package io.github.metriclogger.wandb;

import io.github.metriclogger.spi.RunReaderFactory;
import io.github.metriclogger.spi.RunSync;
import io.github.metriclogger.spi.SinkOptions;
import io.github.metriclogger.spi.SinkSettings;
import io.github.metriclogger.spi.TimeSource;
import io.github.metriclogger.support.PlainText;
import io.github.metriclogger.support.Providers;
import io.github.metriclogger.support.UserLanguage;
import io.github.metriclogger.wandb.log.LogDirectories;
import io.github.metriclogger.wandb.settings.RunLabels;
import io.github.metriclogger.wandb.settings.ServerSettings;
import io.github.metriclogger.wandb.settings.SettingsReading;
import io.github.metriclogger.wandb.settings.WandbSettings;
import io.github.metriclogger.wandb.sync.LogSync;
import io.github.metriclogger.wandb.sync.SyncArguments;
import io.github.metriclogger.wandb.sync.SyncMessages;
import io.github.metriclogger.wandb.sync.SyncPlan;
import io.github.metriclogger.wandb.tensorboard.EventFolders;
import io.github.metriclogger.wandb.tensorboard.EventLogs;
import io.github.metriclogger.wandb.tensorboard.EventSync;
import io.github.metriclogger.wandb.text.Cause;
import io.github.metriclogger.wandb.text.LineTarget;
import io.github.metriclogger.wandb.text.WandbText;
import io.github.metriclogger.wandb.upload.UploadListener;
import io.github.metriclogger.wandb.upload.http.ApiException;
import io.github.metriclogger.wandb.upload.http.UploadMonitor;
import io.github.metriclogger.wandb.upload.http.WaitStrategy;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings runs of the wandb sink, or of the official client, to a W&amp;B server: those that were
 * written offline, and those that were not finished. Run twice, it sends nothing twice.
 *
 * <p>Also a program: {@code java -cp … io.github.metriclogger.wandb.WandbSync [--timeout DURATION]
 * [--trust-links] [path…]}, and {@code --help}. A path is a transaction log, the directory of a
 * run, or one with such below it; without any, all logs below {@code ./runs} and {@code ./wandb}
 * are meant. A run whose folder {@code files} holds links to files elsewhere, as {@code wandb.save}
 * makes them, is synced without these, unless {@code --trust-links} or {@code
 * sinks.wandb.trust_links} says that whoever wrote it is trusted. Key and server come from {@code
 * WANDB_API_KEY} and {@code WANDB_BASE_URL}, else from netrc and wandb's settings files.
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
  private static final int USAGE_ERROR = 2;

  private final SyncArguments arguments;
  private final Locale language;

  /** For the service loader. */
  public WandbSync() {
    this(SyncArguments.parse(List.of(), Locale.ENGLISH), Locale.ENGLISH);
  }

  private WandbSync(SyncArguments arguments, Locale language) {
    this.arguments = arguments;
    this.language = language;
  }

  /**
   * Syncs what the arguments name, and ends with status 0 when all of it is on the server, with 1
   * when it is not, and with 2 for an option that does not exist.
   *
   * @param args options, logs and directories
   */
  public static void main(String[] args) {
    System.exit(run(List.of(args), System.getenv(), System.out));
  }

  /** The program without its end. */
  public static int run(List<String> args, Map<String, String> environment, PrintStream out) {
    return run(args, environment, (SyncListener) out::println);
  }

  /**
   * The program without its end, for a caller that shows how far it is.
   *
   * @param args options, logs and directories
   * @param environment the environment variables
   * @param observer receives the lines, and what was sent
   * @return the status of the program
   */
  public static int run(List<String> args, Map<String, String> environment, SyncListener observer) {
    Locale language = UserLanguage.ofProgram(environment);
    try {
      SyncArguments arguments = SyncArguments.parse(args, language);
      if (arguments.asksForHelp()) {
        WandbText.SYNC_USAGE.in(language).lines().forEach(observer::line);
        return 0;
      }
      return new WandbSync(arguments, language).run(environment, observer);
    } catch (IllegalArgumentException wrong) {
      observer.line(PlainText.line(String.valueOf(wrong.getMessage())));
      return USAGE_ERROR;
    }
  }

  private int run(Map<String, String> environment, SyncListener observer) {
    Consumer<String> lines = line -> observer.line(PlainText.line(line));
    List<String> paths = arguments.paths();
    SinkSettings settings = Providers.load(SinkSettings.class, lines).get(0);
    SinkOptions options = settings.of(new WandbSinkFactory(), online(environment));
    Set<Path> runs = new LinkedHashSet<>();
    int failed = 0;
    for (String path : paths.isEmpty() ? EVERYWHERE : paths) {
      try {
        runs.addAll(paths.isEmpty() ? LogDirectories.find(Path.of(path)) : findAny(path));
      } catch (IOException | RuntimeException failure) {
        failed++;
        lines.accept(path + ": " + Cause.of(failure).in(language));
      }
    }
    if (runs.isEmpty() && paths.isEmpty()) {
      lines.accept(WandbText.NOTHING_TO_SYNC.in(language));
    }
    ServerSettings server = SettingsReading.read(options).server();
    settings.problems().forEach(lines); // before the key goes anywhere
    if (server != null && !runs.isEmpty()) {
      lines.accept(beginning(runs.size(), server));
    }
    failed += runAll(runs, options, observer);
    return failed == 0 ? 0 : 1;
  }

  /** A sync uploads, whatever mode the variables ask of a training. */
  private static Map<String, String> online(Map<String, String> environment) {
    Map<String, String> online = new HashMap<>(environment);
    online.put("WANDB_MODE", "online");
    return online;
  }

  private String beginning(int runs, ServerSettings server) {
    return (runs == 1 ? WandbText.SYNC_BEGINS_ONE : WandbText.SYNC_BEGINS)
        .in(language, "count", runs, "server", server.baseUrl(), "time", arguments.shownTimeout());
  }

  /** Returns how many are not on the server. A server that is away is tried for no second run. */
  private int runAll(Set<Path> runs, SinkOptions options, SyncListener observer) {
    int left = runs.size();
    int failed = 0;
    for (Path run : runs) {
      left--;
      observer.begins(run, runs.size() - left, runs.size());
      Result result = run(run, options, observer);
      failed += result == Result.SYNCED ? 0 : 1;
      if (result == Result.NO_ANSWER && left > 0) {
        observer.line(WandbText.NOT_TRIED.in(language, "count", left));
        return failed + left;
      }
    }
    return failed;
  }

  /** What became of one run. */
  private enum Result {
    SYNCED,
    FAILED,
    NO_ANSWER
  }

  private List<Path> findAny(String path) throws IOException {
    List<Path> found = find(Path.of(path));
    if (found.isEmpty()) {
      throw new IOException(WandbText.NO_LOG_THERE.in(language));
    }
    return found;
  }

  /** Each by itself: whatever is wrong with one is no reason to leave the others behind. */
  private Result run(Path run, SinkOptions options, SyncListener observer) {
    Consumer<String> lines = line -> observer.line(PlainText.line(line));
    try {
      Outcome outcome = sync(run, options, line -> lines.accept(run + ": " + line), observer);
      lines.accept(outcomeLine(run, outcome));
      return Result.SYNCED;
    } catch (IOException failure) {
      String cause = Cause.of(failure).in(language);
      lines.accept(WandbText.NOT_SYNCED.in(language, "run", run, "cause", cause));
      boolean away = failure instanceof ApiException given && given.isWithoutAnswer();
      return away ? Result.NO_ANSWER : Result.FAILED;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError failure) {
      lines.accept(
          WandbText.NOT_READABLE.in(language, "run", run, "cause", Cause.of(failure).in(language)));
      return Result.FAILED;
    }
  }

  private String outcomeLine(Path run, Outcome outcome) {
    String page = outcome.url();
    return page == null
        ? WandbText.NOTHING_TO_SEND.in(language, "run", run)
        : WandbText.SYNCED.in(
            language, "run", run, "rows", outcome.rows(), "files", outcome.files(), "page", page);
  }

  @Override
  public String name() {
    return WandbSinkFactory.NAME;
  }

  @Override
  public List<Path> find(Path path) throws IOException {
    List<Path> directories = EventFolders.load(warning -> {}).find(path); // sync warns
    List<Path> runs = new ArrayList<>(LogDirectories.find(path));
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
    return sync(run, options, messages, line -> {});
  }

  private Outcome sync(
      Path run, SinkOptions options, Consumer<String> messages, SyncListener observer)
      throws IOException {
    LineTarget lines = new LineTarget(messages, language);
    SyncMessages shown = new SyncMessages(lines, new Observed(observer));
    Path path = run.toAbsolutePath().normalize();
    if (!Files.isDirectory(path)) {
      return LogDirectories.isMarked(path)
          ? new Outcome(null, 0, 0)
          : upload(LogDirectories.ofSameRun(path), path, target(options), shown);
    }
    RunReaderFactory reader = EventFolders.load(messages).reader();
    Target server = target(options);
    RunLabels labels = SettingsReading.read(options).labels().ofAnyRun();
    return EventSync.sync(
        path,
        reader,
        labels,
        logs -> upload(logs, logs.get(logs.size() - 1), server, shown),
        lines);
  }

  /** Passes on how far an upload is. */
  private record Observed(SyncListener observer) implements UploadListener {
    @Override
    public void sent(double part, long rows) {
      observer.sent(part, rows);
    }

    @Override
    public void uploaded(String name) {
      observer.uploaded(name);
    }
  }

  /**
   * Where to, and how.
   *
   * @param trustsLinks whether files that are links to files elsewhere are uploaded
   */
  private record Target(ServerSettings server, boolean trustsLinks) {}

  private Target target(SinkOptions options) throws IOException {
    WandbSettings settings = SettingsReading.read(options);
    ServerSettings server = settings.server();
    if (server == null) {
      throw new IOException(WandbText.NO_USABLE_KEY.in(language));
    }
    return new Target(server, arguments.trustsLinks() || settings.trustsLinks());
  }

  /** Uploads a log, and what the earlier ones of its run left. */
  private Outcome upload(List<Path> all, Path log, Target target, SyncMessages messages)
      throws IOException {
    int place = all.indexOf(log);
    List<Path> earlier = new ArrayList<>(all.subList(0, Math.max(0, place)));
    boolean continued = place >= 0 && place < all.size() - 1;
    return LogSync.sync(
        new SyncPlan(log, earlier, continued, false, target.trustsLinks()),
        target.server(),
        new UploadMonitor(TimeSource.system(), WaitStrategy.by(TimeSource.system())),
        arguments.pacing(),
        messages);
  }
}
