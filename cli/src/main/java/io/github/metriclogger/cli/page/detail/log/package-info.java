/** The console log of a run, a page of lines at a time from its end, however long it is. */
@NullMarked
package io.github.metriclogger.cli.page.detail.log;

import org.jspecify.annotations.NullMarked;
