/**
 * The toolkit for authors of sinks and readers: rows from single values, decimals, text that is
 * safe to show, texts in two languages, time stamps, growing pauses, and an index of growing files.
 * Uses {@code spi}, {@code event} and {@code data}.
 */
@NullMarked
package io.github.metriclogger.support;

import org.jspecify.annotations.NullMarked;
