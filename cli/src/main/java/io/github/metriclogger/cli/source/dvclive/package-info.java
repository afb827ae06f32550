/** Runs of DVCLive: a directory with a table for each tag. */
@NullMarked
package io.github.metriclogger.cli.source.dvclive;

import org.jspecify.annotations.NullMarked;
