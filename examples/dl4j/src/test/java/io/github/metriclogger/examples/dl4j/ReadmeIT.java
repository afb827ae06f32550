package io.github.metriclogger.examples.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.examples.quickstart.DigitsDataset;
import io.github.metriclogger.testkit.RunHistory;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** The lines that README shows for DL4J compile and log. */
class ReadmeIT {

  private static final Pattern SNIPPET =
      Pattern.compile("^```java dl4j\\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);

  @TempDir private Path folder;

  @Test
  void snippet_run_logsTheTraining() throws Exception {
    String settings =
        "run: {project: readme, name: dl4j, dir: \""
            + folder
            + "\"}\nsinks: {console: {enabled: false}}\n";
    Path yaml = Files.writeString(folder.resolve("logger.yaml"), settings);
    DataSet digits = DigitsArrays.of(DigitsDataset.load().test());
    DataSetIterator batches = DigitsArrays.batches(digits, 90);
    try (var loader = new URLClassLoader(new URL[] {compiled(yaml).toUri().toURL()})) {
      Class.forName("Snippet", true, loader)
          .getMethod("run", MultiLayerNetwork.class, DataSetIterator.class, DataSet.class)
          .invoke(null, DigitsNetwork.create(0.01, 1), batches, digits);
    }
    RunHistory run = RunHistory.read(folder.resolve("readme/dl4j"), "csv");
    assertEquals(20 * 4, run.values().get("train/loss").size());
    assertEquals(20, run.values().get("val/accuracy").size());
  }

  private Path compiled(Path yaml) throws IOException {
    Path root = Path.of(System.getProperty("metriclogger.root"));
    Matcher snippet = SNIPPET.matcher(Files.readString(root.resolve("README.md")));
    assertTrue(snippet.find(), "README.md shows no code for DL4J");
    String template;
    try (var resource = ReadmeIT.class.getResourceAsStream("/readme/Snippet.txt")) {
      template = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    }
    String source =
        template.replace("/*1*/", snippet.group(1).replace("\"logger.yaml\"", quoted(yaml)));
    Path file = Files.writeString(folder.resolve("Snippet.java"), source);
    var messages = new StringWriter();
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of("-proc:none", "-d", folder.toString(), "-classpath", classPath());
      var task =
          compiler.getTask(messages, files, null, options, null, files.getJavaFileObjects(file));
      assertTrue(task.call(), messages::toString);
    }
    return folder;
  }

  private static String quoted(Path path) {
    return "\"" + path.toString().replace("\\", "\\\\") + "\"";
  }

  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }
}
