package io.github.metriclogger.cli.run;

import io.github.metriclogger.cli.source.AxisVisitor;
import io.github.metriclogger.cli.source.Formats;
import io.github.metriclogger.spi.ReadPosition;
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
 * has been read to its end. Or pieces of them alone. Not safe for use by several threads.
 */
final class SourceChain implements Closeable {

  /** By as many polls as there is something to read. */
  static final int TO_THE_END = Integer.MAX_VALUE;

  private final List<Formats.Source> sources;
  private final Deque<Piece> waiting = new ArrayDeque<>();
  private boolean isWhole = true;
  private boolean isEndless = true;
  private @Nullable RunReader reader;
  private Formats.@Nullable Source source;
  private int left;

  private SourceChain(List<Formats.Source> sources) {
    this.sources = sources;
    restart();
  }

  /**
   * A part of a source.
   *
   * @param source the source
   * @param begin where it begins
   * @param polls by how many polls it is read
   */
  record Piece(Formats.Source source, ReadPosition begin, int polls) {

    Piece with(int newPolls) {
      return new Piece(source, begin, newPolls);
    }
  }

  /** Reads some pieces alone, in their order, and nothing that is written later. */
  void restrict(List<Piece> pieces) {
    waiting.clear();
    waiting.addAll(pieces);
    isWhole = false;
    isEndless = !pieces.isEmpty() && pieces.get(pieces.size() - 1).polls == TO_THE_END;
  }

  /** Whether what will be written is read, too. */
  boolean isEndless() {
    return isEndless;
  }

  /** Whether all sources are read, not pieces of them. */
  boolean isWhole() {
    return isWhole;
  }

  /** The source that was read last, or null. */
  Formats.@Nullable Source source() {
    return source;
  }

  /** Where reading stands in {@link #source}. */
  ReadPosition position() {
    RunReader current = reader;
    return current == null ? ReadPosition.START : current.position();
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
      Piece next = waiting.peek();
      if (next == null) {
        return false;
      }
      current = next.source.format().open(next.source.path(), next.begin);
      reader = current;
      source = next.source;
      left = next.polls;
      waiting.remove();
    }
    boolean more = current.poll(visitor);
    left -= left == TO_THE_END ? 0 : 1;
    boolean isOver = left == 0;
    if ((!more || isOver) && !waiting.isEmpty()) {
      close();
      return true;
    }
    if (isOver) {
      close();
    }
    return more && !isOver;
  }

  /** Reads everything again, from the first source on. */
  void restartAll() throws IOException {
    close();
    restart();
  }

  private void restart() {
    isWhole = true;
    isEndless = true;
    waiting.clear();
    sources.forEach(each -> waiting.add(new Piece(each, ReadPosition.START, TO_THE_END)));
  }

  @Override
  public void close() throws IOException {
    if (reader != null) {
      reader.close();
      reader = null;
    }
  }
}
