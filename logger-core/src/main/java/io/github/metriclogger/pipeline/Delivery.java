package io.github.metriclogger.pipeline;

import io.github.metriclogger.event.RunEvent;
import java.util.List;

/** Events to be delivered in order, starting at the head. For the lane's thread only. */
interface Delivery {

  boolean isEmpty();

  /** The remaining events, unmodifiable; valid until the next change. */
  List<RunEvent> rest();

  /** Removes {@code count} events from the head: the sink owns them now. */
  void owned(int count);

  /** Removes the head: the sink has refused it for good. */
  void refused();
}
