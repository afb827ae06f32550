/** The formats that other programs write, found by content, and what all formats share. */
@NullMarked
package io.github.metriclogger.cli.source;

import org.jspecify.annotations.NullMarked;
