package io.github.metriclogger.cli.page.detail;

import io.github.metriclogger.cli.run.FoundRun;
import io.github.metriclogger.cli.run.RunFields;
import io.github.metriclogger.cli.source.ConfigFiles;
import io.github.metriclogger.event.RunInfo;
import io.github.metriclogger.event.RunStarted;
import io.github.metriclogger.support.PlainText;
import io.github.metriclogger.support.Secrets;
import io.github.metriclogger.support.Stamps;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who a run is, of {@code run.json} or of W&amp;B's metadata. Only what is named here is taken:
 * neither a command line nor an address of a person, a path or an environment.
 */
final class RunFacts {

  private static final int LONGEST = 2000;

  /** What {@code run.json} has beside what stands apart. */
  private static final List<String> RECORDED =
      List.of("id", "group", "job_type", "program", "java", "os", "last_step");

  /** What W&amp;B's metadata have. */
  private static final List<String> OF_WANDB =
      List.of(
          "os",
          "python",
          "gpu",
          "gpu_count",
          "cpu_count",
          "cpu_count_logical",
          "cudaVersion",
          "heartbeatAt");

  private final Map<String, Object> answer = new LinkedHashMap<>();
  private final List<List<Object>> facts = new ArrayList<>();

  private RunFacts() {}

  /**
   * The facts of a run.
   *
   * @param start what its data say of its start, or null
   * @param summary what a person set as its summary, as far as its data say so
   */
  static Map<String, Object> of(
      FoundRun found, @Nullable RunStarted start, Map<String, Object> summary) {
    RunFacts made = new RunFacts();
    made.answer.put("path", found.path().toString());
    Map<String, Object> shown = summary;
    if (found.kind() == FoundRun.Kind.RUN_DIRECTORY) {
      made.record(RunFields.read(found.path(), RunFields.RECORD));
      RunFields file = RunFields.read(found.path(), RunFields.SUMMARY);
      if (file.get("logged") instanceof Map<?, ?> logged) {
        shown = ConfigFiles.masked(logged);
      }
    } else if (found.kind() == FoundRun.Kind.WANDB) {
      made.metadata(RunFields.read(found.path(), "files/wandb-metadata.json"));
    }
    if (start != null) {
      made.start(start.run());
    }
    made.facts.add(List.of("formats", String.join(", ", found.formats())));
    made.answer.put("facts", made.facts);
    made.answer.put("summary", ConfigFiles.masked(WandbGraph.plain(shown)));
    return made.answer;
  }

  private void record(RunFields fields) {
    text("project", fields.get("project"));
    text("notes", fields.get("notes"));
    text("host", fields.get("host"));
    tags(fields.get("tags"));
    if (fields.get("pid") instanceof Long pid) {
      answer.put("pid", pid);
    }
    time("started", fields.get("started"));
    time("finished", fields.get("finished"));
    RECORDED.forEach(name -> fact(name, fields.get(name)));
    if (fields.get("world_size") instanceof Long size && size > 1) {
      fact("rank", fields.get("rank"));
      fact("world_size", size);
    }
    if (fields.get("starts") instanceof List<?> starts && starts.size() > 1) {
      fact("starts", (long) starts.size());
    }
  }

  private void metadata(RunFields fields) {
    text("host", fields.get("host"));
    time("started", fields.get("startedAt"));
    OF_WANDB.forEach(name -> fact(name, fields.get(name)));
    if (fields.get("program") instanceof String program) {
      fact("program", program.substring(1 + lastSeparator(program)));
    }
    if (fields.get("git") instanceof Map<?, ?> git) {
      fact("git commit", git.get("commit"));
    }
  }

  private static int lastSeparator(String path) {
    return Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
  }

  private void start(RunInfo info) {
    text("project", info.project());
    text("notes", info.notes());
    tags(info.tags());
    if (info.startTime() > 0) {
      answer.putIfAbsent("started", info.startTime());
    }
    fact("id", info.id());
    fact("group", info.group());
    fact("job_type", info.jobType());
  }

  private void text(String name, @Nullable Object value) {
    if (value instanceof String text && !text.isEmpty()) {
      answer.putIfAbsent(name, shown(text));
    }
  }

  private void tags(@Nullable Object value) {
    if (value instanceof List<?> list && !list.isEmpty()) {
      List<Object> tags = new ArrayList<>();
      list.stream().limit(100).forEach(tag -> tags.add(shown(String.valueOf(tag))));
      answer.putIfAbsent("tags", tags);
    }
  }

  private void time(String name, @Nullable Object value) {
    double seconds = Stamps.seconds(value);
    if (!Double.isNaN(seconds)) {
      answer.put(name, seconds);
    }
  }

  /** Adds a fact, unless it is none or is there. */
  private void fact(String name, @Nullable Object value) {
    boolean isThere = facts.stream().anyMatch(fact -> fact.get(0).equals(name));
    if (!isThere && value instanceof String text && !text.isEmpty()) {
      facts.add(List.of(name, shown(text)));
    } else if (!isThere && (value instanceof Number || value instanceof Boolean)) {
      facts.add(List.of(name, value));
    }
  }

  private static String shown(String text) {
    return PlainText.cut(Secrets.masked(text), LONGEST);
  }
}
