/** Measurements of the machine: processor, memory and GPU. */
@NullMarked
package io.github.metriclogger.run.system;

import org.jspecify.annotations.NullMarked;
