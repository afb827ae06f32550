/** The state file beside a checkpoint, in the shape of the Hugging Face trainer. */
@NullMarked
package io.github.metriclogger.run.trainer;

import org.jspecify.annotations.NullMarked;
