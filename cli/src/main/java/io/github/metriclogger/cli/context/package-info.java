/**
 * What surrounds a subcommand: where it writes, its common options, the runs that were named, exit
 * codes.
 */
@NullMarked
package io.github.metriclogger.cli.context;

import org.jspecify.annotations.NullMarked;
