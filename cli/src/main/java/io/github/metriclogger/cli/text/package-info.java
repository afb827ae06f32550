/** What the command says to the person, in English and Chinese side by side. */
@NullMarked
package io.github.metriclogger.cli.text;

import org.jspecify.annotations.NullMarked;
