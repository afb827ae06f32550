package io.github.metriclogger.wandb.upload;

import io.github.metriclogger.support.json.Json;
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
 * Reads the log and sends its lines and the heartbeats: the thread that an upload is about. One
 * request at a time; a request that may have been applied is repeated byte by byte.
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

  /** What is known of the log's writer. */
  interface Follow {

    /**
     * Whether more than what was read may come.
     *
     * @param replay what was read
     */
    boolean mayGrow(Replay replay);

    /** The log is about to be read: what is written from here on needs another wake-up. */
    void noteLook();

    /** Whether the log grew since it was looked at. */
    boolean grew();

    /** Whether somebody waits for the end. */
    boolean hurries();

    /** How the run ended, when all is sent; null = it has not, and continues in another log. */
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

  /** The other parts. */
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

  /** How many rows were confirmed. */
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

  /** While a replay has not come to where it was, it knows less of the config than the server. */
  private boolean offers() {
    return replay.config().changes() != offered && replay.position() >= progress.configAt();
  }

  /** A log that cannot be read now may be readable later. */
  private boolean fill() throws IOException, InterruptedException {
    while (true) {
      try {
        return replay.fill(batch);
      } catch (IOException unreadable) {
        String cause = String.valueOf(unreadable.getMessage());
        upload.listening().warning(WandbText.LOG_UNREADABLE, "cause", cause);
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

  /** When the next request must go out, as things are. */
  private long nextRequest() {
    long heartbeat = lastRequest + pacing.heartbeat().toNanos();
    if (batch.isEmpty() && files.unreported().isEmpty()) {
      return heartbeat;
    }
    return lastData == UploadMonitor.NEVER
        ? Long.MIN_VALUE
        : Math.min(heartbeat, lastData + pacing.stream().toNanos());
  }

  /** Waits until there is something to do. New records are looked at once a second. */
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
      }
    }
    rows += progress.history() - before;
    files.markReported(reported);
    batch.confirmed();
    mostLines = Math.min(mostLines, Integer.MAX_VALUE / 2) * 2;
    progress.saveSometimes(pulse.now());
  }

  /**
   * Posts a body until the server has it.
   *
   * @return false when it is to be cut into smaller ones
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
      // The status said that the lines are there; the rest is of no use.
    }
  }
}
