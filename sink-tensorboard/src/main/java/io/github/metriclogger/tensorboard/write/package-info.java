/**
 * Encodes events and appends them to event files. Public only for the parent package and for {@code
 * read}.
 */
@NullMarked
package io.github.metriclogger.tensorboard.write;

import org.jspecify.annotations.NullMarked;
