/** Histories of trainings that stand in one JSON document. */
@NullMarked
package io.github.metriclogger.cli.source.history;

import org.jspecify.annotations.NullMarked;
