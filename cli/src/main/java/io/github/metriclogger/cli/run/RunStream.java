package io.github.metriclogger.cli.run;

import io.github.metriclogger.cli.source.AxisVisitor;
import io.github.metriclogger.event.AlertRaised;
import io.github.metriclogger.event.RunEvent;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Hands every value of a run to a visitor, also while the run is being written. Where several
 * formats hold the same tag, the values of the format that reports it first count. Not safe for use
 * by several threads.
 *
 * <p>When a file was rewritten the visitor is {@link AxisVisitor#reset} and gets all values again.
 */
public final class RunStream implements Closeable {

  /** A source that is rewritten more often than this is not read from its start again. */
  private static final int MOST_RESTARTS = 100;

  private final AxisVisitor visitor;
  private final @Nullable RecordedAlerts alerts;
  private final List<Part> parts = new ArrayList<>();
  private final Map<String, Part> owners = new HashMap<>();
  private int restarts;

  /**
   * Creates a stream that has read nothing yet.
   *
   * @param found the run
   * @param visitor gets what is read
   */
  public RunStream(FoundRun found, AxisVisitor visitor) {
    this.visitor = visitor;
    boolean isOwn = found.kind() == FoundRun.Kind.RUN_DIRECTORY;
    this.alerts = isOwn ? new RecordedAlerts(found.path(), visitor::event) : null;
    SourceChain.of(found).forEach(sources -> parts.add(new Part(sources)));
  }

  /** Hands all values that are there now to a visitor. */
  public static void read(FoundRun found, AxisVisitor visitor) throws IOException {
    try (RunStream stream = new RunStream(found, visitor)) {
      while (stream.poll()) {
        // each call reads a slice
      }
    }
  }

  /**
   * Reads a slice of at most a few megabytes.
   *
   * @return whether more may be there right now
   * @throws IOException when no source can be read; a later call may succeed
   */
  public boolean poll() throws IOException {
    if (alerts != null && alerts.poll()) {
      return true;
    }
    IOException first = null;
    int failed = 0;
    for (Part part : parts) {
      try {
        if (part.poll()) {
          return true;
        }
      } catch (IOException e) {
        first = first == null ? e : first;
        failed++;
      }
    }
    if (first != null && failed == parts.size()) {
      throw first;
    }
    return false;
  }

  @Override
  public void close() throws IOException {
    for (Part part : parts) {
      part.sources.close();
    }
  }

  /** One format of the run. */
  private final class Part implements AxisVisitor {

    private final SourceChain sources;
    private boolean isVoid;

    /** The tag of the last value and whether it is ours: values of a tag often come in a row. */
    private @Nullable String lastTag;

    private boolean isLastOwn;

    private Part(SourceChain sources) {
      this.sources = sources;
    }

    private boolean poll() throws IOException {
      boolean more = sources.poll(this);
      if (isVoid) {
        isVoid = false;
        restartOthers();
        return true;
      }
      return more;
    }

    /** The visitor forgot everything: what other sources reported is reported again. */
    private void restartOthers() throws IOException {
      if (restarts++ < MOST_RESTARTS) {
        for (Part part : parts) {
          if (part != this || sources.size() > 1) {
            part.sources.restartAll();
          }
        }
      }
    }

    private boolean isOwn(String tag) {
      if (!tag.equals(lastTag)) {
        lastTag = tag;
        Part owner = owners.putIfAbsent(tag, this);
        isLastOwn = owner == null || owner == this;
      }
      return isLastOwn;
    }

    @Override
    public void scalar(String tag, long step, double wallTime, double value) {
      if (isOwn(tag)) {
        visitor.scalar(tag, step, wallTime, value);
      }
    }

    @Override
    public void point(String tag, double at, double wallTime, double value) {
      if (isOwn(tag)) {
        visitor.point(tag, at, wallTime, value);
      }
    }

    @Override
    public void axis(String name) {
      if (this == parts.get(0)) {
        visitor.axis(name);
      }
    }

    @Override
    public void config(Map<String, Object> config) {
      visitor.config(config);
    }

    @Override
    public void progress(Progressed progress) {
      visitor.progress(progress);
    }

    @Override
    public void skipped(long lines) {
      visitor.skipped(lines);
    }

    @Override
    public void event(RunEvent event) {
      boolean isRecorded = event instanceof AlertRaised && alerts != null && alerts.isThere();
      if (!isRecorded) {
        visitor.event(event);
      }
    }

    @Override
    public void reset() {
      lastTag = null;
      isVoid = parts.size() > 1 || sources.size() > 1;
      if (isVoid) {
        owners.values().removeIf(owner -> owner == this);
      }
      visitor.reset();
    }
  }
}
