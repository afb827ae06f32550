package io.github.metriclogger.wandb.upload;

import io.github.metriclogger.wandb.log.record.LogRecord;
import io.github.metriclogger.wandb.text.Cause;
import io.github.metriclogger.wandb.text.FailureText;
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
 * Starts an upload: looks the run up on the server, creates or resumes it, and decides at which
 * lines the log starts there.
 */
public final class ServerRunResolver {

  /** After this many reads a line count that keeps changing is taken as it is. */
  private static final int MOST_LOOKS = 24;

  private final UploadServices upload;
  private final Path log;
  private final LogRecord.Run run;
  private final ResumeRule rule;
  private final @Nullable LogEnd previous;
  private final Attempts attempts;
  private final ConfirmedOffsets progress;

  /**
   * A run that exists on the server.
   *
   * @param run as recorded in the log
   * @param bucket as the server names it
   * @param config the initial config
   * @param summary the initial summary
   */
  record Started(LogRecord.Run run, RemoteRun bucket, ConfigState config, SummaryState summary) {}

  /**
   * Where an earlier log of the run ended on the server.
   *
   * @param history number of history lines there
   * @param events number of system event lines there
   * @param output number of console lines there
   * @param nextStep one more than the highest step there
   */
  public record LogEnd(long history, long events, long output, long nextStep) {}

  /**
   * Prepares a start.
   *
   * @param run the run record of the log
   * @param rule what to do if the run exists
   * @param previous where the previous log of the run ended; null if there is none
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
   * Creates or resumes the run.
   *
   * @throws ApiException if the server or the rule refuses, or the time limit has passed
   * @throws IOException if the log or the state file beside it cannot be used
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
   * The state file beside the log may come from someone else. It is trusted only if the server has
   * the run it names under the names in the log; otherwise the server's own counts decide.
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

  /** A server that does not know the query has no features. */
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

  /** The run's status on the server, queried only if the run may exist there. */
  private @Nullable RemoteStatus asked() throws ApiException, InterruptedException {
    if (rule == ResumeRule.UNSET && !run.resumed() && previous == null) {
      return null;
    }
    RemoteStatus status = status();
    if (rule == ResumeRule.MUST && status == null) {
      throw ApiException.refusal(Cause.of(FailureText.MUST_RESUME, "id", run.id()), 0);
    }
    if (rule == ResumeRule.NEVER && status != null && !progress.asked()) {
      throw ApiException.refusal(Cause.of(FailureText.NEVER_RESUME, "id", run.id()), 0);
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

  /** Where the log starts on the server if no state file records it. */
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

  /** The server's line count lags by some seconds, so it is read until it no longer changes. */
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

  /** The rows on the server come from this log, whose state file was lost. */
  private Offsets goOn(RemoteStatus status, LogMatcher.Match match) {
    long before = Math.max(0, status.history() - match.rows());
    if (before > 0) {
      progress.lines(status.history() - before, 0, 0);
      return new Offsets(before, status.events(), status.output(), match.step(), 0, true);
    }
    long events = foreign(WandbText.EVENT_LINES, status.events(), match.events());
    long output = foreign(WandbText.OUTPUT_LINES, status.output(), match.output());
    progress.lines(status.history(), status.events() - events, status.output() - output);
    return new Offsets(0, events, output, 0, 0, false);
  }

  /**
   * The number of lines from elsewhere if the server has more than the log makes; the log's own
   * follow them.
   */
  private long foreign(WandbText what, long there, long own) {
    if (there > own) {
      upload
          .listening()
          .warning(WandbText.MORE_LINES, "there", there, "what", Cause.of(what), "own", own);
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
