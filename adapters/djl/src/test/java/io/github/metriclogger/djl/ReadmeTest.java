package io.github.metriclogger.djl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Model;
import ai.djl.training.dataset.Dataset;
import ai.djl.training.tracker.Tracker;
import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.StandardMetrics;
import io.github.metriclogger.event.ImagesLogged;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code that README shows compiles and trains. */
class ReadmeTest {

  private static final String PROGRAM =
      """
      import ai.djl.*; import ai.djl.ndarray.*; import ai.djl.ndarray.types.*;
      import ai.djl.training.*; import ai.djl.training.dataset.*; import ai.djl.training.evaluator.*;
      import ai.djl.training.listener.*; import ai.djl.training.loss.*;
      import ai.djl.training.optimizer.*; import ai.djl.training.tracker.*;
      import io.github.metriclogger.*; import io.github.metriclogger.djl.*;
      public final class Shown {
        public static void train(MetricLogger logger, Model model, Tracker rate, Dataset trainingSet)
            throws Exception {
          Dataset validationSet = trainingSet;
          Shape inputShape = new Shape(16, 4);
          NDArray pictures = model.getNDManager().ones(new Shape(4, 1, 8, 8));
          %s
        }
      }
      """;

  @TempDir private Path temp;

  @Test
  void snippet_run_logsATraining() throws Exception {
    compile(snippet());
    URL[] path = {temp.toUri().toURL()};
    try (var run = new RecordedRun(temp.resolve("runs"));
        var training = new SmallTraining();
        var loader = new URLClassLoader(path, getClass().getClassLoader());
        var model = Model.newInstance("shown", "PyTorch")) {
      model.setBlock(SmallTraining.linear());
      loader
          .loadClass("Shown")
          .getMethod("train", MetricLogger.class, Model.class, Tracker.class, Dataset.class)
          .invoke(null, run.logger(), model, SmallTraining.rates(), training.data());
      assertEquals(80, run.steps(StandardMetrics.LOSS).size());
      assertEquals(20, run.steps("val/accuracy").size());
      assertEquals(1, run.events(ImagesLogged.class).size());
    }
  }

  private static String snippet() throws IOException {
    var readme = Files.readString(Path.of(System.getProperty("metriclogger.root"), "README.md"));
    var block =
        Pattern.compile("^```java djl\\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE)
            .matcher(readme);
    assertTrue(block.find());
    return block.group(1);
  }

  private void compile(String snippet) throws IOException {
    Path source = Files.writeString(temp.resolve("Shown.java"), PROGRAM.formatted(snippet));
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> arguments =
        List.of("-proc:none", "-cp", classPath, "-d", temp.toString(), source.toString());
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    assertEquals(0, status);
  }
}
