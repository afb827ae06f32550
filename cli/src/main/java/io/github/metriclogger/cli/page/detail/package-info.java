/**
 * What the page shows of one run beside its curves: images, texts, tables, histograms, the model's
 * layers, the console log and the facts of the run, of every format that holds such values.
 */
@NullMarked
package io.github.metriclogger.cli.page.detail;

import org.jspecify.annotations.NullMarked;
