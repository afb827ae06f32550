/**
 * Writes TensorBoard event files ({@link
 * io.github.metriclogger.tensorboard.TensorBoardSinkFactory}) and reads those of any writer ({@link
 * io.github.metriclogger.tensorboard.TensorBoardRunReaderFactory}).
 */
@NullMarked
package io.github.metriclogger.tensorboard;

import org.jspecify.annotations.NullMarked;
