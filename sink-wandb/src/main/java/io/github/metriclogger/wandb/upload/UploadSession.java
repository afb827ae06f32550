package io.github.metriclogger.wandb.upload;

import io.github.metriclogger.wandb.log.LogDirectories;
import io.github.metriclogger.wandb.log.record.LogRecord;
import io.github.metriclogger.wandb.settings.ServerSettings;
import io.github.metriclogger.wandb.text.ExplainedException;
import io.github.metriclogger.wandb.text.FailureText;
import io.github.metriclogger.wandb.upload.content.ConfirmedOffsets;
import io.github.metriclogger.wandb.upload.content.LogMatcher;
import io.github.metriclogger.wandb.upload.content.Offsets;
import io.github.metriclogger.wandb.upload.http.ApiException;
import io.github.metriclogger.wandb.upload.http.RemoteRun;
import io.github.metriclogger.wandb.upload.http.Transport;
import io.github.metriclogger.wandb.upload.http.UploadMonitor;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Uploads one log on the calling thread and two of its own. For one use. */
public final class UploadSession {

  /** The state of the log's writer, and whether a caller waits for the upload. */
  interface Writer {

    /** Whether the log is still being written. */
    boolean writes();

    /**
     * Notes that the log is about to be read: whatever is written from now on needs another
     * wake-up.
     */
    void noteLook();

    /** Whether the log has grown since {@link #noteLook}. */
    boolean grew();

    /** Whether a caller waits for the end. */
    boolean hurries();
  }

  /** What the end of a log means. */
  public enum End {
    /** The end of the run; without an exit record, its process was killed. */
    FINAL,
    /** The end of the run if there is an exit record; otherwise more may follow. */
    OPEN,
    /** The run continues in another log, whatever this one says. */
    CONTINUED
  }

  /** What was done, and where the log ended on the server. */
  public record Done(
      ServerRunResolver.@Nullable LogEnd end, @Nullable String url, long rows, long files) {}

  private static final Integer KILLED = 1;

  private final Path log;
  private final UploadServices upload;
  private final ServerSettings server;
  private final Writer writer;
  private final End end;

  private @Nullable Throwable failure;

  /** A session that has not begun. */
  public UploadSession(
      Path log, UploadServices upload, ServerSettings server, Writer writer, End end) {
    this.log = log;
    this.upload = upload;
    this.server = server;
    this.writer = writer;
    this.end = end;
  }

  /**
   * Uploads everything up to the end of the log.
   *
   * @throws ApiException when the server refused
   * @throws IOException when the log cannot be read
   */
  public Done run(ResumeRule rule, ServerRunResolver.@Nullable LogEnd previous)
      throws IOException, InterruptedException {
    ConfirmedOffsets progress = upload.progress();
    if (progress.completedAt() >= 0 && progress.completedAt() == length()) {
      return new Done(logEnd(progress), null, 0, 0);
    }
    LogRecord.Run run = runRecord();
    if (run == null) {
      return new Done(null, null, 0, 0);
    }
    try {
      ServerRunResolver.Started started =
          new ServerRunResolver(upload, log, run, rule, previous).begin();
      String url = new RunPages(server).run(started.bucket());
      upload.listening().linked(url);
      return send(started, url);
    } finally {
      progress.save();
    }
  }

  private long length() throws IOException {
    return Files.exists(log) ? Files.size(log) : 0;
  }

  static ServerRunResolver.LogEnd logEnd(ConfirmedOffsets progress) {
    Offsets base = progress.base();
    return new ServerRunResolver.LogEnd(
        base.history() + progress.history(),
        base.events() + progress.events(),
        base.output() + progress.output(),
        progress.nextStep());
  }

  /** Null if the process was killed before it wrote anything. */
  private LogRecord.@Nullable Run runRecord() throws IOException, InterruptedException {
    while (true) {
      writer.noteLook();
      LogMatcher.Beginning beginning = LogMatcher.beginning(log);
      if (beginning.run() != null || (beginning.empty() && !writer.writes())) {
        return beginning.run();
      }
      if (!writer.writes()) {
        throw new ExplainedException(FailureText.NAMELESS_LOG, "log", log);
      }
      synchronized (upload.pulse()) {
        while (!writer.grew()) {
          upload.pulse().await(UploadMonitor.NEVER);
        }
      }
    }
  }

  private Done send(ServerRunResolver.Started started, String url)
      throws IOException, InterruptedException {
    RemoteRun bucket = started.bucket();
    CallLane calls = new CallLane(upload, bucket, upload.attempts(SafeListener.Part.CALLS));
    FileLane files = new FileLane(upload, bucket, upload.attempts(SafeListener.Part.FILES));
    try (Replay replay = new Replay(log, started, upload, calls, files)) {
      StreamLane stream =
          new StreamLane(
              upload, bucket, replay, new StreamLane.Lanes(calls, files), new Following());
      try (Beside beside = new Beside(List.of(calls, files), upload.transport())) {
        beside.start("calls", calls);
        beside.start("files", files);
        stream.run();
      }
      finished(replay);
      return new Done(logEnd(upload.progress()), url, stream.rows(), files.sent());
    }
  }

  /** Records the failure of a thread without which the upload cannot finish. */
  private void failed(Throwable cause) {
    UploadMonitor pulse = upload.pulse();
    synchronized (pulse) {
      boolean asked = cause instanceof InterruptedException && pulse.stopped();
      if (!asked && failure == null) {
        failure = cause;
      }
      pulse.changed();
    }
  }

  /** The threads of the other lanes. None of them outlives the stream for long. */
  private final class Beside implements AutoCloseable {
    private static final long JOIN_MILLIS = 1_000;

    private final List<Lane> lanes;
    private final Transport transport;
    private final List<UploadThread> threads = new ArrayList<>();

    private Beside(List<Lane> lanes, Transport transport) {
      this.lanes = lanes;
      this.transport = transport;
    }

    private void start(String name, Lane lane) {
      UploadThread thread =
          UploadThread.of(name, upload.pulse().parking(), lane::run, UploadSession.this::failed);
      thread.launch();
      threads.add(thread);
    }

    @Override
    public void close() {
      boolean busy = !lanes.stream().allMatch(Lane::idle);
      lanes.forEach(Lane::quit);
      if (busy) {
        transport.cancel();
      }
      try {
        for (UploadThread thread : threads) {
          thread.join(JOIN_MILLIS);
        }
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void finished(Replay replay) throws IOException {
    long length = length();
    boolean whole = replay.exit() != null || replay.position() == length;
    if (replay.exit() == null && end == End.OPEN) {
      return;
    }
    upload.progress().completes(length);
    upload.progress().save();
    if (whole && replay.damaged() == 0) {
      try {
        Files.createFile(LogDirectories.marker(log));
      } catch (FileAlreadyExistsException marked) {
        // Marked by an earlier upload.
      }
    }
  }

  /** Gives the stream the state of the writer and of the other lanes. */
  private final class Following implements StreamLane.Follow {
    @Override
    public boolean mayGrow(Replay replay) {
      return replay.exit() == null && writer.writes();
    }

    @Override
    public void noteLook() {
      writer.noteLook();
    }

    @Override
    public boolean grew() {
      return writer.grew();
    }

    @Override
    public boolean hurries() {
      return writer.hurries();
    }

    @Override
    public @Nullable Integer exitCode(Replay replay) {
      LogRecord.Exit exit = replay.exit();
      if (end == End.CONTINUED || (exit == null && end == End.OPEN)) {
        return null;
      }
      return exit == null ? KILLED : exit.code();
    }

    @Override
    public boolean failed() {
      synchronized (upload.pulse()) {
        return failure != null;
      }
    }

    @Override
    public void check() throws IOException {
      Throwable cause;
      synchronized (upload.pulse()) {
        cause = failure;
      }
      if (cause instanceof ApiException refusal) {
        throw refusal;
      }
      if (cause != null) {
        throw new BrokenUploadException(cause);
      }
    }
  }
}
