/**
 * Figures of curves and histograms: what is on them. The packages below paint one and the same
 * scene as pictures and as text.
 */
@NullMarked
package io.github.metriclogger.cli.figure;

import org.jspecify.annotations.NullMarked;
