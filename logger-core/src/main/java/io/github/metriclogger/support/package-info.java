/**
 * The toolkit for authors of sinks and readers: rows from single values, decimals, names that are
 * safe as paths, text that is safe to show, stamps, growing pauses, and places in growing files.
 * Uses {@code spi}, {@code event} and {@code data}.
 */
@NullMarked
package io.github.metriclogger.support;

import org.jspecify.annotations.NullMarked;
