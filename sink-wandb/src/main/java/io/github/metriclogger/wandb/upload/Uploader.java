package io.github.metriclogger.wandb.upload;

import io.github.metriclogger.spi.TimeSource;
import io.github.metriclogger.wandb.settings.ServerSettings;
import io.github.metriclogger.wandb.text.Cause;
import io.github.metriclogger.wandb.text.WandbText;
import io.github.metriclogger.wandb.upload.content.ConfirmedOffsets;
import io.github.metriclogger.wandb.upload.http.ApiException;
import io.github.metriclogger.wandb.upload.http.GraphQl;
import io.github.metriclogger.wandb.upload.http.Secret;
import io.github.metriclogger.wandb.upload.http.Transport;
import io.github.metriclogger.wandb.upload.http.UploadMonitor;
import io.github.metriclogger.wandb.upload.http.WaitStrategy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Uploads a log while it is being written. A daemon thread follows the file, sends new records, and
 * saves beside the log what the server has confirmed. It holds the data of at most one request in
 * memory, however long the network is down. Its methods are safe for use by several threads; none
 * of them throws because of the network.
 */
public final class Uploader implements RunUpload {

  private static final long JOIN_MILLIS = 1_000;

  /** A longer wait is explained to the person, unless at most {@link #MOMENT} remains of it. */
  private static final Duration SILENT_WAIT = Duration.ofSeconds(2);

  private static final Duration MOMENT = Duration.ofSeconds(3);

  private final UploadPlan plan;
  private final ServerSettings server;
  private final SafeListener listening;
  private final UploadMonitor pulse;
  private final UploadThread thread;
  private final LiveWriter writer = new LiveWriter();

  private @Nullable Transport transport;
  private @Nullable ConfirmedOffsets progress;
  private boolean started;
  private boolean over;
  private boolean complete;

  /**
   * Creates an uploader; {@link #start} begins the upload.
   *
   * @param plan which logs, and how
   * @param server where to
   * @param time the time to use
   * @param listener observes it
   */
  public Uploader(
      UploadPlan plan, ServerSettings server, TimeSource time, UploadListener listener) {
    this(plan, server, new UploadMonitor(time, WaitStrategy.by(time)), listener);
  }

  /** The same with the caller's clock and way of waiting. */
  public Uploader(
      UploadPlan plan, ServerSettings server, UploadMonitor pulse, UploadListener listener) {
    this.plan = plan;
    this.server = server;
    this.listening = new SafeListener(listener);
    this.pulse = pulse;
    this.thread = UploadThread.of("stream", pulse.parking(), this::upload, this::failed);
  }

  /** Starts the thread. A second call does nothing. */
  public void start() {
    synchronized (pulse) {
      if (!started && !pulse.stopped()) {
        started = true;
        launch();
      }
    }
  }

  /** The training continues even if no thread can be started; the log can be synced later. */
  private void launch() {
    try {
      thread.launch();
    } catch (RuntimeException | Error none) {
      failed(none);
    }
  }

  /** Reports that the log has grown. Cheap; wakes the thread at most once a second. */
  @Override
  public void wake() {
    writer.wake();
  }

  /**
   * Waits until everything up to the exit record is on the server.
   *
   * @param limit the longest wait
   * @return false if not everything is there; the log can be synced later
   */
  @Override
  public boolean finish(Duration limit) {
    long until = pulse.after(limit);
    Duration left = limit.minus(SILENT_WAIT);
    if (left.compareTo(MOMENT) >= 0) {
      await(pulse.after(SILENT_WAIT));
      if (isUnderWay()) {
        listening.waiting(left);
      }
    }
    return await(until);
  }

  private boolean isUnderWay() {
    synchronized (pulse) {
      return started && !over && !pulse.stopped();
    }
  }

  /** Waits for the end; returns whether everything is on the server. */
  private boolean await(long until) {
    synchronized (pulse) {
      writer.hurry();
      try {
        while (started && !over && pulse.now() < until) {
          pulse.await(until);
        }
      } catch (InterruptedException interrupted) {
        if (!pulse.stopped()) {
          Thread.currentThread().interrupt();
        }
      }
      return complete;
    }
  }

  /**
   * Stops the thread without waiting for the network, and cancels a request under way. What is not
   * confirmed is left for a later upload.
   */
  @Override
  public void close() {
    Transport used;
    synchronized (pulse) {
      pulse.stop();
      used = transport;
    }
    if (used != null) {
      used.cancel();
    }
    try {
      if (started) {
        thread.join(JOIN_MILLIS);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    if (used != null) {
      used.close();
    }
  }

  /** Records the start of the upload first, so that whoever finds the log knows its server. */
  private void upload() throws IOException, InterruptedException {
    UploadLock lock = UploadLock.await(plan.log(), pulse);
    try {
      keepServer();
      uploadAll();
    } finally {
      lock.close();
    }
  }

  private void keepServer() {
    try {
      ConfirmedOffsets progress = ConfirmedOffsets.load(plan.log(), server.baseUrl());
      progress.keeps();
      progress.save();
    } catch (IOException later) {
      // saved with the first confirmation
    }
  }

  private void uploadAll() throws IOException, InterruptedException {
    Restarts restarts = new Restarts(pulse, plan.pacing(), listening);
    boolean ended = false;
    while (!ended) {
      ended = restarts.ended(this::attempt, this::confirmed);
    }
    synchronized (pulse) {
      over = true;
      complete = true;
      pulse.changed();
    }
  }

  private void attempt() throws IOException, InterruptedException {
    Transport made = new Transport(server, System.getenv(), pulse, plan.pacing());
    synchronized (pulse) {
      transport = made;
    }
    try {
      ServerRunResolver.LogEnd previous = null;
      for (Path log : plan.earlier()) {
        previous = earlier(log, made, previous);
      }
      session(plan.log(), made, writer, UploadSession.End.OPEN).run(plan.resume(), previous);
    } finally {
      made.close();
    }
  }

  /** Number of confirmed lines of the log uploaded last. */
  private long confirmed() {
    ConfirmedOffsets last = progress;
    return last == null ? 0 : last.history() + last.events() + last.output();
  }

  /** An unreadable log must not hold back the later ones. */
  private ServerRunResolver.@Nullable LogEnd earlier(
      Path log, Transport made, ServerRunResolver.@Nullable LogEnd previous)
      throws InterruptedException, ApiException, BrokenUploadException {
    UploadLock lock = UploadLock.await(log, pulse);
    try {
      UploadSession session = session(log, made, EndedWriter.INSTANCE, UploadSession.End.CONTINUED);
      UploadSession.Done done = session.run(ResumeRule.UNSET, previous);
      return done.end() == null ? previous : done.end();
    } catch (ApiException | BrokenUploadException failure) {
      throw failure;
    } catch (IOException unreadable) {
      listening.warning(WandbText.NOT_UPLOADED, "log", log, "cause", Cause.of(unreadable));
      return previous;
    } finally {
      lock.close();
    }
  }

  private UploadSession session(
      Path log, Transport made, UploadSession.Writer of, UploadSession.End end) {
    ConfirmedOffsets known = ConfirmedOffsets.load(log, server.baseUrl());
    progress = known;
    UploadServices upload =
        new UploadServices(
            pulse,
            made,
            new GraphQl(made, plan.pacing()),
            plan.pacing(),
            Attempts.FOR_EVER,
            listening,
            known,
            plan.trustsLinks());
    return new UploadSession(log, upload, server, of, end);
  }

  private void failed(Throwable failure) {
    boolean asked;
    synchronized (pulse) {
      over = true;
      asked = pulse.stopped();
      pulse.changed();
    }
    if (!asked || !(failure instanceof InterruptedException)) {
      listening.refused(Cause.of(failure), new Secret(server.apiKey()));
    }
  }

  /** The writer in this process. */
  private final class LiveWriter implements UploadSession.Writer {
    private volatile boolean grew;
    private volatile boolean hurries;

    private void wake() {
      if (!grew) {
        grew = true;
        pulse.changed();
      }
    }

    private void hurry() {
      grew = true;
      hurries = true;
      pulse.changed();
    }

    @Override
    public boolean writes() {
      return true;
    }

    @Override
    public void noteLook() {
      grew = false;
    }

    @Override
    public boolean grew() {
      return grew;
    }

    @Override
    public boolean hurries() {
      return hurries;
    }
  }
}
