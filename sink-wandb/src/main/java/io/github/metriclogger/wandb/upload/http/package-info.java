/**
 * Requests to a W&amp;B server: HTTP with time limits, proxies and certificates, and the queries of
 * its API. Each request is sent once; retrying is the caller's decision.
 */
@NullMarked
package io.github.metriclogger.wandb.upload.http;

import org.jspecify.annotations.NullMarked;
