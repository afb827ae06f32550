package io.github.metriclogger.wandb.write;

import io.github.metriclogger.event.AlertRaised;
import io.github.metriclogger.event.ConfigLogged;
import io.github.metriclogger.event.EpochProgress;
import io.github.metriclogger.event.HistogramLogged;
import io.github.metriclogger.event.ImagesLogged;
import io.github.metriclogger.event.MessageLogged;
import io.github.metriclogger.event.MetricDefined;
import io.github.metriclogger.event.PrCurveLogged;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.RunFinished;
import io.github.metriclogger.event.RunStatus;
import io.github.metriclogger.event.Scalars;
import io.github.metriclogger.event.SummaryLogged;
import io.github.metriclogger.event.SystemSampled;
import io.github.metriclogger.event.TableLogged;
import io.github.metriclogger.event.TextLogged;
import io.github.metriclogger.spi.Durability;
import io.github.metriclogger.spi.SinkContext;
import io.github.metriclogger.wandb.log.Journal;
import io.github.metriclogger.wandb.log.RunFolder;
import io.github.metriclogger.wandb.log.record.LogRecord;
import java.io.Closeable;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A run that is being written into its log. Not for use by several threads. */
public final class WandbRun implements Closeable {

  private static final long SUMMARY_PAUSE_NANOS = 1_000_000_000L;

  private final RunFolder folder;
  private final RunHeaderRecords start;
  private final SinkContext context;
  private final RecordLog log;
  private final RunClock clock;
  private final LoggedConfig config = new LoggedConfig();
  private final SummaryRecords summary;
  private final ScalarRows rows;
  private final MediaCopies files;
  private final MediaRows media;
  private final String metadata;

  private @Nullable FollowedFiles followed;
  private @Nullable Map<String, Object> firstConfig;
  private @Nullable RunFinished finished;
  private boolean isBegun;
  private boolean isEnded;
  private long lastSummary;

  /**
   * What exists already.
   *
   * @param own the content of this start's log; empty for a new one
   * @param held the values of earlier starts, which stay
   */
  public record Known(EarlierRun own, HeldValues held) {}

  /**
   * Opens a run.
   *
   * @param known what its log and those of earlier starts hold already
   */
  public WandbRun(
      RunFolder folder, RunHeaderRecords start, Known known, Journal journal, SinkContext context) {
    this.folder = folder;
    this.start = start;
    EarlierRun own = known.own();
    this.context = context;
    double startTime = start.run().startTime();
    long firstStep = Math.max(start.firstStep(), own.lastStep());
    log = new RecordLog(journal);
    clock = new RunClock(context.time(), startTime, start.earlier().runtime(), firstStep);
    summary = new SummaryRecords(log, context);
    summary.goOn(start.earlier().summary(), false);
    summary.goOn(own.summary(), true);
    config.goOn(own.config());
    HistoryEncoder encoder = new HistoryEncoder(log, clock);
    MetricRules rules = new MetricRules(log, context);
    rows = new ScalarRows(encoder, rules, summary, known.held(), context);
    files = new MediaCopies(folder.files());
    media = new MediaRows(log, rows, files, summary, context);
    metadata = MachineRecord.json(startTime);
    isBegun = own.isRun();
    isEnded = own.isEnded();
    lastSummary = context.time().nanoTime();
  }

  /** Also follows event files of other writers. */
  public void follow(FollowedFiles files) {
    followed = files;
  }

  /** Number of bytes encoded but not written. */
  public int waiting() {
    return log.buffered();
  }

  /** Number of owned events that are in memory only. */
  public long unwritten() {
    return log.unwritten() + rows.openEvents();
  }

  /** Reads the clock. Call this before events are taken. */
  public void tick() {
    clock.tick();
  }

  /**
   * Takes an event into memory.
   *
   * @throws IOException if a file that belongs to it cannot be written now
   * @throws RuntimeException if it cannot be encoded
   */
  public void take(RunEvent event) throws IOException {
    if (event instanceof Scalars scalars) {
      begin();
      rows.add(scalars);
      return;
    }
    if (event instanceof ConfigLogged first && !isBegun) {
      firstConfig = first.config(); // belongs to the first record of all
    } else {
      begin();
      takeOther(event);
    }
    log.count(1);
  }

  private void takeOther(RunEvent event) throws IOException {
    switch (event.kind()) {
      case CONFIG -> changeConfig(((ConfigLogged) event).config());
      case METRIC_DEFINITION -> rows.define(((MetricDefined) event).definition());
      case SUMMARY -> summary.set(((SummaryLogged) event).summary());
      case IMAGES -> media.images((ImagesLogged) event);
      case HISTOGRAM -> media.histogram((HistogramLogged) event);
      case TEXT -> media.text((TextLogged) event);
      case TABLE -> media.table((TableLogged) event);
      case PR_CURVE -> media.prCurve((PrCurveLogged) event);
      case ALERT -> log.add(OtherRecords.alert((AlertRaised) event));
      case MESSAGE -> log.add(ConsoleOutput.of((MessageLogged) event));
      case SYSTEM_SAMPLE -> log.add(OtherRecords.stats((SystemSampled) event));
      case RUN_FINISHED -> finished = (RunFinished) event;
      case PROGRESS -> {
        if (event instanceof EpochProgress epoch) {
          log.add(ConsoleOutput.of(epoch));
        }
      }
      default -> {} // a kind that this version does not know
    }
  }

  private void changeConfig(Map<String, Object> whole) {
    LogRecord.Config change = config.replace(whole);
    if (!change.updated().isEmpty() || !change.removed().isEmpty()) {
      log.add(change);
    }
  }

  /** Writes the first records of the log, as late as possible so that they can hold the config. */
  private void begin() {
    if (!isBegun) {
      Map<String, Object> known = firstConfig == null ? Map.of() : firstConfig;
      log.add(RunHeaderRecords.header());
      log.add(start.record(config.begin(known)));
      log.add(new LogRecord.Environment(metadata));
      firstConfig = null;
      isBegun = true;
    }
  }

  /** Hands over what is waiting. */
  public void write() throws IOException {
    begin();
    log.write();
  }

  /** Makes everything taken so far durable, and ends the log at the end of the run. */
  public void flush(Durability durability) throws IOException {
    boolean all = durability == Durability.DISK;
    begin();
    clock.tick();
    FollowedFiles others = followed;
    boolean hasFollowed = others != null && others.poll(all, log);
    if (all || hasFollowed) {
      rows.closeAll();
    } else {
      rows.closeOld();
    }
    summarize(all);
    if (all) {
      files.force();
      end();
      log.force();
    } else {
      log.write();
    }
    if (others != null && hasFollowed) {
      others.keepPosition();
    }
  }

  /** Many metrics change with each step: the summary is written once a second. */
  private void summarize(boolean now) {
    long nanos = context.time().nanoTime();
    if (now || nanos - lastSummary >= SUMMARY_PAUSE_NANOS) {
      rows.summarize();
      summary.write(clock);
      lastSummary = nanos;
    }
  }

  /** Writes the last records once the run has finished. It is repeated if it fails. */
  private void end() throws IOException {
    RunFinished last = finished;
    if (last == null || isEnded) {
      return;
    }
    FinalFiles finalFiles = new FinalFiles(folder.files(), context);
    finalFiles.write(summary.whole(), config.whole(), metadata);
    log.write();
    finalFiles.writeOutput(folder.log());
    log.add(FinalFiles.record());
    log.add(OtherRecords.exit(last.status(), clock.runtime()));
    isEnded = true;
  }

  /** How the run ended; null if its log has no end. */
  public @Nullable RunStatus ended() {
    RunFinished last = finished;
    return isEnded && last != null ? last.status() : null;
  }

  @Override
  public void close() throws IOException {
    try (log;
        FollowedFiles closing = followed) {
      flush(Durability.DISK);
      rows.reportLeftOut();
    }
  }
}
