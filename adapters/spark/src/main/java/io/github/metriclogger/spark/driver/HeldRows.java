package io.github.metriclogger.spark.driver;

import io.github.metriclogger.spark.message.TaskAddress;
import io.github.metriclogger.support.OwnLog;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.ObjIntConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Holds the rows of task attempts until they end. <b>The first attempt of a (stage, partition) that
 * succeeds counts</b>, and no other: so each value is written once, whether a task is retried, runs
 * twice by speculation, or runs again with its whole stage. Of a task that never succeeds, the last
 * attempt is written when its job has failed, or when the run is closed.
 *
 * <p>Up to 16 MB are in memory, more in temporary files. Safe for use by several threads.
 */
final class HeldRows {

  private static final long IN_MEMORY = 16L << 20;

  private final ObjIntConsumer<byte[]> run;
  private final long inMemory;
  private final RowSpill spill;
  private final Map<Long, HeldAttempt> attempts = new LinkedHashMap<>();
  private final Map<Integer, BitSet> written = new RecentStages<>();
  private final Set<Integer> failing = new HashSet<>();
  private final Set<Integer> failed = new HashSet<>();
  private long bytesInMemory;
  private long discarded;

  /**
   * Holds nothing yet.
   *
   * @param run takes the rows that count, and the number of their stage
   */
  HeldRows(ObjIntConsumer<byte[]> run) {
    this(run, IN_MEMORY, new RowSpill());
  }

  HeldRows(ObjIntConsumer<byte[]> run, long inMemory, RowSpill spill) {
    this.run = run;
    this.inMemory = inMemory;
    this.spill = spill;
  }

  /** Rows of an attempt that is still running. */
  synchronized void part(TaskAddress task, byte[] rows) {
    if (!isWritten(task) && rows.length > 0) {
      keep(attempts.computeIfAbsent(task.attempt(), attempt -> new HeldAttempt(task)), rows);
    }
  }

  /** The last rows of an attempt that succeeded. */
  synchronized void done(TaskAddress task, byte[] rows) {
    HeldAttempt attempt = attempts.remove(task.attempt());
    if (isWritten(task)) {
      forget(attempt);
      return;
    }
    writtenOf(task.stage()).set(task.partition());
    if (attempt != null) {
      write(attempt);
    }
    run.accept(rows, task.stage());
    forgetWhere(other -> other.isOf(task));
  }

  /** The last rows of an attempt that failed. */
  synchronized void discard(TaskAddress task, byte[] rows) {
    part(task, rows);
    end(task.attempt());
  }

  /** An attempt has ended without success; perhaps its executor could not say so. */
  synchronized void end(long attempt) {
    HeldAttempt ended = attempts.get(attempt);
    if (ended == null) {
      return;
    }
    ended.end();
    if (failed.contains(ended.task().stage())) {
      writeLast(ended);
    } else { // of those that failed the last one is kept
      forgetWhere(other -> other != ended && other.hasEnded() && other.isOf(ended.task()));
    }
  }

  /** A stage begins, perhaps once more. */
  synchronized void stageStarts(int stage) {
    failing.remove(stage);
  }

  /** A stage has ended; one that failed may be tried again. */
  synchronized void stageEnds(int stage, boolean isFailure) {
    if (isFailure) {
      failing.add(stage);
    } else {
      forgetWhere(attempt -> attempt.hasEnded() && attempt.task().stage() == stage);
    }
  }

  /** A job has failed: what is left of its stages is all that there will be. */
  synchronized void jobFails() {
    failed.addAll(failing);
    failing.clear();
    writeLastWhere(attempt -> attempt.hasEnded() && failed.contains(attempt.task().stage()));
  }

  /** Nothing comes any more: what is held will not be written later. */
  void close() {
    close(stage -> true);
  }

  /** The same for some stages, whose run is being closed. */
  synchronized void close(IntPredicate stages) {
    writeLastWhere(attempt -> stages.test(attempt.task().stage()));
    spill.close();
  }

  private void writeLastWhere(Predicate<HeldAttempt> which) {
    List<HeldAttempt> last = new ArrayList<>(attempts.values().stream().filter(which).toList());
    for (int i = last.size() - 1; i >= 0; i--) { // the newest of a task first
      writeLast(last.get(i));
    }
  }

  private void writeLast(HeldAttempt attempt) {
    attempts.remove(attempt.task().attempt());
    if (isWritten(attempt.task())) {
      forget(attempt);
    } else {
      writtenOf(attempt.task().stage()).set(attempt.task().partition());
      write(attempt);
    }
  }

  /** How many attempts were forgotten because another one counts. */
  synchronized long discarded() {
    return discarded;
  }

  /** How many attempts are held. */
  synchronized int size() {
    return attempts.size();
  }

  private void keep(HeldAttempt attempt, byte[] rows) {
    if (bytesInMemory + rows.length <= inMemory) {
      bytesInMemory += rows.length;
      attempt.parts().add(new KeptRows.InMemory(rows));
      return;
    }
    try {
      attempt.parts().add(spill.append(rows));
    } catch (IOException full) {
      OwnLog.failure(
          "spark rows",
          "Rows of a task are written before it has succeeded, since no temporary file can keep"
              + " them: "
              + full);
      write(attempt);
      run.accept(rows, attempt.task().stage());
    }
  }

  private void write(HeldAttempt attempt) {
    for (KeptRows part : attempt.parts()) {
      try {
        run.accept(part.read(), attempt.task().stage());
      } catch (IOException unreadable) {
        OwnLog.failure(
            "spark file", "Rows of a task are lost with their temporary file: " + unreadable);
      }
    }
    release(attempt);
  }

  private void forgetWhere(Predicate<HeldAttempt> which) {
    attempts
        .values()
        .removeIf(
            attempt -> {
              boolean isForgotten = which.test(attempt);
              if (isForgotten) {
                forget(attempt);
              }
              return isForgotten;
            });
  }

  private void forget(@Nullable HeldAttempt attempt) {
    if (attempt != null) {
      discarded++;
      release(attempt);
    }
  }

  private void release(HeldAttempt attempt) {
    for (KeptRows part : attempt.parts()) {
      bytesInMemory -= part.bytesInMemory();
      part.release();
    }
    attempt.parts().clear();
  }

  private boolean isWritten(TaskAddress task) {
    BitSet partitions = written.get(task.stage());
    return partitions != null && partitions.get(task.partition());
  }

  private BitSet writtenOf(int stage) {
    return written.computeIfAbsent(stage, number -> new BitSet());
  }
}
