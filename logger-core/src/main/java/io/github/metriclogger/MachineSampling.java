package io.github.metriclogger;

import io.github.metriclogger.event.SystemSampled;
import io.github.metriclogger.pipeline.EventPipeline;
import io.github.metriclogger.pipeline.PeriodicTask;
import io.github.metriclogger.run.system.SystemSampler;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Samples the machine from time to time and logs the samples. */
final class MachineSampling implements AutoCloseable {

  private final SystemSampler sampler;
  private final Duration interval;
  private final EventPipeline pipeline;
  private volatile @Nullable PeriodicTask task;

  MachineSampling(SystemSampler sampler, Duration interval, EventPipeline pipeline) {
    this.sampler = sampler;
    this.interval = interval;
    this.pipeline = pipeline;
  }

  /** Starts to sample; called once. */
  void begin() {
    task = pipeline.every("system", interval, this::sample);
  }

  private void sample() {
    SystemSampled sample = sampler.sample();
    if (!sample.values().isEmpty()) {
      pipeline.offer(sample);
    }
  }

  @Override
  public void close() {
    PeriodicTask begun = task;
    if (begun != null) {
      begun.close();
    }
    sampler.close();
  }
}
