/** Figures as pictures: SVG as text, PNG by Java's own graphics. */
@NullMarked
package io.github.metriclogger.cli.figure.picture;

import org.jspecify.annotations.NullMarked;
