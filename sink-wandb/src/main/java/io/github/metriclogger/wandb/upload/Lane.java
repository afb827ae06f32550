package io.github.metriclogger.wandb.upload;

import io.github.metriclogger.wandb.upload.http.ApiException;

/** A part of an upload with a thread of its own, so that rows do not wait for it. */
interface Lane {

  /** Works until {@link #quit}; throws if the server refuses for good or the upload is stopped. */
  void run() throws ApiException, InterruptedException;

  /** Whether its queue has room. */
  boolean hasRoom();

  /** Whether all its work is done. */
  boolean idle();

  /** Makes {@link #run} return. */
  void quit();
}
