package io.github.metriclogger.config;

/** Which of several processes write: {@code run.ranks}. */
public enum RanksMode {
  /** Only rank 0; the others do nothing. */
  ZERO,
  /** Every rank, the others into {@code rank_<n>/} of the run directory. */
  ALL
}
