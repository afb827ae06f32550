package io.github.metriclogger.wandb.upload;

import io.github.metriclogger.spi.TimeSource;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Uploads a log whose writer has ended, ours or the official client's, in the calling thread. */
public final class LogSync {

  /** A log without an exit record that changed so shortly ago may still be written. */
  private static final double QUIET_SECONDS = 60;

  private LogSync() {}

  /**
   * Brings to the server what it does not have yet. A log that was synced wholly is marked as the
   * official client does, by an empty file {@code <log>.synced}, and passed over from then on. A
   * log without an exit record ends as a failure, with exit code 1. One of that kind that changed
   * within the last minute may still be written: what it holds is sent, and its end is left to a
   * later sync. A torn or damaged log is sent as far as it can be read, and never marked.
   *
   * @param log the log
   * @param server where to
   * @param time the time to use
   * @param listener is told how it goes
   * @return what was done
   * @throws IOException when the log cannot be read, or the server refused or stayed away; what was
   *     confirmed by then is not sent again
   */
  public static SyncResult sync(
      Path log, ServerSettings server, TimeSource time, UploadListener listener)
      throws IOException {
    return sync(log, server, new Pulse(time, Parking.by(time)), Pacing.STANDARD, listener);
  }

  static SyncResult sync(
      Path log, ServerSettings server, Pulse pulse, Pacing pacing, UploadListener listener)
      throws IOException {
    if (Files.exists(UploadSession.marker(log))) {
      return new SyncResult(null, 0, 0);
    }
    Progress progress = Progress.load(log, server.baseUrl());
    Transport transport = new Transport(server, System.getenv(), pulse);
    Upload upload =
        new Upload(
            pulse,
            transport,
            new GraphQl(transport, pacing),
            pacing,
            pacing.patience(),
            new Listening(listener),
            progress);
    UploadSession.End end = isQuiet(log, pulse) ? UploadSession.End.FINAL : UploadSession.End.OPEN;
    pulse.parking().enter();
    try {
      UploadSession.Done done =
          new UploadSession(log, upload, server, EndedWriter.INSTANCE, end)
              .run(ResumeRule.UNSET, null);
      return new SyncResult(done.url(), done.rows(), done.files());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the sync was interrupted");
    } finally {
      pulse.stop();
      pulse.parking().leave();
      transport.close();
    }
  }

  private static boolean isQuiet(Path log, Pulse pulse) throws IOException {
    double changed = Files.getLastModifiedTime(log).toMillis() / 1e3;
    return Math.abs(pulse.wallTime() - changed) > QUIET_SECONDS;
  }
}
