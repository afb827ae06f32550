package io.github.metriclogger.wandb.sync;

import io.github.metriclogger.event.RunInfo;
import io.github.metriclogger.support.file.LockFile;
import io.github.metriclogger.support.file.SafeFiles;
import io.github.metriclogger.support.json.Json;
import io.github.metriclogger.wandb.log.LogDirectories;
import io.github.metriclogger.wandb.settings.ServerSettings;
import io.github.metriclogger.wandb.settings.SettingRules;
import io.github.metriclogger.wandb.settings.WandbSettings;
import io.github.metriclogger.wandb.upload.UploadState;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The runs under the same {@code run.dir}, of all projects, whose process died while they were
 * being uploaded: nobody holds their {@code run.lock}, and the log of an online start is not on the
 * server as a whole. A run whose last start was offline is left alone, since a person chose that.
 * So are runs of other users and of other servers, and everything behind a link, because these runs
 * are sent without being asked for.
 */
public final class PendingRuns implements PendingUpload.Source {

  private static final String ONLINE = "run-";
  private static final int LONGEST_RECORD = 1 << 20;

  private final RunInfo run;
  private final WandbSettings settings;
  private final ServerSettings server;
  private final Map<Path, Path> directories = new HashMap<>();

  /**
   * The runs beside a live one.
   *
   * @param run the live one
   * @param server the server that it is uploaded to
   */
  public PendingRuns(RunInfo run, WandbSettings settings, ServerSettings server) {
    this.run = run;
    this.settings = settings;
    this.server = server;
  }

  @Override
  public List<SyncPlan> look() throws IOException {
    Path runs = runs();
    List<SyncPlan> plans = new ArrayList<>();
    if (runs == null) {
      return plans;
    }
    Map<String, List<Path>> elsewhere = elsewhere();
    for (Path project : children(runs)) {
      for (Path directory : children(project)) {
        look(directory, elsewhere, plans);
        for (Path rank : children(directory)) {
          if (String.valueOf(rank.getFileName()).startsWith("rank_")) {
            look(rank, elsewhere, plans);
          }
        }
      }
    }
    return plans;
  }

  @Override
  public boolean isDead(SyncPlan plan) throws IOException {
    Path directory = directories.get(plan.log());
    return directory != null && LockFile.isFree(directory.resolve(LockFile.OF_RUN));
  }

  /** The name by which a person knows the run of a log. */
  String name(Path log) {
    Path directory = directories.get(log);
    Path runs = runs();
    return directory == null || runs == null
        ? log.toString()
        : runs.relativize(directory).toString();
  }

  /** {@code run.dir}; null when the live run is not below one. */
  private @Nullable Path runs() {
    Path directory = run.directory().toAbsolutePath().normalize();
    boolean ofRank = run.rank() > 0 && directory.endsWith("rank_" + run.rank());
    Path own = ofRank ? directory.getParent() : directory;
    Path project = own == null ? null : own.getParent();
    return project == null || !isRunDirectory(directory) ? null : project.getParent();
  }

  private static boolean isRunDirectory(Path directory) {
    return Files.isRegularFile(directory.resolve(LockFile.OF_RUN), LinkOption.NOFOLLOW_LINKS);
  }

  private void look(Path directory, Map<String, List<Path>> elsewhere, List<SyncPlan> plans)
      throws IOException {
    if (!isRunDirectory(directory)) {
      return;
    }
    Map<String, List<Path>> logs = LogDirectories.byName(children(directory.resolve("wandb")));
    if (!elsewhere.isEmpty()) {
      String name = logName(directory);
      List<Path> own = elsewhere.getOrDefault(name, List.of());
      logs.computeIfAbsent(name, none -> new ArrayList<>()).addAll(own);
    }
    for (List<Path> ofOne : logs.values()) {
      SyncPlan plan = plan(ofOne);
      if (plan != null && isOurs(plan.log())) {
        directories.put(plan.log(), directory);
        plans.add(plan);
      }
    }
  }

  /** The run up to its last start, unless that was offline or there is nothing to send. */
  private @Nullable SyncPlan plan(List<Path> logs) throws IOException {
    int last = logs.size() - 1;
    if (last < 0 || !isOnline(logs.get(last))) {
      return null;
    }
    return UploadState.of(logs.get(last), server) == UploadState.OPEN
        ? new SyncPlan(logs.get(last), logs.subList(0, last), false, true, false)
        : null;
  }

  private static boolean isOnline(Path log) {
    return String.valueOf(log.resolveSibling("").getFileName()).startsWith(ONLINE);
  }

  private boolean isOurs(Path log) throws IOException {
    try {
      return Files.getOwner(log, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(run.directory()));
    } catch (UnsupportedOperationException noOwners) {
      return true;
    }
  }

  /** What lies in the directory that the settings name, by the logs' names. */
  private Map<String, List<Path>> elsewhere() {
    Path parent = settings.directory();
    return parent == null
        ? Map.of()
        : LogDirectories.byName(children(parent.toAbsolutePath().resolve("wandb")));
  }

  /** What the log of a run is called that has no id of its own on W&amp;B. */
  private static String logName(Path directory) {
    try {
      String text = SafeFiles.readText(directory.resolve("run.json"), LONGEST_RECORD);
      if (Json.parse(text) instanceof Map<?, ?> record && record.get("id") instanceof String id) {
        String ofRank =
            record.get("rank") instanceof Number rank && rank.longValue() > 0
                ? "-rank_" + rank.longValue()
                : "";
        return "run-" + SettingRules.nearestId(id) + ofRank + ".wandb";
      }
    } catch (IOException unreadable) {
      // a run that nobody can say the id of
    }
    return "";
  }

  /** The directories in one, itself no link, in order; none where that cannot be seen. */
  private static List<Path> children(Path directory) {
    List<Path> children = new ArrayList<>();
    if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      return children;
    }
    try (DirectoryStream<Path> entries =
        Files.newDirectoryStream(
            directory, entry -> Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS))) {
      entries.forEach(children::add);
    } catch (IOException | DirectoryIteratorException unreadable) {
      return new ArrayList<>();
    }
    children.sort(null);
    return children;
  }
}
