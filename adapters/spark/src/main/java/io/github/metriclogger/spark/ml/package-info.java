/** What a fitted model of Spark ML remembers of its training: histories, parameters, searches. */
@NullMarked
package io.github.metriclogger.spark.ml;

import org.jspecify.annotations.NullMarked;
