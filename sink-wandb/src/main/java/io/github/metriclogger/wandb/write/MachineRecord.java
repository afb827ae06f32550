package io.github.metriclogger.wandb.write;

import com.sun.management.OperatingSystemMXBean;
import io.github.metriclogger.support.HostName;
import io.github.metriclogger.support.json.Json;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The machine and program of the run, as {@code wandb-metadata.json} shows them. Only the program's
 * name is taken from the command line, because the arguments may hold secrets.
 */
final class MachineRecord {

  private static final int MILLIS = 1_000;

  private MachineRecord() {}

  /**
   * The metadata as JSON.
   *
   * @param startTime when the run began, seconds since 1970
   */
  static String json(double startTime) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("os", os());
    facts.put("startedAt", Instant.ofEpochMilli(Math.round(startTime * MILLIS)).toString());
    put(facts, "program", program(System.getProperty("sun.java.command", "")));
    put(facts, "root", System.getProperty("user.dir", ""));
    facts.put("host", HostName.current());
    put(facts, "executable", ProcessHandle.current().info().command().orElse(""));
    int processors = Runtime.getRuntime().availableProcessors();
    facts.put("cpu_count", processors);
    facts.put("cpu_count_logical", processors);
    if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean machine) {
      facts.put("memory", Map.of("total", String.valueOf(machine.getTotalMemorySize())));
    }
    return Json.write(facts);
  }

  private static String os() {
    return String.join(
        "-",
        System.getProperty("os.name", ""),
        System.getProperty("os.version", ""),
        System.getProperty("os.arch", ""));
  }

  /** The main class or jar. A jar's path may hold blanks, so it ends behind {@code .jar}. */
  static String program(String command) {
    int jar = command.toLowerCase(Locale.ROOT).indexOf(".jar ");
    return jar >= 0 ? command.substring(0, jar + 4) : command.strip().split("\\s", 2)[0];
  }

  private static void put(Map<String, Object> facts, String name, String value) {
    if (!value.isEmpty()) {
      facts.put(name, value);
    }
  }
}
