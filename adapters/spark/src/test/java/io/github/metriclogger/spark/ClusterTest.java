package io.github.metriclogger.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.spark.cluster.Cluster;
import io.github.metriclogger.spark.cluster.DriverProgram;
import io.github.metriclogger.spark.cluster.NeedsSpark;
import io.github.metriclogger.spark.cluster.SparkHome;
import io.github.metriclogger.spark.program.PlainJob;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spark itself runs a job in each of the ways that the other tests use. */
@Tag("full") // else the scenarios show it
@NeedsSpark
class ClusterTest {

  private static final Pattern ANSWER = Pattern.compile("(\\d)@(\\w+)/(\\d)");

  @TempDir private Path folder;

  @Test
  void job_local_inTheDriver() throws Exception {
    assertEquals(Set.of("driver"), executors(program(SparkHome.make(folder)).run()));
  }

  @Test
  void job_localCluster_onExecutors() throws Exception {
    var executors =
        executors(program(SparkHome.make(folder)).on(DriverProgram.LOCAL_CLUSTER).run());
    assertTrue(Set.of("0", "1").containsAll(executors), executors::toString);
  }

  @Test
  void job_cluster_onExecutors() throws Exception {
    var home = SparkHome.make(folder);
    try (var cluster = Cluster.start(home)) {
      var executors = executors(program(home).on(cluster.url()).run());
      assertTrue(Set.of("0", "1").containsAll(executors), executors::toString);
    }
  }

  private static DriverProgram program(SparkHome home) {
    return DriverProgram.of(home, PlainJob.class);
  }

  /** All four numbers were answered; by these executors. */
  private static Set<String> executors(String printed) {
    var answers = ANSWER.matcher(printed).results().toList();
    assertEquals(
        Set.of("10", "21", "32", "43"),
        answers.stream()
            .map(answer -> answer.group(1) + answer.group(3))
            .collect(Collectors.toSet()),
        printed);
    return answers.stream()
        .map(answer -> answer.group(2))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
