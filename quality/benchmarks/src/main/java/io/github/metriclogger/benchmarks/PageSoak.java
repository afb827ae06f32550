package io.github.metriclogger.benchmarks;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Uses {@code metriclog serve} like a restless person for some minutes, over 200 runs of 50 tags
 * and a million rows, and measures how long the list, a chart and a zoom take, and whether the heap
 * grows. The runs are one table under many names, so that it fits on a disk; the program cannot
 * know.
 *
 * <p>Arguments: a directory, which is filled if it is empty; the minutes; the command that starts
 * {@code metriclog} in a JVM of its own id, such as {@code java -Xmx256m -jar metriclog.jar}.
 */
public final class PageSoak {

  private static final int RUNS = 200;
  private static final int TAGS = 50;
  private static final int ROWS = 1_000_000;

  /** As many as a page ticks by itself. */
  private static final int TICKED = 4;

  private static final int CHARTS = 4;
  private static final int ZOOM_ROWS = 2000;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final PageVisitor page;
  private final Process server;
  private final SplittableRandom random = new SplittableRandom(7);
  private final Latencies list = new Latencies("list");
  private final Latencies chart = new Latencies("chart");
  private final Latencies whole = new Latencies("all four runs read");
  private final Latencies zoom = new Latencies("zoom");
  private final List<String> heap = new ArrayList<>();

  private PageSoak(PageVisitor page, Process server) {
    this.page = page;
    this.server = server;
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    Path directory = Path.of(args[0]);
    if (!Files.isDirectory(directory.resolve("run-0"))) {
      writeRuns(directory);
    }
    List<String> command = new ArrayList<>(List.of(args).subList(2, args.length));
    command.addAll(List.of("serve", directory.toString()));
    ProcessBuilder builder = new ProcessBuilder(command);
    Process server = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (BufferedReader lines = server.inputReader(StandardCharsets.UTF_8)) {
      PageSoak soak = new PageSoak(PageVisitor.invited(lines), server);
      soak.use(Duration.ofMinutes(Long.parseLong(args[1])));
      soak.print();
    } finally {
      server.destroy();
    }
  }

  /** Lists, ticks others, looks at charts, zooms: once a second, and the heap once a minute. */
  private void use(Duration time) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    long minute = 0;
    while (System.nanoTime() - begin < time.toNanos()) {
      round();
      long now = TimeUnit.NANOSECONDS.toMinutes(System.nanoTime() - begin);
      if (now > minute) {
        minute = now;
        heap.add(liveMegabytes() + " MB live, " + residentMegabytes() + " MB resident");
        System.out.println(now + " min: " + heap.get(heap.size() - 1));
      }
      if (server.waitFor(1, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the server ended: " + server.exitValue());
      }
    }
  }

  private void round() throws IOException, InterruptedException {
    List<String> runs =
        random.ints(TICKED, 0, RUNS).mapToObj(number -> "r" + number).distinct().toList();
    String listed = "api/runs?with=" + String.join("&with=", runs);
    list.time(() -> page.get(listed));
    int[] tags = random.ints(CHARTS, 0, TAGS).toArray();
    for (int tag : tags) {
      chart.time(() -> page.get("api/series?x=step&px=2000" + items(runs, tag)));
    }
    awaitLoaded(listed, runs);
    for (int tag : tags) {
      int from = random.nextInt(ROWS - ZOOM_ROWS);
      String window = "&from=" + from + "&to=" + (from + ZOOM_ROWS);
      zoom.time(() -> page.get("api/series?x=step&px=1024" + window + items(runs, tag)));
    }
    page.get("api/run?id=" + runs.get(0));
    page.get("api/log?run=" + runs.get(0));
    page.get("api/media?run=" + runs.get(0));
  }

  /** Waits until charts are whole, as a person does before a zoom. */
  private void awaitLoaded(String listed, List<String> runs)
      throws IOException, InterruptedException {
    long begin = System.nanoTime();
    while (!isLoaded(page.get(listed), runs) && !server.waitFor(500, TimeUnit.MILLISECONDS)) {
      if (System.nanoTime() - begin > PATIENCE.toNanos()) {
        return;
      }
    }
    whole.time(begin);
  }

  private static boolean isLoaded(String list, List<String> runs) {
    for (String run : runs) {
      Matcher loaded =
          Pattern.compile("\"id\":\"" + run + "\".*?\"loaded\":([0-9.]+)").matcher(list);
      if (!loaded.find() || Double.parseDouble(loaded.group(1)) < 1) {
        return false;
      }
    }
    return true;
  }

  private static String items(List<String> runs, int tag) {
    return runs.stream().map(run -> "&s=" + run + "::" + tag(tag)).collect(Collectors.joining());
  }

  private static String tag(int number) {
    return number == 0 ? "train/loss" : "group" + number % 5 + "/metric" + number;
  }

  /** What lives in the heap of the server after a collection. */
  private long liveMegabytes() throws IOException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    String pid = Long.toString(server.pid());
    Process histogram = new ProcessBuilder(jcmd.toString(), pid, "GC.class_histogram").start();
    try (BufferedReader lines = histogram.inputReader()) {
      String last =
          lines.lines().filter(line -> line.startsWith("Total")).findFirst().orElse("0 0 0");
      return Long.parseLong(last.split(" +", -1)[2]) >> 20;
    }
  }

  private long residentMegabytes() throws IOException {
    Path status = Path.of("/proc/" + server.pid() + "/status");
    for (String line : Files.readAllLines(status)) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("[^0-9]", "")) >> 10;
      }
    }
    return 0;
  }

  private void print() {
    for (Latencies each : List.of(list, chart, whole, zoom)) {
      System.out.println(each.text());
    }
    System.out.println(String.join("\n", heap));
  }

  private static void writeRuns(Path directory) throws IOException {
    Files.createDirectories(directory);
    Path first = null;
    for (int number = 0; number < RUNS; number++) {
      Path run = Files.createDirectories(directory.resolve("run-" + number));
      Path table = run.resolve("metrics.csv");
      if (first == null) {
        first = table;
        writeTable(table);
      } else {
        Files.createLink(table, first);
      }
      Files.writeString(
          run.resolve("run.json"),
          String.format(
              Locale.ROOT,
              "{\"id\": \"%d\", \"status\": \"finished\", \"started\": \"2026-01-01T%02d:%02d:00Z\"}",
              number,
              number / 60,
              number % 60));
      Files.writeString(run.resolve("config.yaml"), "lr: 0.001\nseed: " + number + "\n");
      Files.writeString(
          run.resolve("summary.json"),
          IntStream.range(0, TAGS)
              .mapToObj(tag -> "\"" + tag(tag) + "\": {\"last\": 0.5, \"min\": 0.1, \"max\": 2}")
              .collect(Collectors.joining(", ", "{\"metrics\": {", "}}")));
    }
  }

  private static void writeTable(Path file) throws IOException {
    String[] ends = new String[1 << 10];
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < ends.length; i++) {
      ends[i] =
          IntStream.range(0, TAGS)
              .mapToObj(tag -> ",0." + random.nextInt(100))
              .collect(Collectors.joining("", "", "\n"));
    }
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("step,wall_time");
      for (int tag = 0; tag < TAGS; tag++) {
        out.write("," + tag(tag));
      }
      out.write("\n");
      for (int step = 0; step < ROWS; step++) {
        out.write(step + "," + (1_767_225_600L + step / 10) + "." + step % 10);
        out.write(ends[(step * 7 + (step >> 10)) & (ends.length - 1)]);
      }
    }
  }
}
