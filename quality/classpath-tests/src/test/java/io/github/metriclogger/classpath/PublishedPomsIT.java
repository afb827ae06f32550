package io.github.metriclogger.classpath;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the published poms ask of a user, their parent's dependencies included. */
class PublishedPomsIT {

  @ParameterizedTest
  @CsvSource({
    "logger-core, ''",
    "sink-csv, io.github.metriclogger:logger-core",
    "sink-tensorboard, io.github.metriclogger:logger-core",
    "sink-wandb, io.github.metriclogger:logger-core",
    "testkit, io.github.metriclogger:logger-core org.junit.jupiter:junit-jupiter-api",
    "adapter-djl, io.github.metriclogger:logger-core",
    "adapter-dl4j, io.github.metriclogger:logger-core",
    "adapter-spark, io.github.metriclogger:logger-core"
  })
  void pom_published_asksForOurs(String module, String expected) {
    var asked = Pom.read(Built.pom(module)).askedOfUsers();
    assertEquals(expected.isEmpty() ? List.of() : List.of(expected.split(" ")), asked);
  }

  @Test
  void parent_published_asksForNothing() {
    assertEquals(List.of(), Pom.read(Built.parentPom()).askedOfUsers());
  }

  @Test
  void pom_beforeReduction_asksForMore(@TempDir Path folder) throws Exception {
    var visible =
        Built.read(Built.root().resolve("sink-csv/pom.xml"))
            .replace("<optional>true</optional>", "");
    var pom = Pom.read(Files.writeString(folder.resolve("pom.xml"), visible));
    assertTrue(pom.askedOfUsers().contains("org.apache.commons:commons-csv"));
  }

  @Test
  void pom_frameworkNotProvided_asksForMore(@TempDir Path folder) throws Exception {
    var visible = Built.read(Built.pom("adapter-dl4j")).replace("<scope>provided</scope>", "");
    var pom = Pom.read(Files.writeString(folder.resolve("pom.xml"), visible));
    assertTrue(pom.askedOfUsers().contains("org.deeplearning4j:deeplearning4j-nn"));
  }
}
