package io.github.metriclogger.spark.program;

import java.nio.file.Path;
import org.apache.spark.api.java.JavaSparkContext;

/** What tasks do that log: in order, or hit by a fault. */
public enum Scenario {
  /** 8 tasks of 100 rows. */
  TASKS((context, folder) -> Jobs.each(context, 8, new Training(100))),
  /** Partition 3 throws after 50 rows, once. */
  THROWS((context, folder) -> Jobs.each(context, 8, new Training(100).failing(3, 50, 1))),
  /** The same on a network that loses things. */
  LOSSY((context, folder) -> Jobs.each(context, 8, new Training(100).failing(3, 50, 1))),
  /** 8 tasks of 100 rows without the plugin. */
  NO_PLUGIN((context, folder) -> Jobs.each(context, 8, new Training(100))),
  /** The executor of partition 3 dies after 4,500 rows have gone to the driver, once. */
  HALTS((context, folder) -> Jobs.each(context, 4, new Training(5000).halting(3, 4500))),
  /** An executor dies after a shuffle was written there: tasks that had succeeded run again. */
  LOST_SHUFFLE(Jobs::lostShuffle),
  /** Partition 0 throws after 50 rows, each time. */
  FAILS((context, folder) -> Jobs.each(context, 2, new Training(100).failing(0, 50, 99))),
  /** Two actions compute one lineage. */
  TWO_ACTIONS(Jobs::twoActions),
  /** Tags that end in the partition, and in the executor. */
  TAGS(Jobs::tags),
  /** A barrier stage whose tasks all run again because one failed; each logs with its rank. */
  BARRIER_AGAIN(BarrierJobs::again),
  /** A barrier stage that ends the job, and fails. */
  BARRIER_FAILS(BarrierJobs::fails),
  /** Rows are in the CSV file while the task still runs. */
  LIVE(Jobs::live),
  /** A task logs on when its run has been closed and {@link #FOLLOWS} is attached. */
  LEAVES(LateJobs::leave),
  /** 8 tasks of 100 rows beside the one that was left behind. */
  FOLLOWS(LateJobs::follow),
  /** A sink of the driver takes 4 s for all rows. */
  SLOW_SINK((context, folder) -> Jobs.each(context, 4, new Training(4000))),
  /** A closure captures the driver's logger. */
  CAPTURED(Jobs::captured),
  /** All that a task can log besides scalars. */
  KINDS(Jobs::kinds),
  /** A copy of a stalled task wins, the first is killed. */
  SPECULATION((context, folder) -> Jobs.each(context, 2, new Training(5000).stalling(1, folder))),
  /** A copy of a stalled task wins, but the first ends well, too. */
  LATE_LOSER(Jobs::lateLoser),
  /** Micro-batches of a stream log live. */
  STREAM(StreamJob::run),
  /** 200 tasks of 10,000 rows. */
  MANY((context, folder) -> Jobs.each(context, 200, new Training(10_000)));

  private final Job job;

  Scenario(Job job) {
    this.job = job;
  }

  /** A job of a scenario. */
  private interface Job {
    void run(JavaSparkContext context, Path folder) throws Exception;
  }

  /**
   * Runs its job.
   *
   * @param folder of the runs; shared with the executors
   */
  void run(JavaSparkContext context, Path folder) throws Exception {
    job.run(context, folder);
  }
}
