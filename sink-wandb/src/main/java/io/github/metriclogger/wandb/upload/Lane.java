package io.github.metriclogger.wandb.upload;

import io.github.metriclogger.wandb.upload.http.ApiException;

/** A part of an upload that works in a thread of its own, so that rows need not wait for it. */
interface Lane {

  /** Works until {@link #quit}; throws when the server refused for good, or the pulse stopped. */
  void run() throws ApiException, InterruptedException;

  /** Whether it takes more, or has enough to do. */
  boolean hasRoom();

  /** Whether there is nothing that it has not done. */
  boolean idle();

  /** Lets {@link #run} come to its end. */
  void quit();
}
