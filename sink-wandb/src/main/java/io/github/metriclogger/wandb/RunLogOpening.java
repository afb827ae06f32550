package io.github.metriclogger.wandb;

import io.github.metriclogger.event.EventKind;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.RunInfo;
import io.github.metriclogger.spi.SinkContext;
import io.github.metriclogger.support.file.SafeFiles;
import io.github.metriclogger.wandb.log.Journal;
import io.github.metriclogger.wandb.log.JournalStorage;
import io.github.metriclogger.wandb.log.RunFolder;
import io.github.metriclogger.wandb.read.WandbRunReader;
import io.github.metriclogger.wandb.settings.RunIdentity;
import io.github.metriclogger.wandb.settings.ServerSettings;
import io.github.metriclogger.wandb.settings.WandbSettings;
import io.github.metriclogger.wandb.settings.WandbSettings.Mode;
import io.github.metriclogger.wandb.settings.WandbSettings.Resume;
import io.github.metriclogger.wandb.sync.PendingRuns;
import io.github.metriclogger.wandb.text.WandbText;
import io.github.metriclogger.wandb.upload.ResumeRule;
import io.github.metriclogger.wandb.upload.UploadPlan;
import io.github.metriclogger.wandb.upload.http.Pacing;
import io.github.metriclogger.wandb.write.EarlierLog;
import io.github.metriclogger.wandb.write.EarlierRun;
import io.github.metriclogger.wandb.write.FollowedFiles;
import io.github.metriclogger.wandb.write.HeldValues;
import io.github.metriclogger.wandb.write.RunHeaderRecords;
import io.github.metriclogger.wandb.write.TensorBoardFollower;
import io.github.metriclogger.wandb.write.WandbRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Opens a run: finds what earlier starts left and makes its log. Nothing waits for a network. */
final class RunLogOpening {

  private static final Set<EventKind> FOLLOWED =
      EnumSet.of(EventKind.SCALARS, EventKind.IMAGES, EventKind.HISTOGRAM, EventKind.TEXT);

  private final WandbSettings settings;
  private final RunInfo run;
  private final SinkContext context;
  private final RunIdentity identity;
  private final Path wandb;
  private final RunFolder folder;
  private final List<Path> others;
  private final @Nullable ServerSettings server;

  RunLogOpening(WandbSettings settings, RunInfo run, SinkContext context) throws IOException {
    this.settings = settings;
    this.run = run;
    this.context = context;
    identity = RunIdentity.of(settings.labels(), run, context);
    Path parent = Objects.requireNonNullElse(settings.directory(), run.directory());
    wandb = parent.resolve("wandb").toAbsolutePath();
    ServerSettings known = settings.mode() == Mode.ONLINE ? settings.server() : null;
    server = known == null ? null : usable(known);
    String prefix = server == null ? "offline-run-" : "run-";
    folder = RunFolder.of(wandb, prefix, run, identity.id());
    others = folder.others();
  }

  RunIdentity identity() {
    return identity;
  }

  RunFolder folder() {
    return folder;
  }

  /** Where the run is uploaded to; null when it is not. */
  @Nullable ServerSettings server() {
    return server;
  }

  /** Whether another sink of this process has begun the run. */
  boolean goesOn() {
    return folder.exists();
  }

  /**
   * Makes the log, or continues it.
   *
   * @param reader has read what earlier starts left; null when none has
   */
  WandbRun open(JournalStorage storage, @Nullable WandbRunReader reader) throws IOException {
    SafeFiles.createDirectories(chosen(), folder.files());
    HeldValues nothing = HeldValues.none();
    EarlierRun own = folder.exists() ? EarlierRun.read(folder.log(), nothing) : EarlierRun.none();
    HeldValues held = run.resumed() ? new HeldValues(firstTrainedAgain(own)) : nothing;
    RunHeaderRecords start = new RunHeaderRecords(identity, run, earlier(held, reader));
    Journal journal = storage.open(folder.log(), folder.exists());
    WandbRun opened = new WandbRun(folder, start, new WandbRun.Known(own, held), journal, context);
    Path events = settings.tensorBoard();
    if (events != null && !isOwn(events)) {
      opened.follow(followed(events, opened));
    }
    return opened;
  }

  /** The directory that a person or the logger chose; below it, no link is followed. */
  private Path chosen() {
    return settings.directory() == null ? wandb.resolveSibling("") : wandb;
  }

  /** A sink that takes the place of another one is not given the step: the log has it. */
  private long firstTrainedAgain(EarlierRun own) {
    return run.resumeStep() >= 0 ? run.resumeStep() : Math.max(0, own.resumeStep());
  }

  /**
   * The newest of the other logs that says something; it knows what the older ones said.
   *
   * @param held records the values of all
   * @param reader has read them; null when none has
   */
  private EarlierRun earlier(HeldValues held, @Nullable WandbRunReader reader) throws IOException {
    EarlierRun newest = EarlierRun.none();
    for (Path log : others) {
      EarlierLog read = reader == null ? null : reader.earlier(log);
      EarlierRun earlier = read == null ? EarlierRun.read(log, held) : read.withHeld(log, held);
      newest = earlier.isRun() ? earlier : newest;
    }
    return newest;
  }

  /** Our own TensorBoard sink writes there what this sink has logged already. */
  private boolean isOwn(Path events) throws IOException {
    Path own = run.directory();
    boolean areThere = Files.exists(events) && Files.exists(own);
    boolean isOwn =
        areThere
            ? Files.isSameFile(events, own)
            : events.toAbsolutePath().normalize().equals(own.toAbsolutePath().normalize());
    if (isOwn) {
      WandbText.OWN_EVENT_FILES.warn(context, "directory", events);
    }
    return isOwn;
  }

  private FollowedFiles followed(Path directory, WandbRun target) {
    Path position = wandb.resolve("run-" + identity.id() + ".tensorboard");
    return new FollowedFiles(
        new TensorBoardFollower(
            directory, position, context, event -> takeFollowed(target, event)));
  }

  private static void takeFollowed(WandbRun target, RunEvent event) throws IOException {
    if (FOLLOWED.contains(event.kind())) {
      target.take(event);
    }
  }

  /**
   * What is uploaded: first what earlier starts of the run left, then this log. Logs that the
   * server has already show it where this one continues.
   */
  UploadPlan plan() {
    List<Path> earlier = settings.syncPending() ? others : List.of();
    return new UploadPlan(
        folder.log(), earlier, resumeRule(), Pacing.STANDARD, settings.trustsLinks());
  }

  /** The dead runs whose rest is uploaded beside this one's; null when that is not wanted. */
  @Nullable PendingRuns pending() {
    return server == null || !settings.syncPending()
        ? null
        : new PendingRuns(run, settings, server);
  }

  /** The file may be named for other programs; without it the JDK's own certificates are there. */
  private ServerSettings usable(ServerSettings server) {
    Path certificates = server.certificates();
    if (certificates == null || Files.isReadable(certificates)) {
      return server;
    }
    WandbText.CERTIFICATES.warn(context, "file", certificates);
    return new ServerSettings(
        server.baseUrl(), server.appUrl(), server.apiKey(), server.proxy(), null, server.headers());
  }

  /**
   * A sink that takes the place of another one of this process continues its run, whatever was set.
   */
  private ResumeRule resumeRule() {
    if (run.resumed() && run.resumeStep() < 0) {
      return ResumeRule.ALLOW;
    }
    Resume set = settings.resume();
    if (set == null) {
      return run.resumed() ? ResumeRule.ALLOW : ResumeRule.UNSET;
    }
    return switch (set) {
      case ALLOW, AUTO -> ResumeRule.ALLOW;
      case MUST -> ResumeRule.MUST;
      case NEVER -> run.resumed() ? ResumeRule.ALLOW : ResumeRule.NEVER;
    };
  }
}
