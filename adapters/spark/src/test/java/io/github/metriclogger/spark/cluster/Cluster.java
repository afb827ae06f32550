package io.github.metriclogger.spark.cluster;

import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A Master and two workers with one core each, as processes, on two addresses of this machine. */
public final class Cluster implements AutoCloseable {

  private static final List<String> HOSTS = List.of("127.0.0.1", "127.0.0.2");
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Pattern URL = Pattern.compile("Starting Spark master at (spark://\\S+)");
  private static final Pattern WORKER = Pattern.compile("Registering worker ");

  private final SparkHome home;
  private final List<ProcessGroup> processes = new ArrayList<>();
  private final String url;

  private Cluster(SparkHome home) throws Exception {
    this.home = home;
    try {
      var master = start("Master", HOSTS.get(0), List.of());
      url = await(master, URL, 1);
      for (var host : HOSTS) {
        var work = home.folder().resolve("work").resolve(host).toString();
        start("Worker", host, List.of("--cores", "1", "--memory", "1g", "--work-dir", work, url));
      }
      await(master, WORKER, HOSTS.size());
    } catch (Throwable e) {
      close();
      throw e;
    }
  }

  /** Starts it; the workers have come when this returns. */
  public static Cluster start(SparkHome home) throws Exception {
    return new Cluster(home);
  }

  /** The {@code spark.master} for its programs. */
  public String url() {
    return url;
  }

  private ProcessGroup start(String what, String host, List<String> arguments) throws Exception {
    var command = new ArrayList<>(home.java("256m"));
    command.addAll(List.of("-cp", home.classPathJoined()));
    command.add("org.apache.spark.deploy." + what.toLowerCase() + "." + what);
    command.addAll(List.of("--host", host, "--port", "0", "--webui-port", "0"));
    command.addAll(arguments);
    var printed = Files.createTempFile(home.folder(), what, ".txt");
    var process = ProcessGroup.start(command, home.environment(host), home.folder(), printed);
    processes.add(process);
    return process;
  }

  /** Follows what a process prints until a pattern came often enough; returns its last group. */
  private static String await(ProcessGroup process, Pattern pattern, int times) throws Exception {
    var end = System.nanoTime() + LIMIT.toNanos();
    while (System.nanoTime() < end) {
      var found = pattern.matcher(process.printed()).results().toList();
      if (found.size() >= times) {
        return found.get(0).group(found.get(0).groupCount());
      }
      if (process.waitFor(Duration.ofMillis(100))) {
        break;
      }
    }
    throw new AssertionError("No '" + pattern + "' in:\n" + process.printed());
  }

  @Override
  public void close() throws Exception {
    for (int i = processes.size() - 1; i >= 0; i--) {
      processes.get(i).close();
    }
  }
}
