package io.github.metriclogger.wandb.sync;

import org.jspecify.annotations.Nullable;

/**
 * What a sync did.
 *
 * @param url the page of the run, null when nothing had to be sent
 * @param rows how many rows of history were sent
 * @param files how many files were sent
 */
public record SyncResult(@Nullable String url, long rows, long files) {}
