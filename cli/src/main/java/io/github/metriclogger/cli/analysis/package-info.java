/** What the epochs and batches of a training say about how well it goes. */
@NullMarked
package io.github.metriclogger.cli.analysis;

import org.jspecify.annotations.NullMarked;
