/** The lines that a person reads, in English and in Chinese, without any terminal. */
@NullMarked
package io.github.metriclogger.console.text;

import org.jspecify.annotations.NullMarked;
