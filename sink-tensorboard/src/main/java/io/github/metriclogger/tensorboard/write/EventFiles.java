package io.github.metriclogger.tensorboard.write;

import io.github.metriclogger.event.GraphLogged;
import io.github.metriclogger.event.HistogramLogged;
import io.github.metriclogger.event.ImagesLogged;
import io.github.metriclogger.event.MetricDefined;
import io.github.metriclogger.event.PrCurveLogged;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.RunFinished;
import io.github.metriclogger.event.RunInfo;
import io.github.metriclogger.event.RunStatus;
import io.github.metriclogger.event.Scalars;
import io.github.metriclogger.event.SummaryLogged;
import io.github.metriclogger.event.TableLogged;
import io.github.metriclogger.event.TextLogged;
import io.github.metriclogger.spi.PartialWriteException;
import io.github.metriclogger.spi.SinkContext;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The event files that one sink writes, one after the other: a new one takes the place of one that
 * failed. Not for use by several threads.
 */
public final class EventFiles implements Closeable {

  private final RunInfo run;
  private final SinkContext context;
  private final Storage storage;
  private final RecordBuffer records = new RecordBuffer();
  private final Descriptions descriptions = new Descriptions();
  private final SummaryEncoder summaries = new SummaryEncoder(records, descriptions);
  private final TagStates tags;
  private final EventEncoder encoder;
  private final ConfigRecords config;
  private final SummaryMetrics metrics;

  private @Nullable EventFile file;
  private boolean dirty;
  private boolean hasGraph;
  private int arrived;

  private EventFiles(RunInfo run, SinkContext context, Storage storage, int bins) {
    this.run = run;
    this.context = context;
    this.storage = storage;
    tags = new TagStates(context);
    encoder = new EventEncoder(records, tags, summaries, bins);
    config = new ConfigRecords(encoder, run.startTime());
    metrics = new SummaryMetrics(encoder);
  }

  /**
   * Makes the first file, so that TensorBoard shows the run at once.
   *
   * @param earlier what the files of earlier starts hold, null when that was not read yet
   */
  public static EventFiles open(
      RunInfo run, SinkContext context, Storage storage, int bins, @Nullable EarlierEvents earlier)
      throws IOException {
    EventFiles files = new EventFiles(run, context, storage, bins);
    if (run.resumed()) {
      files.continueAfter(
          earlier == null ? EarlierEvents.read(run.directory(), context::warn) : earlier);
    }
    files.openFile();
    return files;
  }

  /** Takes over which tags are there and where the run stands. */
  private void continueAfter(EarlierEvents earlier) {
    earlier.tags().forEach(tags::remember);
    hasGraph = earlier.hasGraph();
    long resumeStep = run.resumeStep();
    tags.goOnAfter(resumeStep >= 0 ? resumeStep - 1 : earlier.highestStep());
  }

  /** Each file begins with its version and with the step from on which earlier ones are void. */
  private void openFile() throws IOException {
    EventFile made = EventFile.create(storage, run.directory(), context.time().wallTime());
    file = made;
    summaries.nextFile();
    double now = context.time().wallTime();
    try {
      encoder.version(now);
      if (tags.highestStep() < Long.MAX_VALUE) {
        encoder.sessionStart(now, tags.highestStep() + 1);
      }
      drain();
    } catch (Error noMemory) { // without its beginning it is no file
      file = null;
      records.clear();
      made.abandon(0);
      throw noMemory;
    }
  }

  /** How many events the last {@link #drain} has written whole, when it failed. */
  public int arrived() {
    return arrived;
  }

  /** How many bytes are encoded and not written. */
  public int waiting() {
    return records.size();
  }

  /**
   * Encodes an event.
   *
   * @throws RuntimeException when it cannot be; nothing of it is there then
   * @throws PartialWriteException when there is no file and none can be made
   */
  public void take(RunEvent event) throws PartialWriteException {
    ensureFile();
    int before = records.size();
    try {
      if (!config.keep(event)) {
        config.encode();
        before = records.size();
      }
      encode(event);
      records.endEvent();
    } catch (RuntimeException e) {
      records.truncate(before);
      metrics.lost();
      throw e;
    } catch (Error noMemory) {
      records.truncate(before);
      metrics.lost();
      summaries.nextFile(); // a tag's description may have been in what is cut off
      throw noMemory;
    }
  }

  private void ensureFile() throws PartialWriteException {
    try {
      if (file == null) {
        openFile();
      }
    } catch (PartialWriteException e) {
      throw e;
    } catch (IOException e) {
      throw new PartialWriteException(0, e);
    }
  }

  private void encode(RunEvent event) {
    switch (event.kind()) {
      case SCALARS -> encoder.scalars((Scalars) event);
      case IMAGES -> encoder.images((ImagesLogged) event);
      case HISTOGRAM -> encoder.histogram((HistogramLogged) event);
      case TEXT -> {
        TextLogged text = (TextLogged) event;
        encoder.text(text.tag(), text.text(), text.step(), text.wallTime());
      }
      case TABLE -> {
        TableLogged table = (TableLogged) event;
        encoder.text(table.tag(), Markdown.table(table.table()), table.step(), table.wallTime());
      }
      case PR_CURVE -> encoder.prCurve((PrCurveLogged) event);
      case GRAPH -> graph((GraphLogged) event);
      case METRIC_DEFINITION -> descriptions.define(((MetricDefined) event).definition());
      case SUMMARY -> metrics.encode((SummaryLogged) event);
      case RUN_FINISHED -> finish((RunFinished) event);
      default -> {} // the config is kept; what this version does not know is ignored
    }
  }

  /** TensorBoard shows one graph a run and complains of each further one. */
  private void graph(GraphLogged event) {
    if (hasGraph) {
      TensorBoardText.ONE_GRAPH.warn(context);
    } else {
      encoder.graph(event);
      hasGraph = true;
    }
  }

  /**
   * TensorBoard keeps the first end that it sees: a run that another start may resume gets none,
   * and one that was killed neither failed nor succeeded.
   */
  private void finish(RunFinished event) {
    boolean success = event.status() == RunStatus.FINISHED;
    if (event.definitive() && (success || event.status() == RunStatus.FAILED)) {
      encoder.hparams(Hparams.END_TAG, Hparams.end(success, event.wallTime()), event.wallTime());
    }
  }

  /**
   * Hands over what is encoded.
   *
   * @throws PartialWriteException when it fails: it says how many events arrived whole. The others
   *     are forgotten, and the next event begins a new file
   */
  public void drain() throws PartialWriteException {
    EventFile out = file;
    if (records.size() == 0 || out == null) {
      return;
    }
    arrived = 0;
    long begin = out.written();
    try {
      out.write(records.bytes(), records.size());
      config.written();
      dirty = true;
    } catch (IOException e) {
      failed(out, begin);
      throw new PartialWriteException(arrived, e);
    } catch (RuntimeException | Error e) {
      failed(out, begin);
      throw e;
    } finally {
      records.clear();
    }
  }

  private void failed(EventFile out, long begin) {
    hasGraph = false; // it may be among the lost, and twice is better than never
    config.lost();
    metrics.lost();
    arrived = records.eventsWithin(out.written() - begin);
    file = null;
    out.abandon(begin + records.endOf(arrived));
  }

  /** Puts all that was written on stable storage. */
  public void force() throws IOException {
    EventFile out = file;
    if (out != null && dirty) {
      out.force();
      dirty = false;
    }
  }

  /** Writes the config that no step followed, and releases the file. */
  @Override
  public void close() throws IOException {
    EventFile out = file;
    if (out == null) {
      return;
    }
    try (out) {
      config.encode();
      drain();
      force();
    } finally {
      file = null;
    }
  }
}
