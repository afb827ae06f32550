package io.github.metriclogger.config.yaml;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/**
 * How large a document becomes once its aliases and merges are replaced by what they stand for. It
 * looks at the parser's flat events, before anything builds the document: a few bytes may stand for
 * more than any memory holds, or for a section that contains itself. Not for use by several
 * threads.
 */
final class YamlBounds {

  private static final int MAX_DEPTH = 64;
  private static final long MAX_NODES = 200_000;
  private static final String MERGE = "<<";

  /** A map or list that is not read to its end yet. */
  private static final class Open {
    private final @Nullable String anchor;
    private final boolean isMap;
    private final boolean isMerged;
    private long nodes = 1;
    private int depth = 1;
    private boolean atValue;
    private boolean afterMerge;

    private Open(@Nullable String anchor, boolean isMap, boolean isMerged) {
      this.anchor = anchor;
      this.isMap = isMap;
      this.isMerged = isMerged;
    }

    /** Whether what comes next is merged into a map. */
    private boolean merges() {
      return isMap ? atValue && afterMerge : isMerged;
    }

    private void add(Extent child, boolean isMergeKey) {
      nodes += child.nodes;
      depth = Math.max(depth, 1 + child.depth);
      afterMerge = !atValue && isMergeKey;
      atValue = !atValue;
    }
  }

  private record Extent(long nodes, int depth) {
    private static final Extent SCALAR = new Extent(1, 0);
  }

  private final Deque<Open> open = new ArrayDeque<>();

  /** By anchor: an {@link Extent}, or while it is being read its {@link Open}. */
  private final Map<String, Object> anchors = new HashMap<>();

  /** What is wrong with the document from this event on; null when nothing is. */
  @Nullable String complaint(Event event) {
    if (event instanceof CollectionStartEvent start) {
      Open parent = open.peek();
      boolean merged = parent != null && parent.merges();
      Open begun = new Open(anchor(start), start instanceof MappingStartEvent, merged);
      open.push(begun);
      if (begun.anchor != null) {
        anchors.put(begun.anchor, begun);
      }
      return bounds(0);
    }
    if (event instanceof CollectionEndEvent) {
      return end(open.pop());
    }
    if (event instanceof AliasEvent alias) {
      return alias(anchors.get(alias.getAlias().getValue()));
    }
    return event instanceof ScalarEvent scalar ? scalar(scalar) : null;
  }

  private @Nullable String end(Open ended) {
    Extent extent = new Extent(ended.nodes, ended.depth);
    if (ended.anchor != null) {
      anchors.replace(ended.anchor, ended, extent);
    }
    return add(extent, false);
  }

  /**
   * An alias to what is still open, and is not merged, is a problem of the tree, which names where
   * it leads.
   */
  private @Nullable String alias(@Nullable Object target) {
    Open parent = open.peek();
    if (target instanceof Open && parent != null && parent.merges()) {
      return "holds itself: an alias points to what it is part of";
    }
    return add(target instanceof Extent extent ? extent : Extent.SCALAR, false);
  }

  private @Nullable String scalar(ScalarEvent scalar) {
    String anchor = anchor(scalar);
    if (anchor != null) {
      anchors.put(anchor, Extent.SCALAR);
    }
    return add(Extent.SCALAR, scalar.isPlain() && scalar.getValue().equals(MERGE));
  }

  private @Nullable String add(Extent child, boolean isMergeKey) {
    Open parent = open.peek();
    if (parent == null) {
      return null;
    }
    parent.add(child, isMergeKey);
    return parent.nodes > MAX_NODES
        ? "too many values; aliases multiply them"
        : bounds(child.depth);
  }

  private @Nullable String bounds(int below) {
    return open.size() + below > MAX_DEPTH
        ? "is nested deeper than " + MAX_DEPTH + " levels"
        : null;
  }

  private static @Nullable String anchor(NodeEvent event) {
    return event.getAnchor().map(anchor -> anchor.getValue()).orElse(null);
  }
}
