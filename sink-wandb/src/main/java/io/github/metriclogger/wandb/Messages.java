package io.github.metriclogger.wandb;

import io.github.metriclogger.spi.SinkContext;
import io.github.metriclogger.support.FailureThrottle;
import io.github.metriclogger.wandb.settings.RunIdentity;
import io.github.metriclogger.wandb.sync.SyncCommand;
import io.github.metriclogger.wandb.upload.UploadListener;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The lines that people see of the run and its upload. Safe for use by several threads: the
 * uploader's thread calls it too.
 */
final class Messages implements UploadListener {

  private final SinkContext context;
  private final Path directory;
  private final FailureThrottle throttle;
  private volatile @Nullable String url;
  private final boolean isOnline;
  private final AtomicBoolean ended = new AtomicBoolean();
  private volatile boolean isRefused;

  /**
   * Messages of a run.
   *
   * @param directory of its log
   * @param isOnline whether it is uploaded while it runs
   */
  Messages(SinkContext context, Path directory, boolean isOnline) {
    this.context = context;
    this.directory = directory;
    this.isOnline = isOnline;
    throttle = new FailureThrottle(context.time());
  }

  /** The run begins. */
  void begin(RunIdentity run) {
    context.announce("Use wandb logger with id=" + run.id() + "; project=" + run.project() + ".");
    context.announce("Wandb initialized: project=" + run.project() + ", name=" + run.name());
  }

  /** Nothing is uploaded, as the person wants. */
  void offline() {
    context.announce("W&B is offline: the run is kept in " + directory);
  }

  /** Nothing can be uploaded. */
  void noKey() {
    context.warn(
        "W&B: no API key is known, so the run is kept offline in "
            + directory
            + ". Set WANDB_API_KEY, or log in with 'wandb login'; the end of the run says how to"
            + " upload it.");
  }

  /**
   * The run is over. Said once, here or by {@link #unfinished()}.
   *
   * @param complete whether all of it is on the server
   */
  void end(boolean complete) {
    if (!ended.compareAndSet(false, true)) {
      return;
    }
    String page = url;
    if (complete) {
      context.announce("W&B has the whole run" + (page == null ? "." : ": " + page));
    } else if (isOnline) {
      context.warn(rest());
    } else {
      context.announce(rest());
    }
  }

  /** What to say when the run is over before its sink is; null when it was said. */
  @Nullable String unfinished() {
    return ended.compareAndSet(false, true) ? rest() : null;
  }

  /** Whatever is missing on the server, and how to send it. */
  private String rest() {
    return isOnline
        ? "W&B does not have the whole run yet; nothing is lost. To send the rest:\n  "
            + SyncCommand.own(directory)
        : "To upload the run to W&B:\n  "
            + SyncCommand.official(directory)
            + "\nor, without Python:\n  "
            + SyncCommand.own(directory);
  }

  /** See {@link SinkContext#timeToClose()}. */
  Duration timeToClose() {
    return context.timeToClose();
  }

  @Override
  public void linked(String page) {
    url = page;
    context.announce("View run at: " + page);
  }

  /** The run's page as it was announced; null before, and when it is no address. */
  @Nullable URI page() {
    String page = url;
    try {
      return page == null ? null : new URI(page);
    } catch (URISyntaxException e) {
      return null;
    }
  }

  /** Told at once, then one line a minute. */
  @Override
  public void trouble(String cause) {
    String text =
        (url == null ? "W&B gives no answer yet (" : "W&B gives no answer now (")
            + cause
            + "); everything is kept in "
            + directory
            + " and sent later.";
    String admitted = throttle.admit("trouble", text);
    if (admitted != null) {
      context.warn(admitted);
    }
  }

  @Override
  public void refused(String cause) {
    isRefused = true;
    context.warn("W&B refuses the run: " + cause + " It goes on offline, in " + directory);
  }

  /** Whether the server does not want the run. */
  boolean isRefused() {
    return isRefused;
  }

  @Override
  public void warning(String text) {
    context.warn("W&B: " + text);
  }

  @Override
  public void stopRequested() {
    context.announce("W&B: somebody pressed \"stop\" on the run's page. The training decides.");
  }
}
