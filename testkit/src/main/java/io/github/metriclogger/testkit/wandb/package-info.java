/**
 * A W&amp;B server for tests: {@link io.github.metriclogger.testkit.wandb.RecordingServer} keeps
 * what a client sends, finds fault with each departure from the protocol, and breaks on demand.
 * Needs {@code mockwebserver3} and {@code okhttp-tls} on the test class path.
 */
@NullMarked
package io.github.metriclogger.testkit.wandb;

import org.jspecify.annotations.NullMarked;
