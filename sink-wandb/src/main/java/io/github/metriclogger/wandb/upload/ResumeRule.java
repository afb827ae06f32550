package io.github.metriclogger.wandb.upload;

/** What to do when the server has a run of the id already. */
public enum ResumeRule {
  /** Nothing was said: the run is created or gone on with, unasked. */
  UNSET,
  /** Go on with it, or begin it. */
  ALLOW,
  /** Go on with it; without it the upload is refused. */
  MUST,
  /** Begin it; with one there the upload is refused. */
  NEVER
}
