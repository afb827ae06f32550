/**
 * TensorBoard event files: {@link io.github.metriclogger.tensorboard.TensorBoardSinkFactory} writes
 * them, {@link io.github.metriclogger.tensorboard.TensorBoardRunReaderFactory} reads those of any
 * writer.
 */
@NullMarked
package io.github.metriclogger.tensorboard;

import org.jspecify.annotations.NullMarked;
