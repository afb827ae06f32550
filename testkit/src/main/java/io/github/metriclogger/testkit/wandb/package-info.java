/**
 * A W&amp;B server for tests: {@link io.github.metriclogger.testkit.wandb.RecordingServer} records
 * the requests of a client, reports violations of the protocol, and simulates faults. Requires
 * {@code mockwebserver3} and {@code okhttp-tls} on the test class path.
 */
@NullMarked
package io.github.metriclogger.testkit.wandb;

import org.jspecify.annotations.NullMarked;
