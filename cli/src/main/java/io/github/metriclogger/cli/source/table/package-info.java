/** Tables that other programs write: CSV of any dialect, found by content. */
@NullMarked
package io.github.metriclogger.cli.source.table;

import org.jspecify.annotations.NullMarked;
