package io.github.metriclogger.wandb;

import io.github.metriclogger.event.EventKind;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.RunInfo;
import io.github.metriclogger.event.RunStatus;
import io.github.metriclogger.spi.Durability;
import io.github.metriclogger.spi.PartialWriteException;
import io.github.metriclogger.spi.Sink;
import io.github.metriclogger.spi.SinkContext;
import io.github.metriclogger.wandb.log.JournalStorage;
import io.github.metriclogger.wandb.read.WandbRunReader;
import io.github.metriclogger.wandb.settings.ServerSettings;
import io.github.metriclogger.wandb.settings.WandbSettings;
import io.github.metriclogger.wandb.settings.WandbSettings.Mode;
import io.github.metriclogger.wandb.sync.PendingRuns;
import io.github.metriclogger.wandb.sync.UploadWithPending;
import io.github.metriclogger.wandb.upload.RunUpload;
import io.github.metriclogger.wandb.upload.Uploads;
import io.github.metriclogger.wandb.write.WandbRun;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes a run into its log and has that uploaded.
 *
 * <p>It owns an event as soon as it has it in memory. What it could not write it retries before it
 * takes more, so that memory stays bounded. It never waits for the network, but at its close.
 */
final class WandbSink implements Sink {

  /** So many bytes are handed to the operating system at once. */
  private static final int CHUNK = 1 << 16;

  /** Whatever stops a program gives it ten seconds. */
  private static final Duration KILLED_LIMIT = Duration.ofSeconds(3);

  private static final Duration MOST_KEPT = Duration.ofSeconds(2);

  private final WandbSettings settings;
  private final JournalStorage storage;
  private final Uploads uploads;
  private @Nullable WandbRunReader earlier;

  private @Nullable WandbRun run;
  private volatile @Nullable Messages messages;
  private @Nullable RunUpload upload;
  private boolean closed;
  private boolean failing;
  private long lost;

  WandbSink(WandbSettings settings, JournalStorage storage, Uploads uploads) {
    this(settings, storage, uploads, null);
  }

  /**
   * A sink that is not open yet.
   *
   * @param earlier has read what earlier starts of the run left; null when none has
   */
  WandbSink(
      WandbSettings settings,
      JournalStorage storage,
      Uploads uploads,
      @Nullable WandbRunReader earlier) {
    this.earlier = earlier;
    this.settings = settings;
    this.storage = storage;
    this.uploads = uploads;
  }

  @Override
  public Set<EventKind> kinds() {
    Set<EventKind> kinds = EnumSet.noneOf(EventKind.class);
    if (settings.mode() != Mode.DISABLED) {
      kinds.addAll(EnumSet.allOf(EventKind.class));
      kinds.removeAll(
          EnumSet.of(
              EventKind.RUN_STARTED, EventKind.GRAPH, EventKind.CHECKPOINT, EventKind.EXTENSION));
    }
    return kinds;
  }

  @Override
  public void open(RunInfo info, SinkContext context) throws IOException {
    RunLogOpening opening = new RunLogOpening(settings, info, context);
    ServerSettings server = opening.server();
    run = opening.open(storage, earlier);
    earlier = null; // no longer needed
    Messages lines = new Messages(context, opening.folder().directory(), server != null);
    messages = lines;
    if (!opening.goesOn()) {
      lines.begin(opening.identity());
      begin(lines, server);
    }
    if (server != null) {
      upload = start(opening, server, context, lines);
    }
  }

  private RunUpload start(
      RunLogOpening opening, ServerSettings server, SinkContext context, Messages lines)
      throws IOException {
    PendingRuns pending = opening.pending();
    return pending == null
        ? uploads.start(opening.plan(), server, context.time(), lines)
        : UploadWithPending.start(
            new UploadWithPending.Start(uploads, opening.plan(), lines, context), pending, server);
  }

  private void begin(Messages lines, @Nullable ServerSettings server) {
    if (settings.mode() == Mode.OFFLINE) {
      lines.offline();
    } else if (server == null) {
      lines.noKey();
    }
  }

  @Override
  public int write(List<RunEvent> events) throws IOException {
    WandbRun out = opened();
    if (failing) {
      drain(out);
    }
    out.tick();
    int owned = 0;
    try {
      for (RunEvent event : events) {
        take(out, event, owned);
        owned++;
        if (out.waiting() >= CHUNK) {
          drainAfter(owned, out);
        }
      }
    } catch (RuntimeException | Error e) { // what is owned must not come again
      if (owned == 0) {
        throw e;
      }
    }
    return owned;
  }

  /**
   * Takes an event.
   *
   * @param owned how many are owned before it
   * @throws RuntimeException when it cannot be encoded: it is left for the next call, where it
   *     comes first
   */
  private static void take(WandbRun out, RunEvent event, int owned) throws PartialWriteException {
    try {
      out.take(event);
    } catch (IOException e) {
      throw new PartialWriteException(owned, e);
    }
  }

  private void drainAfter(int owned, WandbRun out) throws PartialWriteException {
    try {
      drain(out);
    } catch (IOException e) {
      throw new PartialWriteException(owned, e);
    }
  }

  private void drain(WandbRun out) throws IOException {
    failing = true;
    out.write();
    failing = false;
    wake();
  }

  @Override
  public void flush(Durability durability) throws IOException {
    WandbRun out = opened();
    failing = true;
    out.flush(durability);
    failing = false;
    wake();
  }

  private void wake() {
    RunUpload started = upload;
    if (started != null) {
      started.wake();
    }
  }

  @Override
  public long unwritten() {
    WandbRun out = run;
    return out == null ? lost : out.unwritten();
  }

  @Override
  public void close() throws IOException {
    closed = true;
    WandbRun out = run;
    if (out == null) {
      return;
    }
    run = null;
    try (RunUpload started = upload) {
      try {
        out.close();
      } finally {
        lost = out.unwritten();
        end(out.ended(), started);
      }
    } finally {
      upload = null;
    }
  }

  /** A run that has not ended continues: in another sink, or with another start. */
  private void end(@Nullable RunStatus status, @Nullable RunUpload started) {
    Messages lines = messages;
    if (status == null || lines == null) {
      return;
    }
    boolean complete = started != null && started.finish(limit(status, lines.timeToClose()));
    lines.end(complete);
  }

  /** Leaves some of the time to say how it went, and to stop the upload. */
  private Duration limit(RunStatus status, Duration timeToClose) {
    Duration share = timeToClose.dividedBy(4);
    Duration kept = share.compareTo(MOST_KEPT) > 0 ? MOST_KEPT : share;
    Duration limit = shorter(settings.finishLimit(), timeToClose.minus(kept));
    return status == RunStatus.KILLED ? shorter(limit, KILLED_LIMIT) : limit;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  @Override
  public @Nullable String unfinishedNotice() {
    Messages lines = messages;
    return lines == null ? null : lines.unfinished();
  }

  @Override
  public @Nullable URI link() {
    Messages lines = messages;
    return lines == null ? null : lines.page();
  }

  private WandbRun opened() {
    WandbRun out = run;
    if (closed || out == null) {
      throw new IllegalStateException(closed ? "the sink is closed" : "the sink is not open");
    }
    return out;
  }

  /** Nothing that may hold a secret. */
  @Override
  public String toString() {
    return "WandbSink[mode=" + settings.mode() + "]";
  }
}
