package io.github.metriclogger.config;

/** Whether a start resumes an earlier run: {@code run.resume}. */
public enum ResumeMode {
  /** A new run at each start. */
  NEVER,
  /** Resumes the run of the given id when there is one, else starts it. */
  ALLOW,
  /** Resumes the run of the given id; it is an error when there is none. */
  MUST,
  /**
   * Resumes the newest unfinished run of the same project and name that no live process holds, else
   * starts a new one.
   */
  AUTO
}
