package io.github.metriclogger.cli.page.detail;

import io.github.metriclogger.cli.page.detail.log.LogLine;
import io.github.metriclogger.data.MessageLevel;
import io.github.metriclogger.event.GraphLogged;
import io.github.metriclogger.event.HistogramLogged;
import io.github.metriclogger.event.MessageLogged;
import io.github.metriclogger.event.PrCurveLogged;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.RunStarted;
import io.github.metriclogger.event.SummaryLogged;
import io.github.metriclogger.event.TableLogged;
import io.github.metriclogger.event.TextLogged;
import io.github.metriclogger.support.PlainText;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one format of a run has beside its curves, in bounded memory. Not safe for threads. */
final class RichValues {

  private static final int MOST_IMAGES = 200;
  private static final int MOST_TEXTS = 200;
  private static final int MOST_TABLES = 20;
  private static final int MOST_LINES = 20_000;
  private static final int LONGEST_CAPTION = 500;
  private static final String CONFIG = "| name | value |\n|---|---|\n";
  private static final long MEGABYTE = 1 << 20;

  private final Map<Integer, ImagePlace> byNumber = new HashMap<>();
  private final LatestValues<ImagePlace> images =
      new LatestValues<>(MOST_IMAGES, 4 * MEGABYTE, image -> byNumber.remove(image.number()));
  private final LatestValues<TextValue> texts =
      new LatestValues<>(MOST_TEXTS, 4 * MEGABYTE, text -> {});
  private final LatestValues<TableValue> tables =
      new LatestValues<>(MOST_TABLES, 4 * MEGABYTE, table -> {});
  private final SpreadValues<PrRow> curves = new SpreadValues<>(4 * MEGABYTE);
  private final SpreadValues<HistogramRow> histograms = new SpreadValues<>(12 * MEGABYTE);
  private final Deque<LogLine> lines = new ArrayDeque<>();
  private List<Layer> layers = List.of();
  private @Nullable RunStarted start;
  private Map<String, Object> summary = Map.of();
  private long lineCount;
  private int imageCount;

  /** Takes a value that is no image; what is neither a value nor a fact is passed over. */
  void take(RunEvent event) {
    if (event instanceof HistogramLogged logged) {
      HistogramRow row = HistogramRow.of(logged.histogram(), logged.step(), logged.wallTime());
      if (row != null) {
        histograms.add(logged.tag(), row);
      }
    } else if (event instanceof PrCurveLogged logged) {
      curves.add(logged.tag(), PrRow.of(logged.curve(), logged.step(), logged.wallTime()));
    } else if (event instanceof TextLogged logged) {
      if (!isConfig(logged)) {
        take(logged.tag(), TextValue.of(logged.text(), logged.step(), logged.wallTime()));
      }
    } else if (event instanceof TableLogged logged) {
      table(logged);
    } else {
      fact(event);
    }
  }

  private void table(TableLogged logged) {
    PrRow curve = PrRow.of(logged.table(), logged.step(), logged.wallTime());
    if (curve == null) {
      take(logged.tag(), TableValue.of(logged.table(), logged.step(), logged.wallTime()));
    } else {
      curves.add(logged.tag(), curve);
    }
  }

  /** Whether a text is the config as our sink writes it for TensorBoard: nobody logged it. */
  private static boolean isConfig(TextLogged logged) {
    return logged.tag().equals("config") && logged.text().startsWith(CONFIG);
  }

  private void fact(RunEvent event) {
    if (event instanceof GraphLogged logged) {
      layers = Layers.of(logged.graph());
    } else if (event instanceof RunStarted started) {
      start = started;
    } else if (event instanceof SummaryLogged logged) {
      summary = logged.summary();
    } else if (event instanceof MessageLogged message) {
      line(message);
    }
  }

  private void line(MessageLogged message) {
    if (lines.size() == MOST_LINES) {
      lines.removeFirst();
    }
    LogLine line = LogLine.of(lineCount++, message.text());
    boolean isWarning = message.level() == MessageLevel.WARN && line.level() == LogLine.Level.INFO;
    lines.addLast(isWarning ? line.with(LogLine.Level.WARN) : line);
  }

  /** Takes a text. */
  void take(String tag, TextValue text) {
    texts.add(tag, text);
  }

  /** Takes a table. */
  void take(String tag, TableValue table) {
    tables.add(tag, table);
  }

  /** Takes the model's layers. */
  void take(List<Layer> newLayers) {
    layers = newLayers;
  }

  /**
   * Takes the place of an image.
   *
   * @param numbers makes its number of how many images were before it
   */
  void image(
      String tag,
      Moment moment,
      @Nullable String caption,
      ImageNumbers numbers,
      ImagePlace.Origin origin) {
    String shown =
        caption == null || caption.isEmpty() ? null : PlainText.cut(caption, LONGEST_CAPTION);
    int number = numbers.number(imageCount++);
    ImagePlace place = new ImagePlace(number, moment.step(), moment.time(), shown, origin);
    byNumber.put(number, place);
    images.add(tag, place);
  }

  /**
   * When something was logged.
   *
   * @param step the step
   * @param time seconds since 1970, NaN = not known
   */
  record Moment(long step, double time) {}

  /** Gives the images of one source numbers that no other source of the run has. */
  @FunctionalInterface
  interface ImageNumbers {
    /** The number of an image. */
    int number(int before);
  }

  /** The image of a number, or null. */
  @Nullable ImagePlace image(int number) {
    return byNumber.get(number);
  }

  LatestValues<ImagePlace> images() {
    return images;
  }

  LatestValues<TextValue> texts() {
    return texts;
  }

  LatestValues<TableValue> tables() {
    return tables;
  }

  SpreadValues<PrRow> curves() {
    return curves;
  }

  SpreadValues<HistogramRow> histograms() {
    return histograms;
  }

  List<Layer> layers() {
    return layers;
  }

  /** The latest console lines that were reported, the oldest first. */
  Deque<LogLine> lines() {
    return lines;
  }

  @Nullable RunStarted start() {
    return start;
  }

  /** What a person set as the summary. */
  Map<String, Object> summary() {
    return summary;
  }

  /** How many bytes of memory are taken, roughly. */
  long bytes() {
    return images.bytes()
        + texts.bytes()
        + tables.bytes()
        + curves.bytes()
        + histograms.bytes()
        + 200L * lines.size();
  }

  /** Forgets everything: it is reported again. */
  void clear() {
    images.clear();
    byNumber.clear();
    texts.clear();
    tables.clear();
    curves.clear();
    histograms.clear();
    lines.clear();
    layers = List.of();
    start = null;
    summary = Map.of();
    lineCount = 0;
    imageCount = 0;
  }
}
