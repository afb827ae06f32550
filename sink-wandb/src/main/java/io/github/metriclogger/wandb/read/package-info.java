/** From the records of a log to a {@link io.github.metriclogger.spi.RunVisitor}. */
@NullMarked
package io.github.metriclogger.wandb.read;

import org.jspecify.annotations.NullMarked;
