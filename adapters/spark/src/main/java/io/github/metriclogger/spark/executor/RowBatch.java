package io.github.metriclogger.spark.executor;

import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.spark.message.MessageKind;
import io.github.metriclogger.spark.message.TaskAddress;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Rows of one task on their way.
 *
 * @param kind what the driver is to do with them
 * @param task whose they are
 * @param rows the rows in their order
 * @param bytes about how much memory they take
 * @param answered counted down when the driver has them all, or never will
 */
record RowBatch(
    MessageKind kind, TaskAddress task, List<RunEvent> rows, long bytes, CountDownLatch answered) {}
