/**
 * The files of every run: config, summary, media and states of checkpoints, written by a sink in a
 * lane of its own.
 */
@NullMarked
package io.github.metriclogger.run.files;

import org.jspecify.annotations.NullMarked;
