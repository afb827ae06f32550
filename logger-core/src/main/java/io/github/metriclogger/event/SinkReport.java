package io.github.metriclogger.event;

import org.jspecify.annotations.Nullable;

/**
 * What became of the events that one sink was offered. Each accepted event ends as written or
 * dropped: once the logger is closed, {@code accepted == written + dropped}. {@code dropped -
 * failed} are those that the sink was never offered, or not in time.
 *
 * @param sink the sink's name
 * @param state what its lane is doing
 * @param accepted events offered to it
 * @param written events that the sink took over
 * @param dropped events that it will never get: the queue was full, the memory bound was reached,
 *     the sink refused them for good or the lane was abandoned
 * @param retried how often a batch had to be offered again
 * @param failed how many of the dropped ones were refused or lost by the sink itself
 * @param lastError the last failure's text, or null
 * @param firstRefused the first event that the sink failed on again when it was offered alone, and
 *     which was left out, or null
 */
public record SinkReport(
    String sink,
    State state,
    long accepted,
    long written,
    long dropped,
    long retried,
    long failed,
    @Nullable String lastError,
    @Nullable Refused firstRefused) {

  /**
   * An event that a sink refused for good.
   *
   * @param kind its kind
   * @param tag its tag, the first one of a row; null for a kind that has none
   * @param step its step; -1 for a kind that has none
   * @param cause the failure's text
   */
  public record Refused(EventKind kind, @Nullable String tag, long step, String cause) {

    /**
     * What is known of a refused event.
     *
     * @param event the event
     * @param cause the failure's text
     */
    public static Refused of(RunEvent event, String cause) {
      if (event instanceof Scalars values) {
        return new Refused(event.kind(), values.tag(0), values.step(), cause);
      }
      return event instanceof Stepped media
          ? new Refused(event.kind(), media.tag(), media.step(), cause)
          : new Refused(event.kind(), null, -1, cause);
    }
  }

  /** What a lane is doing. */
  public enum State {
    /** Nothing was written yet; the sink opens at its first event. */
    WAITING,
    /** All is well. */
    RUNNING,
    /** The last write failed and is being retried. */
    RETRYING,
    /** Set aside after repeated failures; it is revived from time to time. */
    QUARANTINED,
    /**
     * The sink does not come back from a call; what is offered meanwhile is dropped once the queue
     * is full.
     */
    STALLED,
    /** Closed in order. */
    CLOSED,
    /** It outlived the close time-out. */
    ABANDONED
  }
}
