package io.github.metriclogger.examples.program;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ProgramOptionsTest {

  @Test
  void command_script_isAsAShellTakesIt() {
    assertEquals("examples/djl.sh", ProgramOptions.command("examples/djl.sh", "x.jar"));
    assertEquals("'/a b/it'\\''s/run.sh'", ProgramOptions.command("/a b/it's/run.sh", "x.jar"));
  }

  @Test
  void command_noScript_startsTheJar() {
    assertEquals("java -jar x.jar", ProgramOptions.command(null, "x.jar"));
  }
}
