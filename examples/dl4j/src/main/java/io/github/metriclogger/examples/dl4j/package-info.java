/** The digits of the quickstart, learned by a network of DL4J. Start at {@code DigitsWithDl4j}. */
@NullMarked
package io.github.metriclogger.examples.dl4j;

import org.jspecify.annotations.NullMarked;
