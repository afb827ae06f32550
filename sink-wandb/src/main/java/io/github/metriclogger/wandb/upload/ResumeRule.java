package io.github.metriclogger.wandb.upload;

/** What to do when the server has a run of the id already. */
public enum ResumeRule {
  /** Nothing was set: the run is created or resumed, unasked. */
  UNSET,
  /** Go on with it, or begin it. */
  ALLOW,
  /** Go on with it; without it the upload is refused. */
  MUST,
  /** Begin it; with one there the upload is refused. */
  NEVER
}
