package io.github.metriclogger.spark.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.data.Media;
import io.github.metriclogger.data.Table;
import io.github.metriclogger.testkit.FakeTime;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.scheduler.JobSucceeded$;
import org.apache.spark.scheduler.SparkListenerApplicationEnd;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.StageInfo;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import scala.jdk.javaapi.CollectionConverters;

class TaskMetricSumsTest {

  private final MetricLogger run = mock(MetricLogger.class);
  private final FakeTime time = new FakeTime();
  private final TaskMetricSums sums = new TaskMetricSums(() -> run, time);

  @Test
  void summary_jobEnds_atMostEach15Seconds() {
    job(0, 0, 1);
    job(1, 1, 2);
    verify(run).logSummary("spark/jobs", 1L);
    time.advance(Duration.ofSeconds(15));
    job(2, 2, 4);
    verify(run).logSummary("spark/jobs", 3L);
    verify(run, times(2)).logSummary(eq("spark/jobs"), any());
    verify(run).logSummary("spark/run_seconds", 7.0);
  }

  @Test
  void table_applicationEnds_hasTheLongestJobs() {
    for (int i = 0; i < TaskMetricSums.LISTED_JOBS + 5; i++) {
      job(i, i, i + 1);
    }
    sums.onApplicationEnd(new SparkListenerApplicationEnd(0));
    Table table = table();
    assertEquals(TaskMetricSums.LISTED_JOBS, table.rows().size());
    assertEquals(List.of("job", "description", "seconds", "tasks"), table.columns().subList(0, 4));
    assertEquals(5, table.rows().get(0).get(0));
    assertEquals("count at Main.java:5", table.rows().get(0).get(1));
    assertEquals(6.0, table.rows().get(0).get(2));
    assertEquals(2L, table.rows().get(0).get(3));
  }

  @Test
  void stage_sharedByTwoJobs_countsOnce() {
    start(0, 7);
    start(1, 7);
    complete(7, 3);
    end(1, 9);
    end(0, 9);
    sums.onApplicationEnd(new SparkListenerApplicationEnd(0));
    int column = table().columns().indexOf("run_seconds");
    assertEquals(3.0, table().rows().get(0).get(column));
    assertEquals(0.0, table().rows().get(1).get(column));
  }

  @Test
  void events_unusable_nothingIsThrown() {
    doThrow(new IllegalStateException("of a test")).when(run).logSummary(any(), any());
    sums.onStageCompleted(new SparkListenerStageCompleted(null));
    job(1, 1, 1);
    sums.onApplicationEnd(new SparkListenerApplicationEnd(0));
    verify(run, times(2)).logSummary(eq("spark/jobs"), any());
  }

  @Test
  void run_closes_hasWhatCameAfterTheLastWrite() {
    job(0, 0, 1);
    job(1, 1, 2);
    var action = ArgumentCaptor.forClass(Runnable.class);
    verify(run).beforeClose(action.capture());
    action.getValue().run();
    verify(run).logSummary("spark/jobs", 2L);
    assertEquals(2, table().rows().size());
  }

  @Test
  void awaitEnd_noEvent_writesAfterAWhile() {
    job(0, 0, 1);
    sums.awaitEnd();
    assertTrue(table().rows().size() == 1);
  }

  private Table table() {
    var table = ArgumentCaptor.forClass(Media.class);
    verify(run).log(eq("spark/longest_jobs"), table.capture(), anyLong());
    return (Table) table.getValue();
  }

  /** A job of one stage that ran for some seconds. */
  private void job(int id, int stage, int seconds) {
    start(id, stage);
    complete(stage, seconds);
    end(id, seconds);
  }

  private void start(int id, int stage) {
    var stages = CollectionConverters.asScala(List.of(stage(stage, 0))).toList();
    sums.onJobStart(new SparkListenerJobStart(id, 0, stages, new Properties()));
  }

  private void complete(int stage, int seconds) {
    sums.onStageCompleted(new SparkListenerStageCompleted(stage(stage, seconds)));
  }

  private void end(int id, int seconds) {
    sums.onJobEnd(new SparkListenerJobEnd(id, seconds * 1000L, JobSucceeded$.MODULE$));
  }

  private static StageInfo stage(int id, int seconds) {
    var metrics = new TaskMetrics();
    metrics.setExecutorRunTime(seconds * 1000L);
    var stage = mock(StageInfo.class);
    when(stage.stageId()).thenReturn(id);
    when(stage.name()).thenReturn("count at Main.java:" + id);
    when(stage.numTasks()).thenReturn(2);
    when(stage.taskMetrics()).thenReturn(metrics);
    return stage;
  }
}
