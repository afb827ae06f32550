/** Tasks on Spark's executors log into the run of the driver. */
@NullMarked
package io.github.metriclogger.spark;

import org.jspecify.annotations.NullMarked;
