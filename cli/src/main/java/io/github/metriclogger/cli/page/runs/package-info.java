/**
 * The runs that the page shows: found, judged, read when they are asked for, and forgotten when
 * memory is short; their curves as packed columns.
 */
@NullMarked
package io.github.metriclogger.cli.page.runs;

import org.jspecify.annotations.NullMarked;
