package io.github.metriclogger.wandb.text;

/** A failure whose cause is one of our own texts, and therefore known in both languages. */
public interface Explained {

  /** What went wrong. */
  Cause explanation();
}
