package io.github.metriclogger.testkit.wandb;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks a file_stream request before it is applied. */
final class StreamChecks {

  private static final int MAX_LINE = 10_383_360;
  private static final int MAX_REQUEST = 10_500_000;

  private final ServerState state;

  StreamChecks(ServerState state) {
    this.state = state;
  }

  void check(ServerRequest request, RunState run) {
    checkPlace(request, run);
    checkRetry(request, run.session);
    checkEnd(request, run.session);
    checkUploaded(request, run);
    long size = 0;
    int count = 0;
    for (Map.Entry<String, @Nullable Object> file :
        JsonValues.map(request.json().get("files")).entrySet()) {
      FileLines lines = FileLines.of(file.getKey(), JsonValues.map(file.getValue()));
      checkSizes(request, lines);
      checkOffset(request, run, lines);
      checkContent(request, run, lines);
      size += lines.content().stream().mapToLong(StreamChecks::bytes).sum();
      count += lines.content().size();
    }
    if (count > 1 && size <= MAX_REQUEST && request.body().length > MAX_REQUEST) {
      state.addViolation(
          request, "a request of " + request.body().length + " bytes that can be cut");
    }
    if (size > MAX_REQUEST) {
      state.addViolation(request, "a request of " + size + " bytes of lines");
    }
  }

  private void checkPlace(ServerRequest request, RunState run) {
    String entity = RequestPaths.segment(request.path(), RequestPaths.STREAM_ENTITY);
    String project = RequestPaths.segment(request.path(), RequestPaths.STREAM_PROJECT);
    if (!run.entity.equals(entity) || !run.project.equals(project)) {
      state.addViolation(
          request, "the path is not " + run.entity + "/" + run.project + " as UpsertBucket said");
    }
    if (!run.session.upserted && run.upserts == 0) {
      state.addViolation(request, "file_stream before an UpsertBucket of the run succeeded");
    }
    if (request.headers().containsKey("Content-Encoding") && !state.zipAdvertised) {
      state.addViolation(request, "compressed, and FILESTREAM_GZIP was not advertised");
    }
  }

  private void checkRetry(ServerRequest request, ClientSession session) {
    if (state.timed && request.time() < session.notBefore - 0.001) {
      state.addViolation(request, "earlier than Retry-After allowed");
    }
    Map<String, @Nullable Object> expected = session.expected;
    if (expected == null) {
      return;
    }
    Map<String, @Nullable Object> files = JsonValues.map(request.json().get("files"));
    if (!(session.maySplit ? firstPart(files, expected) : files.equals(expected))) {
      state.addViolation(
          request, "the request before failed, and this one's files are not the same");
    }
  }

  private static boolean firstPart(
      Map<String, @Nullable Object> files, Map<String, @Nullable Object> whole) {
    return files.entrySet().stream()
        .allMatch(
            file -> {
              FileLines part = FileLines.of(file.getKey(), JsonValues.map(file.getValue()));
              FileLines all = FileLines.of(file.getKey(), JsonValues.map(whole.get(file.getKey())));
              return part.offset() == all.offset()
                  && part.content().size() <= all.content().size()
                  && part.content().equals(all.content().subList(0, part.content().size()));
            });
  }

  private void checkEnd(ServerRequest request, ClientSession session) {
    if (session.finished) {
      state.addViolation(request, "file_stream after complete");
    }
    boolean complete = Boolean.TRUE.equals(request.json().get("complete"));
    boolean code = JsonValues.whole(request.json().get("exitcode")) != null;
    if (complete != code) {
      state.addViolation(request, "complete and exitcode come only together");
    }
    if (request.json().containsKey("complete") && !complete) {
      state.addViolation(request, "complete that is not true");
    }
  }

  private void checkUploaded(ServerRequest request, RunState run) {
    for (String name : JsonValues.texts(request.json().get("uploaded"))) {
      if (run.session.announced.contains(name)) {
        state.addViolation(request, "uploaded names " + name + " again, and it was not put again");
      } else if (!run.session.owed.contains(name) && !run.files.containsKey(name)) {
        state.addViolation(request, "uploaded names " + name + " before its PUT succeeded");
      }
    }
  }

  private void checkSizes(ServerRequest request, FileLines lines) {
    for (String line : lines.content()) {
      if (bytes(line) > MAX_LINE) {
        state.addViolation(request, "a line of " + bytes(line) + " bytes in " + lines.file());
      }
      if (line.indexOf('\n') >= 0) {
        state.addViolation(request, "a line break within a line of " + lines.file());
      }
    }
  }

  private void checkOffset(ServerRequest request, RunState run, FileLines lines) {
    if (lines.file().equals(ServerRun.SUMMARY)) {
      if (lines.offset() != 0 || lines.content().size() != 1) {
        state.addViolation(request, "the summary is not one line at offset 0");
      }
      return;
    }
    int count = run.lines(lines.file()).size();
    Integer next = run.session.next.get(lines.file());
    boolean mayGoBack = lines.file().equals(ServerRun.OUTPUT);
    if (lines.offset() > count) {
      state.addViolation(request, lines + " leaves a gap: the server has " + count + " lines");
    } else if (next != null && lines.offset() != next && !(mayGoBack && lines.offset() < next)) {
      state.addViolation(request, lines + " does not continue at line " + next);
    }
  }

  private void checkContent(ServerRequest request, RunState run, FileLines lines) {
    List<String> old = run.lines(lines.file());
    boolean fixed =
        List.of(ServerRun.HISTORY, ServerRun.EVENTS).contains(lines.file())
            || (lines.file().equals(ServerRun.OUTPUT)
                && run.session.resumed
                && !run.session.next.containsKey(ServerRun.OUTPUT));
    for (int i = 0; i < lines.content().size() && fixed; i++) {
      int at = lines.offset() + i;
      if (at < old.size() && !old.get(at).equals(lines.content().get(i))) {
        state.addViolation(
            request, "line " + at + " of " + lines.file() + " is overwritten by another");
        return;
      }
    }
    if (lines.file().equals(ServerRun.HISTORY)) {
      checkRows(request, old, lines);
    }
  }

  private void checkRows(ServerRequest request, List<String> old, FileLines lines) {
    int before = lines.offset() - 1;
    Long last =
        before >= 0 && before < old.size()
            ? JsonValues.whole(JsonValues.objectOrEmpty(old.get(before)).get("_step"))
            : null;
    for (String line : lines.content()) {
      Map<String, @Nullable Object> row = JsonValues.object(line);
      Long step = row == null ? null : JsonValues.whole(row.get("_step"));
      if (row == null || step == null) {
        state.addViolation(request, "a row that is no JSON object with a whole _step");
        return;
      }
      if (last != null && step < last) {
        state.addViolation(request, "_step falls from " + last + " to " + step);
      }
      if (!(row.get("_runtime") instanceof Number) || !(row.get("_timestamp") instanceof Number)) {
        state.addViolation(request, "a row without _runtime and _timestamp as numbers");
      }
      last = step;
    }
  }

  private static long bytes(String line) {
    return line.getBytes(StandardCharsets.UTF_8).length;
  }
}
