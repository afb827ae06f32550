/** Imports event files of TensorBoard into transaction logs, so that they can be uploaded. */
@NullMarked
package io.github.metriclogger.wandb.tensorboard;

import org.jspecify.annotations.NullMarked;
