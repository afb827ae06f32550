/** Follows event files and reports their values. Public only for the parent package. */
@NullMarked
package io.github.metriclogger.tensorboard.read;

import org.jspecify.annotations.NullMarked;
