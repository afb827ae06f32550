/** What runs on the driver: takes the executors' rows, and writes those of attempts that count. */
@NullMarked
package io.github.metriclogger.spark.driver;

import org.jspecify.annotations.NullMarked;
