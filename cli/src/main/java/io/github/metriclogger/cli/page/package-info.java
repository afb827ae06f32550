/**
 * The page that shows runs in a browser: {@code metriclog serve} answers it live, {@code metriclog
 * report} puts the same page and its data into one file. The page itself, HTML, CSS and scripts,
 * lies beside this package among the resources.
 */
@NullMarked
package io.github.metriclogger.cli.page;

import org.jspecify.annotations.NullMarked;
