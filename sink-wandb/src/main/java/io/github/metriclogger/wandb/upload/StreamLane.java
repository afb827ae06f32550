package io.github.metriclogger.wandb.upload;

import io.github.metriclogger.support.json.Json;
import io.github.metriclogger.wandb.text.Cause;
import io.github.metriclogger.wandb.text.WandbText;
import io.github.metriclogger.wandb.upload.content.ConfirmedOffsets;
import io.github.metriclogger.wandb.upload.content.FileJob;
import io.github.metriclogger.wandb.upload.content.LineBatch;
import io.github.metriclogger.wandb.upload.content.RequestSplitter;
import io.github.metriclogger.wandb.upload.content.StreamBody;
import io.github.metriclogger.wandb.upload.http.AnswerBound;
import io.github.metriclogger.wandb.upload.http.ApiException;
import io.github.metriclogger.wandb.upload.http.Pacing;
import io.github.metriclogger.wandb.upload.http.RemoteRun;
import io.github.metriclogger.wandb.upload.http.UploadMonitor;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Reads the log and sends its lines and heartbeats: the main thread of an upload. It sends one
 * request at a time, and repeats a request that may have been applied with identical bytes.
 */
final class StreamLane {

  private static final long LOOK_NANOS = 1_000_000_000L;

  private final UploadServices upload;
  private final UploadMonitor pulse;
  private final Pacing pacing;
  private final ConfirmedOffsets progress;
  private final Replay replay;
  private final CallLane calls;
  private final FileLane files;
  private final Attempts attempts;
  private final Follow follow;
  private final String path;
  private final LineBatch batch;

  private long lastRequest;
  private long lastData = UploadMonitor.NEVER;
  private int mostLines = Integer.MAX_VALUE;
  private long offered;
  private boolean ending;
  private long rows;

  /** The state of the log's writer. */
  interface Follow {

    /**
     * Whether the log may grow beyond what was read.
     *
     * @param replay has read the log so far
     */
    boolean mayGrow(Replay replay);

    /**
     * Notes that the log is about to be read: whatever is written from now on needs another
     * wake-up.
     */
    void noteLook();

    /** Whether the log has grown since {@link #noteLook}. */
    boolean grew();

    /** Whether a caller waits for the end. */
    boolean hurries();

    /** The run's exit code; null if it has not ended and continues in another log. */
    @Nullable Integer exitCode(Replay replay);

    /** Whether another part of the upload failed. */
    boolean failed();

    /** Fails when another part of the upload failed. */
    void check() throws IOException;
  }

  StreamLane(UploadServices upload, RemoteRun bucket, Replay replay, Lanes lanes, Follow follow) {
    this.upload = upload;
    this.pulse = upload.pulse();
    this.pacing = upload.pacing();
    this.progress = upload.progress();
    this.replay = replay;
    this.calls = lanes.calls();
    this.files = lanes.files();
    this.attempts = upload.attempts(SafeListener.Part.STREAM);
    this.follow = follow;
    this.batch = new LineBatch(progress);
    this.path = path(bucket);
    this.lastRequest = pulse.now();
  }

  /** The lanes beside this one. */
  record Lanes(CallLane calls, FileLane files) {}

  private static String path(RemoteRun bucket) {
    HttpUrl url =
        new HttpUrl.Builder()
            .scheme("http")
            .host("localhost")
            .addPathSegment("files")
            .addPathSegment(bucket.entity())
            .addPathSegment(bucket.project())
            .addPathSegment(bucket.run())
            .addPathSegment("file_stream")
            .build();
    return url.encodedPath();
  }

  /** Number of confirmed rows. */
  long rows() {
    return rows;
  }

  /** Sends everything until the log's end is on the server. */
  void run() throws IOException, InterruptedException {
    while (true) {
      long looked = pulse.now();
      follow.noteLook();
      boolean full = read();
      follow.check();
      if (ending && calls.idle() && files.idle()) {
        send(follow.exitCode(replay));
        return;
      }
      if (isDue(full)) {
        send();
      } else {
        rest(looked, full);
      }
    }
  }

  private boolean read() throws IOException, InterruptedException {
    boolean full = fill();
    if (!full && !ending && !follow.mayGrow(replay)) {
      ending = true;
      replay.end(batch);
      files.end(replay.endFiles());
      calls.end(replay.config().json(), replay.position());
    } else if (!ending && offers()) {
      offered = replay.config().changes();
      calls.config(replay.config().json(), replay.position());
    }
    replay.addSummary(batch);
    return full;
  }

  /** Until a replay reaches its earlier position, it knows less of the config than the server. */
  private boolean offers() {
    return replay.config().changes() != offered && replay.position() >= progress.configAt();
  }

  /** A log that cannot be read now may be readable later. */
  private boolean fill() throws IOException, InterruptedException {
    while (true) {
      try {
        return replay.fill(batch);
      } catch (IOException unreadable) {
        upload.listening().warning(WandbText.LOG_UNREADABLE, "cause", Cause.of(unreadable));
        if (!follow.mayGrow(replay)) {
          throw unreadable;
        }
        pulse.pause(pacing.longestRetry());
      }
    }
  }

  private boolean isDue(boolean full) {
    if ((full && batch.size() >= fillBytes()) || batch.isPreempting()) {
      return true;
    }
    long now = pulse.now();
    return now >= nextRequest() && now >= upload.transport().quietUntil();
  }

  private long fillBytes() {
    return Replay.fillBytes(pacing);
  }

  /** When the next request is due. */
  private long nextRequest() {
    long heartbeat = lastRequest + pacing.heartbeat().toNanos();
    if (batch.isEmpty() && files.unreported().isEmpty()) {
      return heartbeat;
    }
    return lastData == UploadMonitor.NEVER
        ? Long.MIN_VALUE
        : Math.min(heartbeat, lastData + pacing.stream().toNanos());
  }

  /** Waits until there is something to do. New records are read once a second. */
  private void rest(long looked, boolean full) throws InterruptedException {
    synchronized (pulse) {
      while (!isChanged(full)) {
        long until = Math.max(nextRequest(), upload.transport().quietUntil());
        if (!ending && !full && follow.grew()) {
          until = Math.min(until, looked + LOOK_NANOS);
        }
        if (pulse.now() >= until) {
          return;
        }
        pulse.await(until);
      }
    }
  }

  private boolean isChanged(boolean full) {
    if (follow.failed() || (ending && calls.idle() && files.idle())) {
      return true;
    }
    return full ? calls.hasRoom() && files.hasRoom() : !ending && follow.hurries() && follow.grew();
  }

  private void send() throws IOException, InterruptedException {
    send(List.copyOf(files.unreported()), null);
  }

  private void send(@Nullable Integer exitCode) throws IOException, InterruptedException {
    RequestSplitter.Last last = exitCode == null ? null : new RequestSplitter.Last(exitCode);
    List<FileJob> reported = files.unreported();
    if (last != null || !batch.isEmpty() || !reported.isEmpty()) {
      send(reported, last);
    }
  }

  private void send(List<FileJob> reported, RequestSplitter.@Nullable Last last)
      throws IOException, InterruptedException {
    List<String> names = reported.stream().map(FileJob::path).toList();
    RequestSplitter sending = new RequestSplitter(batch, progress, names, last);
    long before = progress.history();
    while (!sending.done()) {
      StreamBody body = sending.body(mostLines, pacing.requestBytes());
      if (post(body, sending.lines())) {
        sending.confirmed();
        progress.saveSometimes(pulse.now());
        upload.listening().sent(replay.part(), rows + progress.history() - before);
      }
    }
    rows += progress.history() - before;
    files.markReported(reported);
    batch.confirmed();
    mostLines = Math.min(mostLines, Integer.MAX_VALUE / 2) * 2;
    progress.saveSometimes(pulse.now());
  }

  /**
   * Posts a body until the server accepts it.
   *
   * @return false if it must be split into smaller ones
   */
  private boolean post(StreamBody body, int lines) throws IOException, InterruptedException {
    while (true) {
      try {
        lastRequest = pulse.now();
        lastData = lines > 0 ? lastRequest : lastData;
        AnswerBound bound = AnswerBound.small(pacing.streamTimeout());
        heard(upload.transport().post("file_stream", path, body, bound));
        attempts.succeeded();
        return true;
      } catch (ApiException failure) {
        if (failure.status() == 413 && lines > 1) {
          mostLines = lines / 2;
          return false;
        }
        attempts.pause(failure);
        follow.check();
      }
    }
  }

  private void heard(String answer) {
    try {
      if (answer.contains("stopped")
          && Json.parse(answer) instanceof Map<?, ?> map
          && Boolean.TRUE.equals(map.get("stopped"))) {
        upload.listening().stopRequested();
      }
    } catch (IOException noJson) {
      // The status confirms the lines; the body is not needed.
    }
  }
}
