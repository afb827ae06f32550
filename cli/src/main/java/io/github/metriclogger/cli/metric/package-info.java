/** What the names of metrics say: which is the loss, and where better is higher. */
@NullMarked
package io.github.metriclogger.cli.metric;

import org.jspecify.annotations.NullMarked;
