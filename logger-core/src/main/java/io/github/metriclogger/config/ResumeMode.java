package io.github.metriclogger.config;

/** Whether a start goes on with an earlier run: {@code run.resume}. */
public enum ResumeMode {
  /** A new run at each start. */
  NEVER,
  /** Goes on with the run of the given id when there is one, else starts it. */
  ALLOW,
  /** Goes on with the run of the given id; it is an error when there is none. */
  MUST,
  /**
   * Goes on with the newest unfinished run of the same project and name that no live process holds,
   * else starts a new one.
   */
  AUTO
}
