package io.github.metriclogger.spark.executor;

import io.github.metriclogger.event.SinkReport;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What became of the rows of an executor on their way to the driver. */
final class SendCounters {

  final AtomicLong accepted = new AtomicLong();
  final AtomicLong written = new AtomicLong();
  final AtomicLong dropped = new AtomicLong();
  final AtomicLong retried = new AtomicLong();
  volatile @Nullable String lastError;

  SinkReport report() {
    return new SinkReport(
        "spark",
        SinkReport.State.RUNNING,
        accepted.get(),
        written.get(),
        dropped.get(),
        retried.get(),
        0,
        lastError,
        null);
  }
}
