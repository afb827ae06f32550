package io.github.metriclogger.testkit.wandb;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds what is wrong with a file_stream request, before it is applied. */
final class StreamChecks {

  private static final int MAX_LINE = 10_383_360;
  private static final int MAX_REQUEST = 10_500_000;

  private final Books books;

  StreamChecks(Books books) {
    this.books = books;
  }

  void check(ServerRequest request, RunState run) {
    checkPlace(request, run);
    checkRetry(request, run.session);
    checkEnd(request, run.session);
    checkUploaded(request, run);
    long size = 0;
    int count = 0;
    for (Map.Entry<String, @Nullable Object> file :
        Plain.map(request.json().get("files")).entrySet()) {
      Lines lines = Lines.of(file.getKey(), Plain.map(file.getValue()));
      checkSizes(request, lines);
      checkOffset(request, run, lines);
      checkContent(request, run, lines);
      size += lines.content().stream().mapToLong(StreamChecks::bytes).sum();
      count += lines.content().size();
    }
    if (count > 1 && size <= MAX_REQUEST && request.body().length > MAX_REQUEST) {
      books.violation(request, "a request of " + request.body().length + " bytes that can be cut");
    }
    if (size > MAX_REQUEST) {
      books.violation(request, "a request of " + size + " bytes of lines");
    }
  }

  private void checkPlace(ServerRequest request, RunState run) {
    String entity = Paths.segment(request.path(), Paths.STREAM_ENTITY);
    String project = Paths.segment(request.path(), Paths.STREAM_PROJECT);
    if (!run.entity.equals(entity) || !run.project.equals(project)) {
      books.violation(
          request, "the path is not " + run.entity + "/" + run.project + " as UpsertBucket said");
    }
    if (!run.session.upserted && run.upserts == 0) {
      books.violation(request, "file_stream before an UpsertBucket of the run succeeded");
    }
    if (request.headers().containsKey("Content-Encoding") && !books.zipAdvertised) {
      books.violation(request, "compressed, and FILESTREAM_GZIP was not advertised");
    }
  }

  private void checkRetry(ServerRequest request, Session session) {
    if (books.timed && request.time() < session.notBefore - 0.001) {
      books.violation(request, "earlier than Retry-After allowed");
    }
    Map<String, @Nullable Object> expected = session.expected;
    if (expected == null) {
      return;
    }
    Map<String, @Nullable Object> files = Plain.map(request.json().get("files"));
    if (!(session.maySplit ? firstPart(files, expected) : files.equals(expected))) {
      books.violation(request, "the request before failed, and this one's files are not the same");
    }
  }

  private static boolean firstPart(
      Map<String, @Nullable Object> files, Map<String, @Nullable Object> whole) {
    return files.entrySet().stream()
        .allMatch(
            file -> {
              Lines part = Lines.of(file.getKey(), Plain.map(file.getValue()));
              Lines all = Lines.of(file.getKey(), Plain.map(whole.get(file.getKey())));
              return part.offset() == all.offset()
                  && part.content().size() <= all.content().size()
                  && part.content().equals(all.content().subList(0, part.content().size()));
            });
  }

  private void checkEnd(ServerRequest request, Session session) {
    if (session.finished) {
      books.violation(request, "file_stream after complete");
    }
    boolean complete = Boolean.TRUE.equals(request.json().get("complete"));
    boolean code = Plain.whole(request.json().get("exitcode")) != null;
    if (complete != code) {
      books.violation(request, "complete and exitcode come only together");
    }
    if (request.json().containsKey("complete") && !complete) {
      books.violation(request, "complete that is not true");
    }
  }

  private void checkUploaded(ServerRequest request, RunState run) {
    for (String name : Plain.texts(request.json().get("uploaded"))) {
      if (run.session.told.contains(name)) {
        books.violation(request, "uploaded names " + name + " again, and it was not put again");
      } else if (!run.session.owed.contains(name) && !run.files.containsKey(name)) {
        books.violation(request, "uploaded names " + name + " before its PUT succeeded");
      }
    }
  }

  private void checkSizes(ServerRequest request, Lines lines) {
    for (String line : lines.content()) {
      if (bytes(line) > MAX_LINE) {
        books.violation(request, "a line of " + bytes(line) + " bytes in " + lines.file());
      }
      if (line.indexOf('\n') >= 0) {
        books.violation(request, "a line break within a line of " + lines.file());
      }
    }
  }

  private void checkOffset(ServerRequest request, RunState run, Lines lines) {
    if (lines.file().equals(ServerRun.SUMMARY)) {
      if (lines.offset() != 0 || lines.content().size() != 1) {
        books.violation(request, "the summary is not one line at offset 0");
      }
      return;
    }
    int count = run.lines(lines.file()).size();
    Integer next = run.session.next.get(lines.file());
    boolean mayGoBack = lines.file().equals(ServerRun.OUTPUT);
    if (lines.offset() > count) {
      books.violation(request, lines + " leaves a gap: the server has " + count + " lines");
    } else if (next != null && lines.offset() != next && !(mayGoBack && lines.offset() < next)) {
      books.violation(request, lines + " does not go on at line " + next);
    }
  }

  private void checkContent(ServerRequest request, RunState run, Lines lines) {
    List<String> old = run.lines(lines.file());
    boolean fixed =
        List.of(ServerRun.HISTORY, ServerRun.EVENTS).contains(lines.file())
            || (lines.file().equals(ServerRun.OUTPUT)
                && run.session.resumed
                && !run.session.next.containsKey(ServerRun.OUTPUT));
    for (int i = 0; i < lines.content().size() && fixed; i++) {
      int at = lines.offset() + i;
      if (at < old.size() && !old.get(at).equals(lines.content().get(i))) {
        books.violation(
            request, "line " + at + " of " + lines.file() + " is overwritten by another");
        return;
      }
    }
    if (lines.file().equals(ServerRun.HISTORY)) {
      checkRows(request, old, lines);
    }
  }

  private void checkRows(ServerRequest request, List<String> old, Lines lines) {
    int before = lines.offset() - 1;
    Long last =
        before >= 0 && before < old.size()
            ? Plain.whole(Plain.objectOrEmpty(old.get(before)).get("_step"))
            : null;
    for (String line : lines.content()) {
      Map<String, @Nullable Object> row = Plain.object(line);
      Long step = row == null ? null : Plain.whole(row.get("_step"));
      if (row == null || step == null) {
        books.violation(request, "a row that is no JSON object with a whole _step");
        return;
      }
      if (last != null && step < last) {
        books.violation(request, "_step falls from " + last + " to " + step);
      }
      if (!(row.get("_runtime") instanceof Number) || !(row.get("_timestamp") instanceof Number)) {
        books.violation(request, "a row without _runtime and _timestamp as numbers");
      }
      last = step;
    }
  }

  private static long bytes(String line) {
    return line.getBytes(StandardCharsets.UTF_8).length;
  }
}
