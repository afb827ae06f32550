/** The lines for the person, in English and in Chinese, independent of a terminal. */
@NullMarked
package io.github.metriclogger.console.text;

import org.jspecify.annotations.NullMarked;
