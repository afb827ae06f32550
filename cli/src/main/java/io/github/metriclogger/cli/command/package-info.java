/** The subcommands, one class each; loaded when it is called. */
@NullMarked
package io.github.metriclogger.cli.command;

import org.jspecify.annotations.NullMarked;
