/**
 * {@code metriclog serve}: the page, live, over {@code jdk.httpserver}. Who may see it is decided
 * in one place, {@link io.github.metriclogger.cli.page.serve.Access}; no path of a file ever comes
 * from a client.
 */
@NullMarked
package io.github.metriclogger.cli.page.serve;

import org.jspecify.annotations.NullMarked;
