/** What runs on the executors: loggers of tasks, and the one thread that sends their rows. */
@NullMarked
package io.github.metriclogger.spark.executor;

import org.jspecify.annotations.NullMarked;
