package io.github.metriclogger.wandb.upload;

import io.github.metriclogger.wandb.text.Cause;
import io.github.metriclogger.wandb.text.WandbText;
import io.github.metriclogger.wandb.upload.content.FileJob;
import io.github.metriclogger.wandb.upload.content.FileLedger;
import io.github.metriclogger.wandb.upload.http.ApiException;
import io.github.metriclogger.wandb.upload.http.RemoteRun;
import io.github.metriclogger.wandb.upload.http.UploadAddresses;
import io.github.metriclogger.wandb.upload.http.UploadMonitor;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Uploads files to the server's storage on a thread of its own. A failed file is retried later and
 * does not hold up the others. The {@link UploadMonitor} guards all shared state.
 */
final class FileLane implements Lane {

  private static final int MOST_WAITING = 10_000;
  private static final int MOST_AT_ONCE = 100;
  private static final int MOST_DIGESTS = 10_000;

  private final UploadMonitor pulse;
  private final UploadServices upload;
  private final RemoteRun bucket;
  private final Duration delay;
  private final Attempts attempts;
  private final FileLedger ledger;

  private final Queue<FileJob> waiting = new ArrayDeque<>();
  private final List<FileJob> working = new ArrayList<>();
  private final Map<String, String> digests = new HashMap<>();
  private long due = UploadMonitor.NEVER;
  private boolean ending;
  private boolean quit;

  FileLane(UploadServices upload, RemoteRun bucket, Attempts attempts) {
    this.pulse = upload.pulse();
    this.upload = upload;
    this.bucket = bucket;
    this.delay = upload.pacing().files();
    this.attempts = attempts;
    this.ledger = new FileLedger(upload.progress().files());
  }

  void add(FileJob job) {
    synchronized (pulse) {
      waiting.add(job);
      due = Math.min(due, pulse.now() + delay.toNanos());
      pulse.changed();
    }
  }

  /** Adds the last files; nothing follows them. */
  void end(List<FileJob> last) {
    synchronized (pulse) {
      waiting.addAll(last);
      ending = true;
      pulse.changed();
    }
  }

  /** Files to report to the server. Call {@link #markReported} once that is done. */
  List<FileJob> unreported() {
    synchronized (pulse) {
      return ledger.unreported();
    }
  }

  void markReported(List<FileJob> jobs) {
    synchronized (pulse) {
      ledger.markReported(jobs);
      upload.progress().files(ledger.prefix());
    }
  }

  /** Number of uploaded files. */
  long sent() {
    synchronized (pulse) {
      return ledger.sent();
    }
  }

  @Override
  public boolean hasRoom() {
    synchronized (pulse) {
      return waiting.size() < MOST_WAITING;
    }
  }

  @Override
  public boolean idle() {
    synchronized (pulse) {
      return waiting.isEmpty() && working.isEmpty();
    }
  }

  @Override
  public void quit() {
    attempts.end();
    synchronized (pulse) {
      quit = true;
      pulse.changed();
    }
  }

  @Override
  public void run() throws ApiException, InterruptedException {
    long retryAt = UploadMonitor.NEVER;
    while (true) {
      List<FileJob> jobs;
      synchronized (pulse) {
        while (!quit && !isDue(retryAt)) {
          pulse.await(working.isEmpty() ? due : retryAt);
        }
        if (quit) {
          return;
        }
        take();
        jobs = List.copyOf(working);
      }
      retryAt = pass(jobs);
    }
  }

  /** New files wait with the failed ones, since the server may have asked for a pause. */
  private boolean isDue(long retryAt) {
    return working.isEmpty()
        ? !waiting.isEmpty() && (ending || pulse.now() >= due)
        : pulse.now() >= retryAt;
  }

  private void take() {
    while (!waiting.isEmpty() && working.size() < MOST_AT_ONCE) {
      working.add(waiting.remove());
    }
    due = waiting.isEmpty() ? UploadMonitor.NEVER : pulse.now();
  }

  /**
   * Tries each file once.
   *
   * @return when to retry the failed ones
   */
  private long pass(List<FileJob> jobs) throws ApiException, InterruptedException {
    List<FileJob> left = jobs.stream().filter(this::isNeeded).toList();
    ApiException failure = null;
    try {
      askForAddresses(left);
    } catch (ApiException failed) {
      failure = failed;
    }
    for (FileJob job : left) {
      if (failure != null) {
        attempts.failing();
      }
      if (job.hasAddress() && !attempts.isOver()) {
        failure = put(job, failure);
      }
    }
    if (failure == null) {
      attempts.succeeded();
      return UploadMonitor.NEVER;
    }
    return pulse.after(attempts.failed(failure));
  }

  /** Whether a file exists and its content is not in storage yet. */
  private boolean isNeeded(FileJob job) {
    try {
      if (job.isMissing()) {
        upload.listening().warning(WandbText.FILE_GONE, "file", job.path());
      } else if (job.isElsewhere()) {
        upload.listening().warning(WandbText.FILE_ELSEWHERE, "file", job.path());
      } else if (!job.digest().equals(digests.get(job.path()))) {
        return true;
      }
    } catch (IOException unreadable) {
      upload.listening().warning(unreadable(job, unreadable));
    }
    finished(job, false);
    return false;
  }

  private void askForAddresses(List<FileJob> jobs) throws ApiException {
    Map<String, FileJob> asked = new LinkedHashMap<>();
    jobs.stream().filter(job -> !job.hasAddress()).forEach(job -> asked.put(job.path(), job));
    if (asked.isEmpty()) {
      return;
    }
    UploadAddresses addresses = upload.graphQl().addresses(bucket, List.copyOf(asked.keySet()));
    for (FileJob job : jobs) {
      String url = addresses.urls().get(job.path());
      if (!job.hasAddress() && url != null) {
        job.address(url, addresses.headers());
      } else if (!job.hasAddress()) {
        upload.listening().warning(WandbText.FILE_NO_PLACE, "file", job.path());
        finished(job, false);
      }
    }
  }

  private @Nullable ApiException put(FileJob job, @Nullable ApiException earlier) {
    try {
      String digest = job.digest();
      if (digest.equals(digests.get(job.path()))) {
        finished(job, false);
        return earlier;
      }
      upload.transport().put(job.path(), job.url(), job.headers(), job.body());
      if (digests.size() >= MOST_DIGESTS) {
        digests.clear();
      }
      digests.put(job.path(), digest);
      finished(job, true);
      upload.listening().uploaded(job.path());
      return earlier;
    } catch (ApiException failure) {
      return failed(job, failure);
    } catch (IOException unreadable) {
      return ApiException.noAnswer(unreadable(job, unreadable));
    }
  }

  private static Cause unreadable(FileJob job, IOException failure) {
    return Cause.of(WandbText.FILE_UNREADABLE, "file", job.path(), "cause", Cause.of(failure));
  }

  /**
   * A storage error concerns the address, never the run, so it is never final: a fresh address may
   * work.
   */
  private static ApiException failed(FileJob job, ApiException failure) {
    boolean expired =
        switch (failure.status()) {
          case 301, 302, 303, 307, 308, 400, 401, 403, 404, 410 -> true;
          default -> false;
        };
    if (expired) {
      job.address(null, Map.of());
    }
    return failure.isRefusal()
        ? ApiException.failure(failure.explanation(), failure.status(), -1)
        : failure;
  }

  private void finished(FileJob job, boolean isThere) {
    synchronized (pulse) {
      working.remove(job);
      if (isThere) {
        ledger.uploaded(job);
      } else {
        ledger.done(job);
        upload.progress().files(ledger.prefix());
      }
      pulse.changed();
    }
  }
}
