package io.github.metriclogger.run.system;

import com.sun.management.OperatingSystemMXBean;
import io.github.metriclogger.event.SystemSampled;
import io.github.metriclogger.spi.TimeSource;
import java.io.Closeable;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Samples the machine, using the names that W&amp;B's system tab displays:
 *
 * <ul>
 *   <li>{@code cpu}: percent of the machine's processors in use; {@code proc.cpu}: the share of
 *       this process; {@code cpu.load1}: the load average of a minute; {@code proc.cpu.threads}:
 *       the threads of this process
 *   <li>{@code memory_percent}: memory of the machine (or container) in use; {@code
 *       proc.memory.availableMB}: memory that programs could still get; {@code proc.memory.rssMB}
 *       and {@code proc.memory.percent}: this process; {@code jvm.heap.usedMB}, {@code
 *       jvm.heap.maxMB}
 *   <li>{@code disk.run.usagePercent}, {@code disk.run.usageGB}, {@code disk.run.freeGB}: the file
 *       store that holds the run directory
 *   <li>{@code gpu.<i>.*}: each NVIDIA GPU, if {@code nvidia-smi} is on the path
 * </ul>
 *
 * <p>MB and GB are powers of 1024. Unknown values are left out. Not safe for use by several
 * threads.
 */
public final class SystemSampler implements Closeable {

  private static final double MB = 1 << 20;
  private static final double GB = 1 << 30;

  private final Path directory;
  private final TimeSource time;
  private final NvidiaSmi gpus;
  private final LinuxMemory memory;
  private boolean hasLooked;
  private boolean closed;

  /**
   * Creates a sampler of this machine.
   *
   * @param directory the run directory, whose file store is watched
   * @param time the clock of the samples
   */
  public SystemSampler(Path directory, TimeSource time) {
    this(directory, time, NvidiaSmi.on(System.getenv("PATH")), LinuxMemory.THIS_MACHINE);
  }

  SystemSampler(Path directory, TimeSource time, NvidiaSmi gpus, LinuxMemory memory) {
    this.directory = directory;
    this.time = time;
    this.gpus = gpus;
    this.memory = memory;
  }

  /**
   * Takes a sample. Never throws. Takes a few milliseconds, or as long as {@code nvidia-smi} with
   * GPUs, at most two seconds. After {@code close} the sample is empty.
   */
  public SystemSampled sample() {
    Map<String, Double> values = new LinkedHashMap<>();
    if (!closed) {
      if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean machine) {
        addProcessors(machine, values);
        addMemory(machine, values);
      }
      addHeap(values);
      addDisk(values);
      gpus.sample(values);
    }
    return new SystemSampled(values, time.wallTime());
  }

  /** Ends a GPU query in progress. A second call does nothing. */
  @Override
  public void close() {
    closed = true;
    gpus.close();
  }

  private void addProcessors(OperatingSystemMXBean machine, Map<String, Double> values) {
    putLoad(values, "cpu", machine.getCpuLoad());
    putLoad(values, "proc.cpu", machine.getProcessCpuLoad());
    hasLooked = true;
    put(values, "cpu.load1", machine.getSystemLoadAverage());
    put(values, "proc.cpu.threads", ManagementFactory.getThreadMXBean().getThreadCount());
  }

  private void addMemory(OperatingSystemMXBean machine, Map<String, Double> values) {
    double total = machine.getTotalMemorySize();
    double available = memory.available(total, (double) machine.getFreeMemorySize());
    double resident = memory.resident();
    put(values, "memory_percent", 100 * (total - available) / total);
    put(values, "proc.memory.availableMB", available / MB);
    put(values, "proc.memory.rssMB", resident / MB);
    put(values, "proc.memory.percent", 100 * resident / total);
  }

  private static void addHeap(Map<String, Double> values) {
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    put(values, "jvm.heap.usedMB", heap.getUsed() / MB);
    put(values, "jvm.heap.maxMB", heap.getMax() / MB);
  }

  private void addDisk(Map<String, Double> values) {
    try {
      FileStore store = Files.getFileStore(directory);
      double total = store.getTotalSpace();
      double used = total - store.getUnallocatedSpace();
      put(values, "disk.run.usagePercent", 100 * used / total);
      put(values, "disk.run.usageGB", used / GB);
      put(values, "disk.run.freeGB", store.getUsableSpace() / GB);
    } catch (IOException | RuntimeException e) {
      // the file store does not answer: its values are left out
    }
  }

  /** A load is that since the look before; at the first one the JDK says 0. */
  private void putLoad(Map<String, Double> values, String name, double load) {
    if (hasLooked || load > 0) {
      put(values, name, load * 100);
    }
  }

  /** Leaves out negative values and NaN, which the JDK returns for unknown. */
  private static void put(Map<String, Double> values, String name, double value) {
    if (value >= 0 && Double.isFinite(value)) {
      values.put(name, value);
    }
  }
}
