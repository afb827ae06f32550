package io.github.metriclogger.wandb;

import io.github.metriclogger.spi.SinkContext;
import io.github.metriclogger.support.FailureThrottle;
import io.github.metriclogger.wandb.settings.RunIdentity;
import io.github.metriclogger.wandb.sync.SyncCommand;
import io.github.metriclogger.wandb.text.WandbText;
import io.github.metriclogger.wandb.upload.UploadListener;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
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
  private volatile boolean isEndShown;
  private volatile boolean isRestAsked;

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
    throttle = new FailureThrottle(context.time(), context.language());
  }

  /** The run begins. */
  void begin(RunIdentity run) {
    WandbText.LOGGER_ID.announce(context, "id", run.id(), "project", run.project());
    WandbText.INITIALIZED.announce(context, "project", run.project(), "name", run.name());
  }

  /** Nothing is uploaded, as the person wants. */
  void offline() {
    WandbText.OFFLINE.announce(context, "directory", directory);
  }

  /** Nothing can be uploaded. */
  void noKey() {
    WandbText.NO_KEY.warn(context, "directory", directory);
  }

  /**
   * The run is over. Reported once, here or by {@link #unfinished()}; if both run at the same
   * moment, rather twice than not at all, because the process may end after either of them.
   *
   * @param complete whether all of it is on the server
   */
  void end(boolean complete) {
    if (!isRestAsked) { // else whoever asked has reported it
      report(complete);
    }
    isEndShown = true; // last: until it is shown, another thread has to report it
  }

  private void report(boolean complete) {
    String page = url;
    if (complete && page != null) {
      WandbText.COMPLETE_AT.announce(context, "page", page);
    } else if (complete) {
      WandbText.COMPLETE.announce(context);
    } else if (isOnline) {
      context.warn(rest());
    } else {
      context.announce(rest());
    }
  }

  /** What to report when the run is over before its sink is; null when it was reported. */
  @Nullable String unfinished() {
    if (isEndShown) {
      return null;
    }
    isRestAsked = true;
    return rest();
  }

  /** Whatever is missing on the server, and how to send it. */
  private String rest() {
    WandbText text = isOnline ? WandbText.SEND_REST : WandbText.SEND_ALL;
    return text.in(
        context.language(),
        "official",
        SyncCommand.official(directory),
        "own",
        SyncCommand.own(directory));
  }

  /** See {@link SinkContext#timeToClose()}. */
  Duration timeToClose() {
    return context.timeToClose();
  }

  @Override
  public Locale language() {
    return context.language();
  }

  @Override
  public void linked(String page) {
    url = page;
    WandbText.PAGE.announce(context, "page", page);
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

  /** Reported at once, then one line a minute. */
  @Override
  public void trouble(String cause) {
    WandbText text = url == null ? WandbText.NO_ANSWER_YET : WandbText.NO_ANSWER_NOW;
    String line = text.in(context.language(), "cause", cause, "directory", directory);
    String admitted = throttle.admit("trouble", line);
    if (admitted != null) {
      context.warn(admitted);
    }
  }

  @Override
  public void refused(String cause) {
    WandbText.REFUSED.warn(context, "cause", cause, "directory", directory);
  }

  @Override
  public void warning(String text) {
    WandbText.WARNING.warn(context, "text", text);
  }

  @Override
  public void waiting(Duration left) {
    WandbText.STILL_SENDING.announce(context, "seconds", left.toSeconds());
  }

  @Override
  public void stopRequested() {
    WandbText.STOP_REQUESTED.announce(context);
  }
}
