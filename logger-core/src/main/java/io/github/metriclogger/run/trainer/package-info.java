/** The state file in a checkpoint's directory, in the format of the Hugging Face trainer. */
@NullMarked
package io.github.metriclogger.run.trainer;

import org.jspecify.annotations.NullMarked;
