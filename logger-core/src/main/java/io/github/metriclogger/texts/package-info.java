/** The texts of the core for the person, in English and in Chinese. */
@NullMarked
package io.github.metriclogger.texts;

import org.jspecify.annotations.NullMarked;
