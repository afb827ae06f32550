package io.github.metriclogger.classpath;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An application with logback keeps its own log lines beside us, and gets ours into its log. */
class LogbackIT {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"logback-1.2", "logback-1.5"})
  void application_logback_keepsItsLines(String logback) throws Exception {
    for (var name : List.of("App.java", "logback.xml", "logger.yaml")) {
      Resource.write(folder.resolve(name), Resource.text("logback/" + name));
    }
    var printed = Program.java(folder, classPath(logback), Path.of("App.java"));
    var own = printed.lines().filter(line -> line.startsWith("logback|INFO|App|")).toList();
    assertEquals(
        List.of(
            "logback|INFO|App|before training",
            "logback|INFO|App|while training",
            "logback|INFO|App|after training"),
        own,
        printed);
    assertFalse(printed.contains("SLF4J"), printed);
    assertTrue(
        printed.lines().anyMatch(line -> line.startsWith("logback|WARN|io.github.metriclogger")),
        printed);
  }

  private List<Path> classPath(String logback) throws IOException {
    var classPath = new ArrayList<Path>();
    classPath.add(folder);
    classPath.add(Built.jar("logger-core"));
    classPath.add(Built.jar("sink-csv"));
    classPath.add(Built.jar("sink-tensorboard"));
    classPath.add(Built.jar("sink-wandb"));
    try (Stream<Path> jars = Files.list(Built.target().resolve(logback))) {
      jars.forEach(classPath::add);
    }
    return classPath;
  }
}
