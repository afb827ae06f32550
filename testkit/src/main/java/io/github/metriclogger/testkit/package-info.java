/**
 * Test support for authors of sinks: {@link io.github.metriclogger.testkit.SinkCompatibilityKit},
 * which every sink must pass, and fakes for time and for sinks that throw or hang.
 */
@NullMarked
package io.github.metriclogger.testkit;

import org.jspecify.annotations.NullMarked;
