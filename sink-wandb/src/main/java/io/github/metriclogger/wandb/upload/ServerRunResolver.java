package io.github.metriclogger.wandb.upload;

import io.github.metriclogger.wandb.log.record.LogRecord;
import io.github.metriclogger.wandb.text.WandbText;
import io.github.metriclogger.wandb.upload.content.ConfigState;
import io.github.metriclogger.wandb.upload.content.ConfirmedOffsets;
import io.github.metriclogger.wandb.upload.content.LogMatcher;
import io.github.metriclogger.wandb.upload.content.Offsets;
import io.github.metriclogger.wandb.upload.content.SummaryState;
import io.github.metriclogger.wandb.upload.http.ApiException;
import io.github.metriclogger.wandb.upload.http.RemoteRun;
import io.github.metriclogger.wandb.upload.http.RemoteStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Begins an upload: finds out what the server has of the run, creates or takes it up, and decides
 * at which lines the log begins there.
 */
public final class ServerRunResolver {

  /** A count that never stands still is not waited for. */
  private static final int MOST_LOOKS = 24;

  private final UploadServices upload;
  private final Path log;
  private final LogRecord.Run run;
  private final ResumeRule rule;
  private final @Nullable LogEnd previous;
  private final Attempts attempts;
  private final ConfirmedOffsets progress;

  /**
   * A run that the server has.
   *
   * @param run as the log says it
   * @param bucket as the server names it
   * @param config to begin with
   * @param summary to begin with
   */
  record Started(LogRecord.Run run, RemoteRun bucket, ConfigState config, SummaryState summary) {}

  /**
   * Where an earlier log of the run ended on the server.
   *
   * @param history lines that are there
   * @param events lines that are there
   * @param output lines that are there
   * @param nextStep a step behind all that are there
   */
  public record LogEnd(long history, long events, long output, long nextStep) {}

  /**
   * A start.
   *
   * @param run what the log says at its start
   * @param rule what to do when the run is there
   * @param previous where the log before this one ended, null when there is none
   */
  ServerRunResolver(
      UploadServices upload,
      Path log,
      LogRecord.Run run,
      ResumeRule rule,
      @Nullable LogEnd previous) {
    this.upload = upload;
    this.log = log;
    this.run = run;
    this.rule = rule;
    this.previous = previous;
    this.progress = upload.progress();
    this.attempts = upload.attempts(SafeListener.Part.STREAM);
  }

  /**
   * Begins.
   *
   * @throws ApiException when the server or the rule refuses, or patience ended
   * @throws IOException when the log or what is kept beside it cannot be used
   */
  Started begin() throws IOException, InterruptedException {
    Set<String> features = features();
    RemoteStatus confirmed = confirmed();
    boolean known = progress.bucket() != null;
    RemoteStatus status = known ? (progress.base().merged() ? confirmed : null) : asked();
    if (!known) {
      progress.markAsked();
      progress.save();
    }
    boolean globs = features.contains("EXPAND_DEFINED_METRIC_GLOBS");
    ConfigState config = config(status, globs);
    RemoteRun bucket = upsert(config, status);
    if (!known && status == null && bucket.rows() > 0) {
      status = status();
      config = config(status, globs);
    }
    if (!known) {
      progress.setBase(bucket, base(status, bucket));
      progress.save();
    }
    Offsets base = progress.base();
    SummaryState summary =
        new SummaryState(base, base.merged() && status != null ? status.summary() : Map.of());
    return new Started(run, bucket, config, summary);
  }

  /**
   * What is kept beside the log may be of other hands. It counts when the server has the very run
   * that it names under the names that the log says; else the server's own counts decide.
   */
  private @Nullable RemoteStatus confirmed() throws ApiException, InterruptedException {
    RemoteRun kept = progress.bucket();
    if (kept == null) {
      return null;
    }
    RemoteStatus status = status();
    if (status == null || !status.storageId().equals(kept.storageId())) {
      Path file = ConfirmedOffsets.file(log).getFileName();
      upload.listening().warning(WandbText.OTHER_RUN, "file", file, "id", run.id());
      progress.forget();
      return null;
    }
    return status;
  }

  /** A server that does not know the question has none. */
  private Set<String> features() throws ApiException, InterruptedException {
    return attempts.persist(
        () -> {
          try {
            return upload.graphQl().features();
          } catch (ApiException failure) {
            boolean key = failure.status() == 401 || failure.status() == 403;
            if (key || failure.status() == ApiException.NO_ANSWER) {
              throw failure;
            }
            return Set.of();
          }
        });
  }

  private @Nullable RemoteStatus status() throws ApiException, InterruptedException {
    return attempts.persist(() -> upload.graphQl().status(run)).orElse(null);
  }

  /** What the server has, if anything says that it may have something. */
  private @Nullable RemoteStatus asked() throws ApiException, InterruptedException {
    if (rule == ResumeRule.UNSET && !run.resumed() && previous == null) {
      return null;
    }
    RemoteStatus status = status();
    if (rule == ResumeRule.MUST && status == null) {
      throw ApiException.refusal(
          "resume: must, and the server has no run " + run.id() + " that was started", 0);
    }
    if (rule == ResumeRule.NEVER && status != null && !progress.asked()) {
      throw ApiException.refusal(
          "resume: never, and the server has the run " + run.id() + " already; set another run id",
          0);
    }
    return status;
  }

  private ConfigState config(@Nullable RemoteStatus status, boolean globs) {
    return new ConfigState(run, status == null ? Map.of() : status.config(), globs);
  }

  private RemoteRun upsert(ConfigState config, @Nullable RemoteStatus status)
      throws ApiException, InterruptedException {
    Map<String, @Nullable Object> variables = new LinkedHashMap<>();
    RemoteRun known = progress.bucket();
    variables.put(
        "id", known != null ? known.storageId() : status != null ? status.storageId() : null);
    variables.put("name", run.id());
    variables.put("project", run.project());
    variables.put("entity", run.entity());
    variables.put("groupName", run.group());
    variables.put("displayName", run.name());
    variables.put("notes", run.notes());
    variables.put("jobType", run.jobType());
    variables.put("host", run.host());
    variables.put("tags", run.tags().isEmpty() ? null : run.tags());
    variables.put("config", known != null ? null : config.json());
    return attempts.persist(() -> upload.graphQl().upsert(variables));
  }

  /** Where the log begins, when nothing beside it records that. */
  private Offsets base(@Nullable RemoteStatus status, RemoteRun bucket)
      throws IOException, InterruptedException {
    if (status == null) {
      return previous == null
          ? new Offsets(bucket.rows(), 0, 0, bucket.rows(), 0, false)
          : behind();
    }
    LogMatcher.Match match = previous == null ? ownRows(status) : null;
    if (match != null) {
      RemoteStatus settled = settled(status);
      match = ownRows(settled);
      if (match != null) {
        return goOn(settled, match);
      }
      return resume(settled);
    }
    if (!run.resumed() && rule == ResumeRule.UNSET && previous == null) {
      upload.listening().warning(WandbText.GOES_BEHIND, "id", run.id());
    }
    return resume(status);
  }

  private LogMatcher.@Nullable Match ownRows(RemoteStatus status) throws IOException {
    return status.history() == 0 ? null : LogMatcher.find(log, status);
  }

  /** The count lags behind for some seconds: it is believed when it stands still. */
  private RemoteStatus settled(RemoteStatus first) throws ApiException, InterruptedException {
    RemoteStatus last = first;
    for (int look = 0; look < MOST_LOOKS; look++) {
      upload.pulse().pause(upload.pacing().poll());
      RemoteStatus next = status();
      if (next == null || next.history() == last.history()) {
        return next == null ? last : next;
      }
      last = next;
    }
    return last;
  }

  /** The rows on the server are of this very log: what is kept beside it was lost. */
  private Offsets goOn(RemoteStatus status, LogMatcher.Match match) {
    long before = Math.max(0, status.history() - match.rows());
    if (before > 0) {
      progress.lines(status.history() - before, 0, 0);
      return new Offsets(before, status.events(), status.output(), match.step(), 0, true);
    }
    long events = foreign("events", status.events(), match.events());
    long output = foreign("output", status.output(), match.output());
    progress.lines(status.history(), status.events() - events, status.output() - output);
    return new Offsets(0, events, output, 0, 0, false);
  }

  /** How many lines are not of the log, when there are more than it makes: its own go behind. */
  private long foreign(String what, long there, long own) {
    if (there > own) {
      upload
          .listening()
          .warning(
              "the server has "
                  + there
                  + " lines of "
                  + what
                  + ", and the log makes only "
                  + own
                  + ": they follow behind them");
      return there;
    }
    return 0;
  }

  private Offsets resume(RemoteStatus status) {
    LogEnd own = previous == null ? new LogEnd(0, 0, 0, 0) : previous;
    return new Offsets(
        Math.max(own.history(), status.history()),
        Math.max(own.events(), status.events()),
        Math.max(own.output(), status.output()),
        Math.max(own.nextStep(), status.nextStep()),
        run.runtime() > 0 ? 0 : status.runtime(),
        true);
  }

  private Offsets behind() {
    LogEnd own = previous == null ? new LogEnd(0, 0, 0, 0) : previous;
    return new Offsets(own.history(), own.events(), own.output(), own.nextStep(), 0, true);
  }
}
