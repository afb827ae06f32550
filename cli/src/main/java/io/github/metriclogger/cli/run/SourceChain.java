package io.github.metriclogger.cli.run;

import io.github.metriclogger.cli.source.AxisVisitor;
import io.github.metriclogger.cli.source.Formats;
import io.github.metriclogger.spi.RunReader;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The sources of one format of a run, which continue each other: each is opened when the one before
 * has been read to its end. Not safe for use by several threads.
 */
final class SourceChain implements Closeable {

  private final List<Formats.Source> sources;
  private final Deque<Formats.Source> waiting;
  private @Nullable RunReader reader;

  private SourceChain(List<Formats.Source> sources) {
    this.sources = sources;
    this.waiting = new ArrayDeque<>(sources);
  }

  /**
   * The chains of a run, one for each format and for each curve of a chart, in the order of their
   * first sources.
   */
  static List<SourceChain> of(FoundRun found) {
    Map<Object, List<Formats.Source>> byFormat = new LinkedHashMap<>();
    for (Formats.Source source : found.sources()) {
      boolean isCurve = source.format() instanceof ScalarFolders.Curve;
      Object chain = isCurve ? source.path() : source.formatName();
      byFormat.computeIfAbsent(chain, name -> new ArrayList<>()).add(source);
    }
    return byFormat.values().stream().map(SourceChain::new).toList();
  }

  /** How many sources there are. */
  int size() {
    return sources.size();
  }

  /**
   * Reads a slice.
   *
   * @return whether more may be there right now
   */
  boolean poll(AxisVisitor visitor) throws IOException {
    RunReader current = reader;
    if (current == null) {
      Formats.Source next = waiting.peek();
      if (next == null) {
        return false;
      }
      current = next.open();
      reader = current;
      waiting.remove();
    }
    boolean more = current.poll(visitor);
    if (!more && !waiting.isEmpty()) {
      close();
      return true;
    }
    return more;
  }

  /** Reads everything again, from the first source on. */
  void restart() throws IOException {
    close();
    waiting.clear();
    waiting.addAll(sources);
  }

  @Override
  public void close() throws IOException {
    if (reader != null) {
      reader.close();
      reader = null;
    }
  }
}
