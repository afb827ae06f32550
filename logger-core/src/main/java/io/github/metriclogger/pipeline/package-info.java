/**
 * The queues, lanes, guards and watchdog between the user's threads and the sinks. Public only for
 * other packages of the core; not part of the API.
 */
@NullMarked
package io.github.metriclogger.pipeline;

import org.jspecify.annotations.NullMarked;
