package io.github.metriclogger.run.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.run.QuietContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs({OS.LINUX, OS.MAC})
class SystemSamplerTest {

  private static final String LINE = "0, 45, 12, 2048, 8192, 61, 175.00, 350.00, 1710, 9501, 30";

  @TempDir Path dir;

  @Test
  @EnabledOnOs(OS.LINUX)
  void sample_thisMachine_isPlausible() {
    try (SystemSampler sampler = new SystemSampler(dir, new QuietContext())) {
      Map<String, Double> first = sampler.sample().values();
      assertTrue(first.getOrDefault("cpu", 1.0) > 0, "a load before there is one: " + first);
      Map<String, Double> values = sampler.sample().values();
      for (String percent :
          new String[] {"cpu", "memory_percent", "proc.memory.percent", "disk.run.usagePercent"}) {
        assertTrue(values.getOrDefault(percent, -1.0) >= 0, percent + " in " + values);
        assertTrue(values.get(percent) <= 100, percent + " in " + values);
      }
      assertTrue(values.get("proc.memory.rssMB") > 20, values.toString());
      assertTrue(values.get("jvm.heap.usedMB") < values.get("jvm.heap.maxMB"), values.toString());
      assertTrue(values.get("proc.cpu.threads") >= 3, values.toString());
      assertTrue(values.get("disk.run.freeGB") > 0, values.toString());
      assertEquals(1_700_000_000, sampler.sample().wallTime());
    }
  }

  @Test
  void sample_afterClose_isEmpty() {
    SystemSampler sampler = new SystemSampler(dir, new QuietContext());
    sampler.close();
    sampler.close();
    assertTrue(sampler.sample().values().isEmpty());
  }

  @Test
  void memory_fileCache_countsAsAvailable() throws IOException {
    Path machine =
        Files.writeString(
            dir.resolve("meminfo"),
            "MemTotal:  1000 kB\nMemFree: 10 kB\n" + "MemAvailable:   600 kB\n");
    Path process = Files.writeString(dir.resolve("status"), "Name: java\nVmRSS:\t  250 kB\n");
    LinuxMemory memory = new LinuxMemory(machine, process);
    assertEquals(250 * 1024, memory.resident());
    assertEquals(600 * 1024, memory.available(1000 * 1024, 10 * 1024));
    assertEquals(77, memory.available(500 * 1024, 77)); // a container's limit
    LinuxMemory none = new LinuxMemory(dir.resolve("no"), dir.resolve("no"));
    assertEquals(77, none.available(500 * 1024, 77));
    assertTrue(Double.isNaN(none.resident()));
  }

  @Test
  void gpu_onThePath_isAsked() throws IOException {
    Path bin = Files.createDirectories(dir.resolve("bin with space"));
    script(
        bin.resolve("nvidia-smi"),
        "echo \"$@\" > '" + dir + "/arguments'",
        "echo '" + LINE + "'",
        "echo '1, 50, [N/A], 1024, 4096, [Not Supported], [N/A], [N/A], 210, 405, [N/A]'",
        "echo 'a warning'");
    Map<String, Double> values = new LinkedHashMap<>();
    NvidiaSmi.on("/nowhere::" + bin).sample(values);
    assertEquals(45, values.get("gpu.0.gpu"));
    assertEquals(12, values.get("gpu.0.memory"));
    assertEquals(25, values.get("gpu.0.memoryAllocated"));
    assertEquals(2048.0 * 1024 * 1024, values.get("gpu.0.memoryAllocatedBytes"));
    assertEquals(61, values.get("gpu.0.temp"));
    assertEquals(175, values.get("gpu.0.powerWatts"));
    assertEquals(50, values.get("gpu.0.powerPercent"));
    assertEquals(50, values.get("gpu.1.gpu"));
    assertFalse(values.containsKey("gpu.1.temp"));
    assertEquals(16, values.size(), values.toString());
    assertTrue(
        Files.readString(dir.resolve("arguments")).endsWith("--format=csv,noheader,nounits\n"));
  }

  @Test
  void gpu_notOnThePath_isNotAsked() {
    Map<String, Double> values = new LinkedHashMap<>();
    NvidiaSmi.on(dir.toString()).sample(values);
    NvidiaSmi.on(null).sample(values);
    assertTrue(values.isEmpty());
  }

  @Test
  void gpu_hangs_isKilledWithItsChildren() throws Exception {
    Path program =
        script(
            dir.resolve("nvidia-smi"),
            "echo $$ >> '" + dir + "/pids'",
            "sleep 600 &",
            "echo $! >> '" + dir + "/pids'",
            "wait");
    NvidiaSmi gpus = new NvidiaSmi(program, Duration.ofMillis(1500));
    Map<String, Double> values = new LinkedHashMap<>();
    assertTimeoutPreemptively(Duration.ofSeconds(20), () -> gpus.sample(values));
    assertTrue(values.isEmpty());
    for (String pid : Files.readAllLines(dir.resolve("pids"))) {
      assertEnds(Long.parseLong(pid));
    }
    assertEquals(2, Files.readAllLines(dir.resolve("pids")).size());
  }

  @Test
  void gpu_childHoldsTheOutput_doesNotHang() throws IOException {
    Path program = script(dir.resolve("nvidia-smi"), "sleep 5 &", "echo '" + LINE + "'");
    NvidiaSmi gpus = new NvidiaSmi(program, Duration.ofSeconds(20));
    Map<String, Double> values = new LinkedHashMap<>();
    assertTimeoutPreemptively(Duration.ofSeconds(4), () -> gpus.sample(values));
    assertEquals(45, values.get("gpu.0.gpu"));
  }

  @Test
  void gpu_fails_isGivenUp() throws IOException {
    Path program = script(dir.resolve("nvidia-smi"), "echo x >> '" + dir + "/calls'", "exit 9");
    NvidiaSmi gpus = new NvidiaSmi(program, Duration.ofSeconds(20));
    for (int i = 0; i < 10; i++) {
      gpus.sample(new LinkedHashMap<>());
    }
    assertEquals(3, Files.readAllLines(dir.resolve("calls")).size());
  }

  private static void assertEnds(long pid) throws Exception {
    var process = ProcessHandle.of(pid);
    if (process.isPresent()) {
      process.get().onExit().get(20, TimeUnit.SECONDS);
    }
  }

  private static Path script(Path file, String... lines) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    return file;
  }
}
