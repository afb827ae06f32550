/** The digits of the quickstart, learned by a DL4J network. Start at {@code DigitsWithDl4j}. */
@NullMarked
package io.github.metriclogger.examples.dl4j;

import org.jspecify.annotations.NullMarked;
