/** What the documentation shows is what the command does. */
@NullMarked
package io.github.metriclogger.cli.docs;

import org.jspecify.annotations.NullMarked;
