/**
 * Values that people log: images, histograms, tables, curves, graphs, and the definitions of
 * metrics. Immutable. Uses nothing else of ours.
 */
@NullMarked
package io.github.metriclogger.data;

import org.jspecify.annotations.NullMarked;
