/** Figures as text for a terminal: cells with a rune and a role, in braille or in ASCII. */
@NullMarked
package io.github.metriclogger.cli.figure.text;

import org.jspecify.annotations.NullMarked;
