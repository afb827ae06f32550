/** The digits of the quickstart, learned on Spark. Start at {@code DigitsOnSpark}. */
@NullMarked
package io.github.metriclogger.examples.spark;

import org.jspecify.annotations.NullMarked;
