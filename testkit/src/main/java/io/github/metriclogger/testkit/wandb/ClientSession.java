package io.github.metriclogger.testkit.wandb;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The server's expectations of a client process, for one run. A restarted client gets a new
 * session.
 */
final class ClientSession {

  private static final Set<Integer> FINAL = Set.of(401, 403, 404, 410);
  private static final int TOO_LARGE = 413;

  /** The next offset of each virtual file; absent before its first confirmed request. */
  final Map<String, Integer> next = new HashMap<>();

  /** Uploaded files that were not yet named in a confirmed {@code uploaded}. */
  final Set<String> owed = new HashSet<>();

  /** Files that were named in a confirmed {@code uploaded} and not uploaded again since. */
  final Set<String> announced = new HashSet<>();

  /** Whether {@code RunResumeStatus} found the run; also false if it was not requested. */
  boolean resumed;

  boolean upserted;
  boolean finished;

  /** The contents of a failed request, which must be sent again; null if none failed. */
  @Nullable Map<String, @Nullable Object> expected;

  /** Whether the first part of {@link #expected} suffices. */
  boolean maySplit;

  /** The time before which the client must not send another request. */
  double notBefore = Double.NEGATIVE_INFINITY;

  void confirm(Map<String, @Nullable Object> body) {
    expected = null;
    JsonValues.map(body.get("files"))
        .forEach(
            (file, value) -> {
              Map<String, @Nullable Object> part = JsonValues.map(value);
              next.put(file, RunState.offset(part) + JsonValues.texts(part.get("content")).size());
            });
    for (String name : JsonValues.texts(body.get("uploaded"))) {
      owed.remove(name);
      announced.add(name);
    }
    finished |= Boolean.TRUE.equals(body.get("complete"));
  }

  void recordFailure(Map<String, @Nullable Object> body, Fault fault, double now) {
    Map<String, @Nullable Object> files = JsonValues.map(body.get("files"));
    expected = files.isEmpty() || FINAL.contains(fault.code()) ? null : files;
    maySplit = fault.code() == TOO_LARGE;
    notBefore = now + fault.retryAfter();
  }

  void recordUpload(String file) {
    owed.add(file);
    announced.remove(file);
  }
}
