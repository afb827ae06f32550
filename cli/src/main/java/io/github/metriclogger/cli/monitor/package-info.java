/** How far a training is and how its loss fares, as a person wants to know it at a glance. */
@NullMarked
package io.github.metriclogger.cli.monitor;

import org.jspecify.annotations.NullMarked;
