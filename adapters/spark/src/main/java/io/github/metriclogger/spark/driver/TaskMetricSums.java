package io.github.metriclogger.spark.driver;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.data.Table;
import io.github.metriclogger.spi.TimeSource;
import io.github.metriclogger.support.OwnLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerApplicationEnd;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.StageInfo;
import org.jspecify.annotations.Nullable;

/**
 * Sums what Spark measures of tasks: in the run's summary as {@code spark/<name>} at the end of a
 * job, at most each 15 seconds, and, when the application or the run ends, a table {@code
 * spark/longest_jobs} with the jobs that took longest. Its methods throw nothing; safe for use by
 * several threads.
 */
public final class TaskMetricSums extends SparkListener {

  /** So many jobs are in the table. */
  static final int LISTED_JOBS = 200;

  private static final long INTERVAL = Duration.ofSeconds(15).toNanos();
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final String PREFIX = "spark/";

  private final Supplier<@Nullable MetricLogger> run;
  private final TimeSource time;
  private final Map<Integer, Job> active = new LinkedHashMap<>();
  private final PriorityQueue<Job> longest =
      new PriorityQueue<>(Comparator.comparingLong(Job::millis));
  private final TaskSums total = new TaskSums();
  private final CountDownLatch ended = new CountDownLatch(1);
  private @Nullable MetricLogger known;
  private long jobs;
  private long writtenJobs;
  private long nextWrite;

  /**
   * Creates the sums of one application.
   *
   * @param run gives the run, null as long as there is none
   * @param time the clock
   */
  public TaskMetricSums(Supplier<@Nullable MetricLogger> run, TimeSource time) {
    this.run = run;
    this.time = time;
    nextWrite = time.nanoTime();
  }

  @Override
  public void onJobStart(SparkListenerJobStart event) {
    guarded(() -> active.put(event.jobId(), new Job(event)));
  }

  @Override
  public void onStageCompleted(SparkListenerStageCompleted event) {
    guarded(() -> add(event.stageInfo()));
  }

  @Override
  public void onJobEnd(SparkListenerJobEnd event) {
    guarded(
        () -> {
          Job job = active.remove(event.jobId());
          if (job != null) {
            job.end(event.time());
            jobs++;
            longest.add(job);
            if (longest.size() > LISTED_JOBS) {
              longest.remove();
            }
          }
          if (time.nanoTime() - nextWrite >= 0) {
            writeSums();
          }
        });
  }

  @Override
  public void onApplicationEnd(SparkListenerApplicationEnd event) {
    finish();
    ended.countDown();
  }

  /** Writes what there is, waiting a little for the last events of a context that stops. */
  public void awaitEnd() {
    try {
      if (!ended.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        finish();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      finish();
    }
  }

  private void finish() {
    guarded(
        () -> {
          MetricLogger logger = jobs > writtenJobs ? writeSums() : null;
          if (logger != null) {
            writtenJobs = jobs;
            logger.log(PREFIX + "longest_jobs", table(), Math.max(0, logger.lastStep()));
          }
        });
  }

  /** A stage is of the first job that waits for it: others find it done. */
  private void add(StageInfo stage) {
    if (stage.taskMetrics() == null) {
      return;
    }
    total.add(stage.taskMetrics(), stage.numTasks());
    active.values().stream()
        .filter(job -> job.stages.contains(stage.stageId()))
        .findFirst()
        .ifPresent(job -> job.sums.add(stage.taskMetrics(), stage.numTasks()));
  }

  /** Returns the run that has them, null without one. */
  private @Nullable MetricLogger writeSums() {
    MetricLogger logger = run.get();
    if (logger == null) {
      return null;
    }
    if (logger != known) {
      known = logger;
      logger.beforeClose(this::finish);
    }
    nextWrite = time.nanoTime() + INTERVAL;
    logger.logSummary(PREFIX + "jobs", jobs);
    total.values().forEach((name, sum) -> logger.logSummary(PREFIX + name, sum));
    return logger;
  }

  private Table table() {
    List<String> columns = new ArrayList<>(List.of("job", "description", "seconds"));
    columns.addAll(total.values().keySet());
    List<Job> inOrder = new ArrayList<>(longest);
    inOrder.sort(Comparator.comparingInt(job -> job.id));
    return new Table(columns, inOrder.stream().map(Job::row).toList());
  }

  private synchronized void guarded(Runnable action) {
    try {
      action.run();
    } catch (Throwable failure) {
      OwnLog.failure("spark sums", "An event of Spark could not be summed: " + failure);
    }
  }

  /** A job of Spark. */
  private static final class Job {

    private final int id;
    private final String description;
    private final long start;
    private final Set<Integer> stages = new HashSet<>();
    private final TaskSums sums = new TaskSums();
    private long end;

    Job(SparkListenerJobStart event) {
      id = event.jobId();
      start = event.time();
      end = start;
      // The Seq of stageInfos() is another class in Scala 2.12 and 2.13: this one is in both.
      var infos = (scala.collection.Iterable<?>) event.productElement(2);
      String last = "";
      for (var each = infos.iterator(); each.hasNext(); ) {
        StageInfo stage = (StageInfo) each.next();
        last = stages.stream().allMatch(id -> id < stage.stageId()) ? stage.name() : last;
        stages.add(stage.stageId());
      }
      description = description(event.properties(), last);
    }

    /** What the program has said, else the action and its line, which name the last stage. */
    private static String description(@Nullable Properties properties, String lastStage) {
      return properties == null
          ? lastStage
          : properties.getProperty("spark.job.description", lastStage);
    }

    void end(long millis) {
      end = millis;
    }

    long millis() {
      return end - start;
    }

    List<Object> row() {
      List<Object> row = new ArrayList<>(List.of(id, description, millis() / 1e3));
      row.addAll(sums.values().values());
      return row;
    }
  }
}
