/**
 * {@code metriclog report}: the page with the data of its runs inside, as one file that opens
 * anywhere and asks nobody for anything.
 */
@NullMarked
package io.github.metriclogger.cli.page.report;

import org.jspecify.annotations.NullMarked;
