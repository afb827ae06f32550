package io.github.metriclogger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class StepTrackerTest {

  private final List<Long> resumePoints = new ArrayList<>();

  private StepTracker tracker(long lastStep) {
    return new StepTracker(lastStep, lastStep >= 0, resumePoints::add);
  }

  @Test
  void last_newRun_minusOne() {
    StepTracker steps = tracker(-1);
    assertEquals(-1, steps.last());
    assertEquals(0, steps.current());
  }

  @Test
  void last_fallingSteps_keepsHighest() {
    StepTracker steps = tracker(-1);
    steps.reached(5);
    steps.reached(3);
    assertEquals(5, steps.last());
    assertTrue(resumePoints.isEmpty(), "a new run has no resume point");
  }

  @Test
  void reached_resumedRun_tellsFirstStepOnce() {
    StepTracker steps = tracker(100);
    assertEquals(101, steps.current());
    steps.reached(60);
    steps.reached(61);
    assertEquals(List.of(60L), resumePoints);
    assertEquals(61, steps.last(), "steps from 60 on were superseded");
    assertEquals(60, steps.firstOfThisStart());
  }

  @Test
  void begin_beforeFirstStep_wins() {
    StepTracker steps = tracker(100);
    assertTrue(steps.begin(50));
    assertFalse(steps.begin(40));
    steps.reached(55);
    assertEquals(List.of(50L), resumePoints);
  }

  @Test
  void currentFor_row_countsUp() {
    StepTracker steps = tracker(-1);
    steps.set(7);
    assertEquals(7, steps.currentFor(Set.of("a")));
    assertEquals(8, steps.current());
  }

  @Test
  void currentFor_tagAgain_movesOn() {
    StepTracker steps = tracker(-1);
    assertEquals(0, steps.currentFor("loss"));
    assertEquals(0, steps.currentFor("acc"));
    assertEquals(1, steps.currentFor("acc"));
    assertEquals(1, steps.currentFor("loss"));
    assertEquals(2, steps.currentFor(Set.of("lr", "loss")), "a row that would replace a value");
    assertEquals(3, steps.currentFor("loss"));
    steps.set(3);
    assertEquals(3, steps.currentFor("loss"), "as was said");
  }

  @Test
  void currentFor_resumedRun_fromTheResumePoint() {
    StepTracker steps = tracker(100);
    assertEquals(101, steps.current());
    steps.begin(60);
    assertEquals(60, steps.currentFor("loss"));
    StepTracker set = tracker(100);
    set.set(80);
    set.reached(70);
    assertEquals(80, set.currentFor("loss"), "what the program set stays");
    StepTracker alone = tracker(100);
    assertEquals(101, alone.currentFor("loss"));
  }

  @Test
  void currentFor_manyThreads_eachValueHasItsStep() throws InterruptedException {
    StepTracker steps = tracker(-1);
    Set<Long> taken = ConcurrentHashMap.newKeySet();
    CountDownLatch start = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      Thread thread =
          new Thread(
              () -> {
                await(start);
                for (int i = 0; i < 1000; i++) {
                  taken.add(steps.currentFor("loss"));
                }
              });
      thread.start();
      threads.add(thread);
    }
    start.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(4000, taken.size());
    assertEquals(3999, steps.current());
  }

  @Test
  void watch_newSteps_toldOnceEach() {
    StepTracker steps = tracker(-1);
    List<Long> seen = new ArrayList<>();
    steps.watch(seen::add);
    steps.reached(0);
    steps.reached(0);
    steps.reached(1);
    assertEquals(List.of(0L, 1L), seen);
  }

  @Test
  void reached_manyThreads_oneResumePointHighestKept() throws InterruptedException {
    AtomicLong points = new AtomicLong();
    StepTracker steps = new StepTracker(1000, true, step -> points.incrementAndGet());
    CountDownLatch start = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      long offset = t;
      Thread thread =
          new Thread(
              () -> {
                await(start);
                for (long step = offset; step < 4000; step += 4) {
                  steps.reached(step);
                }
              });
      thread.start();
      threads.add(thread);
    }
    start.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(1, points.get());
    assertEquals(3999, steps.last());
  }

  @Test
  void reached_otherThread_waitsForResumePoint() throws InterruptedException {
    AtomicReference<StepTracker> steps = new AtomicReference<>();
    Thread other = new Thread(() -> steps.get().reached(61));
    List<Thread.State> seen = new ArrayList<>();
    steps.set(
        new StepTracker(
            100,
            true,
            point -> {
              other.start();
              while (other.getState() == Thread.State.RUNNABLE) {
                Thread.onSpinWait();
              }
              seen.add(other.getState());
            }));
    steps.get().reached(60);
    other.join();
    assertEquals(List.of(Thread.State.BLOCKED), seen, "it must not log before the step is told");
    assertEquals(61, steps.get().last());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }
}
