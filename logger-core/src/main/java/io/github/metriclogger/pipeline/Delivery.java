package io.github.metriclogger.pipeline;

import io.github.metriclogger.event.RunEvent;
import java.util.List;

/** Events to be delivered in order, from the head. Only the lane uses it. */
interface Delivery {

  boolean isEmpty();

  /** What is left, unmodifiable; valid until the next change. */
  List<RunEvent> rest();

  /** The sink owns so many from the head. */
  void owned(int count);

  /** The head is given up. */
  void refused();
}
