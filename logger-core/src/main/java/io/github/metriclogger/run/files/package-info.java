/**
 * The files of every run: configuration, summary, media and checkpoint states, written by a sink in
 * a lane of its own.
 */
@NullMarked
package io.github.metriclogger.run.files;

import org.jspecify.annotations.NullMarked;
