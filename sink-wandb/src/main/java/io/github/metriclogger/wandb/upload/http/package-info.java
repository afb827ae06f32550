/**
 * Requests to a W&amp;B server: HTTP with time limits, proxies and certificates, and the queries of
 * its API. Sends each request once; to send it again is for the caller to decide.
 */
@NullMarked
package io.github.metriclogger.wandb.upload.http;

import org.jspecify.annotations.NullMarked;
