/** What executors send to the driver, as bytes: Spark's RPC is given no class of ours. */
@NullMarked
package io.github.metriclogger.spark.message;

import org.jspecify.annotations.NullMarked;
