package io.github.metriclogger.examples.quickstart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.examples.program.WhatNext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands of README.zh.md that search Chinese output, run by a shell as they stand there. */
class ChineseReadmeTest {

  private static final long TIMEOUT_SECONDS = 100;

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"C.UTF-8", "zh_CN.UTF-8"})
  void grep_chineseOutput_findsLines(String locale) throws Exception {
    String training = command("nohup examples/quickstart.sh");
    String search = command("grep 已保存");
    writeScript(directory.resolve("examples/quickstart.sh"));
    List<String> found = run(locale, training + "\nwait\n" + search + "\n").lines().toList();
    assertEquals(1, found.size(), found.toString());
    assertTrue(found.get(0).startsWith("模型已保存: "), found.toString());
    Path log = directory.resolve("training.log");
    String output = Files.readString(log, StandardCharsets.UTF_8);
    assertTrue(output.contains("平均损失: "), output);
    if (locale.startsWith(
        "C.")) { // the JVM's own charset is ASCII where the other is not installed
      for (String part : List.of("测试准确率: ", "所有文件都在 ", "接下来可以输入\n")) {
        assertTrue(output.contains(part), part + output);
      }
    }
  }

  /** The one line of the page's shell blocks that holds a text, without its comment. */
  private static String command(String part) throws IOException {
    String page = Files.readString(Path.of("..", "README.zh.md"));
    List<String> lines = page.lines().filter(line -> line.contains(part)).toList();
    assertEquals(1, lines.size(), part + ": " + lines);
    return lines.get(0).replaceAll(" +# .*", "");
  }

  /** Stands for the real script, which would build the examples first. */
  private static void writeScript(Path script) throws IOException {
    StringBuilder text = new StringBuilder("#!/bin/sh\nexec");
    QuickstartProcess.command("--epochs", "5")
        .forEach(word -> text.append(' ').append(WhatNext.shellQuoted(word)));
    Files.createDirectories(script.getParent());
    Files.writeString(script, text.append(" \"$@\"\n"));
    assertTrue(script.toFile().setExecutable(true));
  }

  private String run(String locale, String commands) throws Exception {
    Path output = directory.resolve("found.txt");
    ProcessBuilder builder = new ProcessBuilder("sh", "-c", commands);
    builder.directory(directory.toFile());
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.contains("WANDB") || name.startsWith("LC_"));
    builder.environment().put("LANG", locale);
    Process shell = builder.start();
    try {
      assertTrue(shell.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS), "the shell does not end");
    } finally {
      shell.destroyForcibly();
    }
    return Files.readString(output, StandardCharsets.UTF_8);
  }
}
