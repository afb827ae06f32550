package io.github.metriclogger.wandb.upload;

/** What to do if the server already has a run with this id. */
public enum ResumeRule {
  /** No rule was set: create or resume the run without querying the server first. */
  UNSET,
  /** Resume the run, or create it. */
  ALLOW,
  /** Resume the run; refuse the upload if it does not exist. */
  MUST,
  /** Create the run; refuse the upload if it exists. */
  NEVER
}
