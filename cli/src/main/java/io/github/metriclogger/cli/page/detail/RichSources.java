package io.github.metriclogger.cli.page.detail;

import io.github.metriclogger.cli.page.detail.log.LogLine;
import io.github.metriclogger.cli.page.detail.log.LogPage;
import io.github.metriclogger.cli.page.detail.log.LogSearch;
import io.github.metriclogger.cli.run.FoundRun;
import io.github.metriclogger.cli.source.ForeignFormat;
import io.github.metriclogger.cli.source.Formats;
import io.github.metriclogger.spi.TimeSource;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * All sources of a run that may hold what is no number, read together. Not safe for use by several
 * threads.
 */
final class RichSources implements Closeable {

  /** So long one call reads; what is left is for the next. */
  private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(2500);

  private static final long GLANCE = TimeUnit.MILLISECONDS.toNanos(300);

  /** What was read to its end is looked at again after this time. */
  private static final long PAUSE = TimeUnit.SECONDS.toNanos(1);

  /** What a reader takes, whatever it reads. */
  private static final long BUFFERS = 1 << 19;

  /** A format of plain numbers. */
  private static final String CSV = "csv";

  private final TimeSource time;
  private final FoundRun found;
  private final KnownKinds kinds;
  private final ImageBytes images = new ImageBytes();
  private final List<RichSource> sources = new ArrayList<>();
  private volatile long bytes;
  private volatile long askedAt;
  private boolean isRead;
  private long readAt;

  RichSources(FoundRun found, KnownKinds kinds, TimeSource time) {
    this.found = found;
    this.kinds = kinds;
    this.time = time;
  }

  private void open() {
    Map<String, List<Formats.Source>> byFormat = new LinkedHashMap<>();
    for (Formats.Source source : found.sources()) {
      if (holdsMore(source)) {
        byFormat.computeIfAbsent(source.formatName(), name -> new ArrayList<>()).add(source);
      }
    }
    boolean isOwn = found.kind() == FoundRun.Kind.RUN_DIRECTORY;
    PictureFolder.Place pictures = isOwn ? null : PictureFolder.Place.of(found);
    int count = byFormat.size() + (isOwn || pictures != null ? 1 : 0);
    if (isOwn) {
      sources.add(new MediaDirectory(found.path(), before -> before * count, byFormat.isEmpty()));
    }
    if (pictures != null) {
      sources.add(new PictureFolder(pictures, before -> before * count, kinds));
    }
    for (List<Formats.Source> chain : byFormat.values()) {
      int place = sources.size();
      sources.add(new EventSources(chain, before -> before * count + place, images, kinds));
    }
  }

  /**
   * Reads what is new, for a few seconds at most.
   *
   * @return whether more is there than was read
   */
  boolean refresh() {
    return refresh(PATIENCE);
  }

  /**
   * Whether a source may hold more than numbers; single curves of a chart lie below another one.
   */
  private boolean holdsMore(Formats.Source source) {
    boolean isCurve =
        found.sources().stream()
            .anyMatch(
                other ->
                    other.formatName().equals(source.formatName())
                        && !other.path().equals(source.path())
                        && source.path().startsWith(other.path()));
    boolean isNumbers = source.format() instanceof ForeignFormat || source.formatName().equals(CSV);
    return !isCurve && !isNumbers;
  }

  /** Reads what is new for a moment: enough for what stands at the begin. */
  void glance() {
    refresh(GLANCE);
  }

  private boolean refresh(long patience) {
    askedAt = time.nanoTime();
    try {
      return read(patience);
    } finally {
      count();
    }
  }

  private boolean read(long patience) {
    long begin = time.nanoTime();
    if (isRead && begin - readAt < PAUSE) {
      return false;
    }
    if (sources.isEmpty()) {
      open();
    }
    for (RichSource source : sources) {
      while (poll(source)) {
        if (time.nanoTime() - begin > patience) {
          isRead = false;
          return true;
        }
      }
    }
    isRead = true;
    readAt = time.nanoTime();
    return false;
  }

  private static boolean poll(RichSource source) {
    try {
      return source.poll();
    } catch (IOException unreadable) {
      return false; // the run is shown without what cannot be read now
    }
  }

  /** What was read of each source, in the order in which they count. */
  List<RichValues> values() {
    return sources.stream().map(RichSource::values).toList();
  }

  /** The image of a number, or null. */
  @Nullable ImagePlace image(int number) {
    for (RichSource source : sources) {
      ImagePlace place = source.values().image(number);
      if (place != null) {
        return place;
      }
    }
    return null;
  }

  /** The console lines that the data of the run hold. */
  LogPage.Source console() {
    for (RichSource source : sources) {
      if (!source.values().lines().isEmpty()) {
        return (place, search) -> page(source.values().lines(), place, search);
      }
    }
    return (place, search) -> new LogPage(List.of(), true, null);
  }

  private static LogPage page(Deque<LogLine> lines, long before, LogSearch search) {
    ArrayDeque<LogLine> shown = new ArrayDeque<>();
    boolean isFirst = true;
    for (LogLine line : lines) {
      if (line.place() < before && search.accepts(line)) {
        if (shown.size() == LogPage.MOST) {
          shown.removeFirst();
          isFirst = false;
        }
        shown.addLast(line);
      }
    }
    return new LogPage(List.copyOf(shown), isFirst, null);
  }

  /** When {@link #refresh} was last called; safe for any thread. */
  long askedAt() {
    return askedAt;
  }

  /** How many bytes of memory are taken, roughly; safe for any thread. */
  long bytes() {
    return bytes;
  }

  private void count() {
    long sum = images.bytes();
    for (RichSource source : sources) {
      sum += BUFFERS + source.values().bytes();
    }
    bytes = sum;
  }

  /** Forgets everything; it is read again when it is asked for. */
  @Override
  public void close() {
    for (RichSource source : sources) {
      try {
        source.close();
      } catch (IOException e) {
        // it was only read
      }
    }
    sources.clear();
    images.clear();
    isRead = false;
    bytes = 0;
  }
}
