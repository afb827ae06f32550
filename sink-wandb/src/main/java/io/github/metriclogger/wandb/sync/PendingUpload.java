package io.github.metriclogger.wandb.sync;

import io.github.metriclogger.spi.RunSync.Outcome;
import io.github.metriclogger.spi.TimeSource;
import io.github.metriclogger.wandb.settings.ServerSettings;
import io.github.metriclogger.wandb.text.Cause;
import io.github.metriclogger.wandb.text.WandbText;
import io.github.metriclogger.wandb.upload.BusyLogException;
import io.github.metriclogger.wandb.upload.UploadListener;
import io.github.metriclogger.wandb.upload.UploadThread;
import io.github.metriclogger.wandb.upload.content.ConfirmedOffsets;
import io.github.metriclogger.wandb.upload.http.ApiException;
import io.github.metriclogger.wandb.upload.http.Pacing;
import io.github.metriclogger.wandb.upload.http.Secret;
import io.github.metriclogger.wandb.upload.http.UploadMonitor;
import io.github.metriclogger.wandb.upload.http.WaitStrategy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Uploads what dead runs left, in a daemon thread of low priority beside the upload of a live run.
 * It holds at most the data of one request in memory. What the server does not accept is retried
 * after some minutes, or else left to the next start. Its methods are safe for use by several
 * threads.
 */
final class PendingUpload implements AutoCloseable {

  private static final Duration AGAIN = Duration.ofMinutes(5);
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final int REQUEST_BYTES = 2 << 20;
  private static final long JOIN_MILLIS = 1_000;

  /** Not urgent, so a server that does not answer is soon left alone. */
  static final Pacing PACING =
      Pacing.STANDARD.withSizes(REQUEST_BYTES, Pacing.STANDARD.lineBytes()).withPatience(PATIENCE);

  private final Source source;
  private final ServerSettings server;
  private final Pacing pacing;
  private final Listener listener;
  private final TimeSource time;
  private final WaitStrategy parking;
  private final UploadMonitor pulse;
  private final UploadThread thread;

  private UploadMonitor current;
  private boolean started;
  private boolean looked;

  /** Finds what is to be sent. */
  interface Source {

    /**
     * Searches for it.
     *
     * @return one plan for each run
     * @throws IOException when the directories cannot be read
     */
    List<SyncPlan> look() throws IOException;

    /**
     * Whether the run of a plan is dead; asked right before it is sent.
     *
     * @throws IOException when the directories cannot be read
     */
    boolean isDead(SyncPlan plan) throws IOException;
  }

  /** Observes what was done. Its methods return at once and do not throw. */
  interface Listener {
    /** The language of the lines. */
    Locale language();

    /**
     * All that a run left is on the server.
     *
     * @param log its last one
     * @param result what was sent
     */
    void sent(Path log, Outcome result);

    /**
     * What a run left is not sent, now or later.
     *
     * @param log its last one
     * @param cause one line
     */
    void refused(Path log, String cause);

    /**
     * Part of a run reached the server changed, or not at all.
     *
     * @param log its last one
     * @param text one line
     */
    void warning(Path log, String text);

    /**
     * The upload broke off; the next start retries it.
     *
     * @param cause one line
     */
    void broke(String cause);

    /** Sending was attempted for everything that can be sent now. */
    void looked();
  }

  /**
   * Creates an upload that has not started.
   *
   * @param source says what is to be sent
   * @param server where to
   * @param time the time to use
   * @param listener observes it
   */
  PendingUpload(Source source, ServerSettings server, TimeSource time, Listener listener) {
    this(source, server, new Pace(PACING, time, WaitStrategy.by(time)), listener);
  }

  /** How it waits. */
  record Pace(Pacing pacing, TimeSource time, WaitStrategy parking) {}

  PendingUpload(Source source, ServerSettings server, Pace pace, Listener listener) {
    this.source = source;
    this.server = server;
    this.pacing = pace.pacing();
    this.listener = listener;
    this.time = pace.time();
    this.parking = pace.parking();
    this.pulse = new UploadMonitor(time, parking);
    this.current = pulse;
    this.thread = UploadThread.of("pending", parking, this::run, this::broke);
  }

  /** Starts the thread. A second call does nothing. */
  @SuppressWarnings("ThreadPriorityCheck") // nothing depends on it; the training comes first
  void start() {
    synchronized (pulse) {
      if (!started && !pulse.stopped()) {
        started = true;
        thread.setPriority(Thread.MIN_PRIORITY);
        launch();
      }
    }
  }

  /** If no thread can be started, the next start of a run does the work. */
  private void launch() {
    try {
      thread.launch();
    } catch (RuntimeException | Error none) {
      broke(none);
    }
  }

  /** Reports why the thread ended, and wakes those who wait for it. */
  private void broke(Throwable failure) {
    boolean asked;
    synchronized (pulse) {
      looked = true;
      asked = pulse.stopped();
      pulse.changed();
    }
    if (!asked) {
      listener.broke(Cause.of(failure).in(listener.language()));
    }
    listener.looked();
  }

  /**
   * Waits until everything that can be sent now has been sent.
   *
   * @param limit how long at most
   * @return false when there is more
   */
  boolean finish(Duration limit) {
    long until = pulse.after(limit);
    synchronized (pulse) {
      try {
        while (started && !looked && pulse.now() < until) {
          pulse.await(until);
        }
      } catch (InterruptedException interrupted) {
        if (!pulse.stopped()) {
          Thread.currentThread().interrupt();
        }
      }
      return !started || looked;
    }
  }

  /** Cancels the current upload. What is not confirmed is left to the next start. */
  @Override
  public void close() {
    UploadMonitor running;
    synchronized (pulse) {
      pulse.stop();
      running = current;
    }
    running.stop();
    try {
      if (started) {
        thread.join(JOIN_MILLIS);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() throws IOException, InterruptedException {
    while (true) {
      boolean left = false;
      for (SyncPlan plan : source.look()) {
        left |= !isSettled(plan);
      }
      looked();
      if (!left) {
        return;
      }
      pulse.pause(AGAIN);
    }
  }

  private void looked() {
    listener.looked();
    synchronized (pulse) {
      looked = true;
      pulse.changed();
    }
  }

  /** Whether there is nothing more to do for a run. */
  private boolean isSettled(SyncPlan plan) throws InterruptedException {
    try {
      if (!source.isDead(plan)) {
        return true;
      }
      Outcome result = LogSync.sync(plan, server, begin(), pacing, new Words(plan.log()));
      if (result.url() != null) {
        listener.sent(plan.log(), result);
      }
      return true;
    } catch (BusyLogException another) {
      return true;
    } catch (ApiException failure) {
      return failure.isFinal() && isRefused(plan, failure);
    } catch (IOException unreadable) {
      check();
      String cause = Cause.of(unreadable).in(listener.language());
      listener.warning(plan.log(), WandbText.CANNOT_UPLOAD.in(listener.language(), "cause", cause));
      return true;
    } finally {
      ended();
    }
  }

  private void check() throws InterruptedException {
    if (pulse.stopped()) {
      throw new InterruptedException();
    }
  }

  private boolean isRefused(SyncPlan plan, IOException failure) {
    try {
      ConfirmedOffsets progress = ConfirmedOffsets.load(plan.log(), server.baseUrl());
      progress.refuses();
      progress.save();
    } catch (IOException later) {
      // the next start asks the server again
    }
    String cause = Cause.of(failure).in(listener.language());
    listener.refused(plan.log(), new Secret(server.apiKey()).clean(cause));
    return true;
  }

  private UploadMonitor begin() throws InterruptedException {
    synchronized (pulse) {
      check();
      current = new UploadMonitor(time, parking);
      return current;
    }
  }

  private void ended() {
    synchronized (pulse) {
      current = pulse;
    }
  }

  /** The live run's upload reports the server's silence. */
  private final class Words implements UploadListener {
    private final Path log;

    private Words(Path log) {
      this.log = log;
    }

    @Override
    public Locale language() {
      return listener.language();
    }

    @Override
    public void warning(String text) {
      listener.warning(log, text);
    }
  }
}
