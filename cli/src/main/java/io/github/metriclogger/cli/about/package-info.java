/** What surrounds the command: the machine and the shell. */
@NullMarked
package io.github.metriclogger.cli.about;

import org.jspecify.annotations.NullMarked;
