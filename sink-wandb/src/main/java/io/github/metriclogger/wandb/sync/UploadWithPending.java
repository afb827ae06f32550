package io.github.metriclogger.wandb.sync;

import io.github.metriclogger.spi.RunSync.Outcome;
import io.github.metriclogger.spi.SinkContext;
import io.github.metriclogger.wandb.settings.ServerSettings;
import io.github.metriclogger.wandb.text.WandbText;
import io.github.metriclogger.wandb.upload.RunUpload;
import io.github.metriclogger.wandb.upload.UploadListener;
import io.github.metriclogger.wandb.upload.UploadPlan;
import io.github.metriclogger.wandb.upload.Uploads;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The upload of a live run, together with that of what dead runs left. The second upload starts
 * when the server has answered the first one, and at the end of the run it gets only the time that
 * the first has left over.
 */
public final class UploadWithPending implements RunUpload, PendingUpload.Listener {

  /** At the end of a run a person waits, but not for the rows of other runs. */
  private static final Duration LONGEST = Duration.ofSeconds(10);

  /** With less time left the process is being killed. */
  private static final Duration HURRY = Duration.ofSeconds(3);

  private static final int MOST_NAMES = 5;

  private final RunUpload own;
  private final PendingUpload pending;
  private final PendingRuns runs;
  private final SinkContext context;

  private final List<String> sent = new ArrayList<>();
  private long rows;
  private long files;

  private UploadWithPending(Start start, PendingRuns runs, ServerSettings server) {
    this.runs = runs;
    this.context = start.context();
    this.pending = new PendingUpload(runs, server, context.time(), this);
    this.own =
        start
            .uploads()
            .start(start.plan(), server, context.time(), new Linked(start.listener(), pending));
  }

  /** What the upload of the live run is started with. */
  public record Start(
      Uploads uploads, UploadPlan plan, UploadListener listener, SinkContext context) {}

  /** Starts the upload of the live run, and the other one once the server has linked it. */
  public static RunUpload start(Start start, PendingRuns runs, ServerSettings server) {
    return new UploadWithPending(start, runs, server);
  }

  @Override
  public void wake() {
    own.wake();
  }

  @Override
  public boolean finish(Duration limit) {
    long begun = context.time().nanoTime();
    boolean complete = own.finish(limit);
    Duration left = limit.minusNanos(context.time().nanoTime() - begun);
    if (complete && limit.compareTo(HURRY) > 0 && !left.isNegative()) {
      boolean all = pending.finish(left.compareTo(LONGEST) < 0 ? left : LONGEST);
      if (!all) {
        WandbText.EARLIER_NOT_SENT.announce(context);
      }
    }
    return complete;
  }

  @Override
  public void close() {
    try {
      pending.close();
    } finally {
      own.close();
      looked();
    }
  }

  @Override
  public Locale language() {
    return context.language();
  }

  @Override
  public synchronized void sent(Path log, Outcome result) {
    sent.add(runs.name(log));
    rows += result.rows();
    files += result.files();
  }

  @Override
  public synchronized void looked() {
    if (sent.isEmpty()) {
      return;
    }
    boolean many = sent.size() > MOST_NAMES;
    String names = String.join(", ", many ? sent.subList(0, MOST_NAMES) : sent);
    WandbText text = sent.size() == 1 ? WandbText.EARLIER_SENT_ONE : WandbText.EARLIER_SENT;
    String shown = names + (many ? ", …" : "");
    text.announce(context, "count", sent.size(), "rows", rows, "files", files, "names", shown);
    sent.clear();
    rows = 0;
    files = 0;
  }

  @Override
  public void refused(Path log, String cause) {
    String own = SyncCommand.own(log.resolveSibling(""));
    WandbText.EARLIER_REFUSED.warn(context, "run", runs.name(log), "cause", cause, "own", own);
  }

  @Override
  public void warning(Path log, String text) {
    WandbText.EARLIER_WARNING.warn(context, "run", runs.name(log), "text", text);
  }

  @Override
  public void broke(String cause) {
    WandbText.EARLIER_BROKE.warn(context, "cause", cause);
  }

  /** Forwards every call, and starts the second upload. */
  private record Linked(UploadListener target, PendingUpload pending) implements UploadListener {
    @Override
    public Locale language() {
      return target.language();
    }

    @Override
    public void linked(String url) {
      target.linked(url);
      pending.start();
    }

    @Override
    public void trouble(String cause) {
      target.trouble(cause);
    }

    @Override
    public void refused(String cause) {
      target.refused(cause);
    }

    @Override
    public void warning(String text) {
      target.warning(text);
    }

    @Override
    public void waiting(Duration left) {
      target.waiting(left);
    }

    @Override
    public void stopRequested() {
      target.stopRequested();
    }
  }
}
