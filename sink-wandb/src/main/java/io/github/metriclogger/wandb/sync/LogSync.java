package io.github.metriclogger.wandb.sync;

import io.github.metriclogger.spi.RunSync.Outcome;
import io.github.metriclogger.spi.TimeSource;
import io.github.metriclogger.wandb.log.LogDirectories;
import io.github.metriclogger.wandb.settings.ServerSettings;
import io.github.metriclogger.wandb.text.ExplainedException;
import io.github.metriclogger.wandb.text.FailureText;
import io.github.metriclogger.wandb.upload.BrokenUploadException;
import io.github.metriclogger.wandb.upload.BusyLogException;
import io.github.metriclogger.wandb.upload.EndedWriter;
import io.github.metriclogger.wandb.upload.ResumeRule;
import io.github.metriclogger.wandb.upload.SafeListener;
import io.github.metriclogger.wandb.upload.ServerRunResolver;
import io.github.metriclogger.wandb.upload.UploadListener;
import io.github.metriclogger.wandb.upload.UploadLock;
import io.github.metriclogger.wandb.upload.UploadServices;
import io.github.metriclogger.wandb.upload.UploadSession;
import io.github.metriclogger.wandb.upload.content.ConfirmedOffsets;
import io.github.metriclogger.wandb.upload.http.GraphQl;
import io.github.metriclogger.wandb.upload.http.Pacing;
import io.github.metriclogger.wandb.upload.http.Transport;
import io.github.metriclogger.wandb.upload.http.UploadMonitor;
import io.github.metriclogger.wandb.upload.http.WaitStrategy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Uploads a log whose writer has ended, ours or the official client's, in the calling thread. */
public final class LogSync {

  /** A log without an exit record that changed within this time may still be written. */
  private static final double QUIET_SECONDS = 60;

  private LogSync() {}

  /**
   * Sends what the server does not have yet of a log and of the earlier logs of its run. A log that
   * was synced completely is marked as the official client does, by an empty file {@code
   * <log>.synced}, and skipped from then on. A log without an exit record ends as a failure, with
   * exit code 1, unless it changed within the last minute: then it may still be written, what it
   * holds is sent, and its end is left to a later sync. A torn or damaged log is sent as far as it
   * can be read, and never marked.
   *
   * @param plan which logs
   * @param server where to
   * @param time the time to use
   * @param listener observes it
   * @return what was done, for all logs together
   * @throws IOException when a log cannot be read, or the server refused or stayed away; what was
   *     confirmed until then is not sent again
   */
  public static Outcome sync(
      SyncPlan plan, ServerSettings server, TimeSource time, UploadListener listener)
      throws IOException {
    return sync(
        plan, server, new UploadMonitor(time, WaitStrategy.by(time)), Pacing.STANDARD, listener);
  }

  /** The same with a clock and with waits of the caller's choice. */
  public static Outcome sync(
      SyncPlan plan,
      ServerSettings server,
      UploadMonitor pulse,
      Pacing pacing,
      UploadListener listener)
      throws IOException {
    List<Path> logs = new ArrayList<>(plan.earlier());
    logs.add(plan.log());
    try (UploadLock lock = UploadLock.tryAcquire(logs)) {
      if (lock == null) {
        throw new BusyLogException(plan.log());
      }
      return LogDirectories.isMarked(plan.log())
          ? new Outcome(null, 0, 0)
          : locked(plan, server, pulse, pacing, listener);
    }
  }

  private static Outcome locked(
      SyncPlan plan,
      ServerSettings server,
      UploadMonitor pulse,
      Pacing pacing,
      UploadListener listener)
      throws IOException {
    Transport transport = new Transport(server, System.getenv(), pulse, pacing);
    UploadServices upload =
        new UploadServices(
            pulse,
            transport,
            new GraphQl(transport, pacing),
            pacing,
            pacing.patience(),
            new SafeListener(listener),
            ConfirmedOffsets.load(plan.log(), server.baseUrl()),
            plan.trustsLinks());
    pulse.onStop(transport::cancel);
    pulse.parking().enter();
    try {
      return sync(plan, server, upload);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new ExplainedException(FailureText.SYNC_INTERRUPTED);
    } catch (RuntimeException | Error broken) {
      throw new BrokenUploadException(broken);
    } finally {
      pulse.stop();
      pulse.parking().leave();
      transport.close();
    }
  }

  private static Outcome sync(SyncPlan plan, ServerSettings server, UploadServices upload)
      throws IOException, InterruptedException {
    ServerRunResolver.LogEnd previous = null;
    long rows = 0;
    long files = 0;
    for (Path log : plan.earlier()) {
      UploadSession.Done done =
          earlier(log, server, upload.of(ConfirmedOffsets.load(log, server.baseUrl())), previous);
      previous = done.end() == null ? previous : done.end();
      rows += done.rows();
      files += done.files();
    }
    UploadSession.End end =
        plan.continued()
            ? UploadSession.End.CONTINUED
            : plan.dead() || isQuiet(plan.log(), upload.pulse())
                ? UploadSession.End.FINAL
                : UploadSession.End.OPEN;
    UploadSession.Done done =
        new UploadSession(plan.log(), upload, server, EndedWriter.INSTANCE, end)
            .run(ResumeRule.UNSET, previous);
    return new Outcome(done.url(), rows + done.rows(), files + done.files());
  }

  /** A log that another client has synced has nothing to send. */
  private static UploadSession.Done earlier(
      Path log,
      ServerSettings server,
      UploadServices upload,
      ServerRunResolver.@Nullable LogEnd previous)
      throws IOException, InterruptedException {
    if (LogDirectories.isMarked(log) && upload.progress().bucket() == null) {
      return new UploadSession.Done(null, null, 0, 0);
    }
    return new UploadSession(log, upload, server, EndedWriter.INSTANCE, UploadSession.End.CONTINUED)
        .run(ResumeRule.UNSET, previous);
  }

  private static boolean isQuiet(Path log, UploadMonitor pulse) throws IOException {
    double changed = Files.getLastModifiedTime(log).toMillis() / 1e3;
    return Math.abs(pulse.wallTime() - changed) > QUIET_SECONDS;
  }
}
