package io.github.metriclogger.spark;

/**
 * What became of the rows that executors sent: read-only counters of the driver.
 *
 * @param messages messages that arrived, one that was sent again counted once
 * @param written events that were handed to the attached run
 * @param heldAttempts task attempts whose rows wait for the end of the task
 * @param discardedAttempts task attempts whose rows were left out, because another attempt of the
 *     same task counts
 * @param dropped rows that executors dropped because the driver did not take them fast enough
 * @param droppedMessages messages that were dropped because no logger was attached, or that of
 *     their stage had been closed
 */
public record SparkDelivery(
    long messages,
    long written,
    long heldAttempts,
    long discardedAttempts,
    long dropped,
    long droppedMessages) {}
