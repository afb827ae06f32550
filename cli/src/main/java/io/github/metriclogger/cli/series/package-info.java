/** The curves of a run in bounded memory: exact totals, and buckets to draw from. */
@NullMarked
package io.github.metriclogger.cli.series;

import org.jspecify.annotations.NullMarked;
