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
    announce(WandbText.LOGGER_ID, "id", run.id(), "project", run.project());
    announce(WandbText.INITIALIZED, "project", run.project(), "name", run.name());
  }

  /** Nothing is uploaded, as the person wants. */
  void offline() {
    announce(WandbText.OFFLINE, "directory", directory);
  }

  /** Nothing can be uploaded. */
  void noKey() {
    warn(WandbText.NO_KEY, "directory", directory);
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
    if (complete && page != null) {
      announce(WandbText.COMPLETE_AT, "page", page);
    } else if (complete) {
      announce(WandbText.COMPLETE);
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
    announce(WandbText.PAGE, "page", page);
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
    WandbText text = url == null ? WandbText.NO_ANSWER_YET : WandbText.NO_ANSWER_NOW;
    String said = text.in(context.language(), "cause", cause, "directory", directory);
    String admitted = throttle.admit("trouble", said);
    if (admitted != null) {
      context.warn(admitted);
    }
  }

  @Override
  public void refused(String cause) {
    isRefused = true;
    warn(WandbText.REFUSED, "cause", cause, "directory", directory);
  }

  /** Whether the server does not want the run. */
  boolean isRefused() {
    return isRefused;
  }

  @Override
  public void warning(String text) {
    warn(WandbText.WARNING, "text", text);
  }

  @Override
  public void stopRequested() {
    announce(WandbText.STOP_REQUESTED);
  }

  private void announce(WandbText text, Object... values) {
    context.announce(text.in(context.language(), values));
  }

  private void warn(WandbText text, Object... values) {
    context.warn(text.in(context.language(), values));
  }
}
