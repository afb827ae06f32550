package io.github.metriclogger;

import io.github.metriclogger.event.SystemSampled;
import io.github.metriclogger.pipeline.EventPipeline;
import io.github.metriclogger.pipeline.PeriodicTask;
import io.github.metriclogger.run.system.SystemSampler;
import java.time.Duration;

/** Samples the machine from time to time and logs the samples. */
final class MachineSampling implements AutoCloseable {

  private final SystemSampler sampler;
  private final PeriodicTask task;

  private MachineSampling(SystemSampler sampler, PeriodicTask task) {
    this.sampler = sampler;
    this.task = task;
  }

  static MachineSampling start(SystemSampler sampler, Duration interval, EventPipeline pipeline) {
    return new MachineSampling(
        sampler, pipeline.every("system", interval, () -> offer(sampler.sample(), pipeline)));
  }

  private static void offer(SystemSampled sample, EventPipeline pipeline) {
    if (!sample.values().isEmpty()) {
      pipeline.offer(sample);
    }
  }

  @Override
  public void close() {
    task.close();
    sampler.close();
  }
}
