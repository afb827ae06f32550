package io.github.metriclogger.cli.run;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where in the files of a run which part of its axis lies, as far as it was read, so that a window
 * is read without the rest. Immutable.
 */
public final class RunIndex {

  private final List<SliceIndex> chains;

  /** Takes copies. */
  RunIndex(List<SliceIndex> chains) {
    this.chains = chains.stream().map(SliceIndex::copy).toList();
  }

  /** What has to be read of a chain; null = all. */
  @Nullable List<SourceChain.Piece> pieces(int chain, AxisWindow window) {
    return chain < chains.size() ? chains.get(chain).pieces(window) : null;
  }

  /** Whether values of a window were read since an earlier moment. */
  public boolean hasMore(AxisWindow window, RunIndex earlier) {
    for (int i = 0; i < chains.size(); i++) {
      int known = i < earlier.chains.size() ? earlier.chains.get(i).polls() : 0;
      if (chains.get(i).polls() < known || chains.get(i).hasMore(window, known)) {
        return true;
      }
    }
    return false;
  }
}
