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
import io.github.metriclogger.support.file.OutputFile;
import java.io.Closeable;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The event files of one sink, which are written one after the other: after a failed write, the
 * next file is started. Not thread-safe.
 */
public final class EventFiles implements Closeable {

  private final RunInfo run;
  private final SinkContext context;
  private final OutputFile.Storage storage;
  private final RecordBuffer records = new RecordBuffer();
  private final Descriptions descriptions = new Descriptions();
  private final SummaryEncoder summaries = new SummaryEncoder(records, descriptions);
  private final TagStates tags;
  private final EventEncoder encoder;
  private final ConfigRecords config;
  private final SummaryMetrics metrics;
  private final Set<Long> graphs = new HashSet<>();

  private @Nullable EventFile file;
  private boolean dirty;
  private int writtenEvents;

  private EventFiles(RunInfo run, SinkContext context, OutputFile.Storage storage, int bins) {
    this.run = run;
    this.context = context;
    this.storage = storage;
    tags = new TagStates(context);
    encoder = new EventEncoder(records, tags, summaries, bins);
    config = new ConfigRecords(encoder, run.startTime());
    metrics = new SummaryMetrics(encoder);
  }

  /**
   * Creates the first file, so that TensorBoard shows the run immediately.
   *
   * @param earlier summary of the files of earlier starts; null if they were not read yet
   */
  public static EventFiles open(
      RunInfo run,
      SinkContext context,
      OutputFile.Storage storage,
      int bins,
      @Nullable EarlierEvents earlier)
      throws IOException {
    EventFiles files = new EventFiles(run, context, storage, bins);
    if (run.resumed()) {
      files.continueAfter(
          earlier == null
              ? EarlierEvents.read(
                  run.directory(),
                  failure -> TensorBoardText.EARLIER_UNREADABLE.warn(context, "cause", failure))
              : earlier);
    }
    files.openFile();
    return files;
  }

  /** Takes over the tags and the last step of the run being resumed. */
  private void continueAfter(EarlierEvents earlier) {
    earlier.tags().forEach(tags::remember);
    graphs.addAll(earlier.graphs());
    long resumeStep = run.resumeStep();
    tags.continueAfter(resumeStep >= 0 ? resumeStep - 1 : earlier.highestStep());
  }

  /**
   * Creates a file and writes its version and the step from which on it supersedes earlier files.
   */
  private void openFile() throws IOException {
    EventFile made = EventFile.create(storage, run.directory(), context.time().wallTime());
    file = made;
    summaries.startFile();
    double now = context.time().wallTime();
    try {
      encoder.writeVersion(now);
      if (tags.highestStep() < Long.MAX_VALUE) {
        encoder.writeSessionStart(now, tags.highestStep() + 1);
      }
      drain();
    } catch (Error noMemory) { // without these records the file is invalid
      file = null;
      records.clear();
      made.abandon(0);
      throw noMemory;
    }
  }

  /** Returns the number of events that the last, failed {@link #drain} has written completely. */
  public int writtenEvents() {
    return writtenEvents;
  }

  /** Returns the number of bytes that are encoded but not written. */
  public int waiting() {
    return records.size();
  }

  /**
   * Encodes an event.
   *
   * @throws RuntimeException if it cannot be encoded; no part of it is kept then
   * @throws PartialWriteException if there is no file and none can be created
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
      metrics.markLost();
      throw e;
    } catch (Error noMemory) {
      records.truncate(before);
      metrics.markLost();
      summaries.startFile(); // the truncated bytes may have included a tag's description
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
      case SCALARS -> encoder.writeScalars((Scalars) event);
      case IMAGES -> encoder.writeImages((ImagesLogged) event);
      case HISTOGRAM -> encoder.writeHistogram((HistogramLogged) event);
      case TEXT -> {
        TextLogged text = (TextLogged) event;
        encoder.writeText(text.tag(), text.text(), text.step(), text.wallTime());
      }
      case TABLE -> {
        TableLogged table = (TableLogged) event;
        encoder.writeText(
            table.tag(), Markdown.table(table.table()), table.step(), table.wallTime());
      }
      case PR_CURVE -> encoder.writePrCurve((PrCurveLogged) event);
      case GRAPH -> graph((GraphLogged) event);
      case METRIC_DEFINITION -> descriptions.define(((MetricDefined) event).definition());
      case SUMMARY -> metrics.encode((SummaryLogged) event);
      case RUN_FINISHED -> finish((RunFinished) event);
      default -> {} // the config is stored above; unknown kinds are ignored
    }
  }

  /**
   * Writes the first graph only: TensorBoard shows one graph per run and complains about further
   * ones. The same graph again, as each start of a resumed run logs it, needs no warning.
   */
  private void graph(GraphLogged event) {
    long fingerprint = GraphEncoder.fingerprint(event.graph());
    if (graphs.isEmpty()) {
      encoder.writeGraph(event);
      graphs.add(fingerprint);
    } else if (!graphs.contains(fingerprint)) {
      TensorBoardText.ONE_GRAPH.warn(context);
    }
  }

  /**
   * Writes the end of the run. TensorBoard keeps the first end that it sees, so none is written if
   * another start may resume the run, or if the run was killed, which is neither failure nor
   * success.
   */
  private void finish(RunFinished event) {
    boolean success = event.status() == RunStatus.FINISHED;
    if (event.definitive() && (success || event.status() == RunStatus.FAILED)) {
      encoder.writeHparams(
          Hparams.END_TAG, Hparams.end(success, event.wallTime()), event.wallTime());
    }
  }

  /**
   * Hands the encoded events to the operating system.
   *
   * @throws PartialWriteException if that fails; the exception holds the number of events written
   *     completely. The remaining ones are discarded, and the next event starts a new file
   */
  public void drain() throws PartialWriteException {
    EventFile out = file;
    if (records.size() == 0 || out == null) {
      return;
    }
    writtenEvents = 0;
    long begin = out.written();
    try {
      out.write(records.bytes(), records.size());
      config.markWritten();
      dirty = true;
    } catch (IOException e) {
      abandonFile(out, begin);
      throw new PartialWriteException(writtenEvents, e);
    } catch (RuntimeException | Error e) {
      abandonFile(out, begin);
      throw e;
    } finally {
      records.clear();
    }
  }

  private void abandonFile(EventFile out, long begin) {
    graphs.clear(); // it may be lost, and writing it twice is better than never
    config.markLost();
    metrics.markLost();
    writtenEvents = records.eventsWithin(out.written() - begin);
    file = null;
    out.abandon(begin + records.endOf(writtenEvents));
  }

  /** Forces everything written so far to stable storage. */
  public void force() throws IOException {
    EventFile out = file;
    if (out != null && dirty) {
      out.force();
      dirty = false;
    }
  }

  /** Writes a config that is still held back, and closes the file. */
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
