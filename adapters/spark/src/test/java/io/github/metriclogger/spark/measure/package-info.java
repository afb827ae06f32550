/** What a row costs on Spark, side by side with what people do without us; see docs/spark.md. */
package io.github.metriclogger.spark.measure;
