package io.github.metriclogger.testkit.wandb;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the server may expect of the client process that it speaks with, for one run. A client that
 * starts anew gets a new one.
 */
final class Session {

  private static final Set<Integer> FINAL = Set.of(401, 403, 404, 410);
  private static final int TOO_LARGE = 413;

  /** Where each virtual file goes on; none before its first confirmed request. */
  final Map<String, Integer> next = new HashMap<>();

  /** Files that were put and not yet named in a confirmed {@code uploaded}. */
  final Set<String> owed = new HashSet<>();

  /** Files that were named in a confirmed {@code uploaded} and not put since. */
  final Set<String> told = new HashSet<>();

  /** Whether {@code RunResumeStatus} found the run; false also when it was not asked. */
  boolean resumed;

  boolean upserted;
  boolean finished;

  /** The files of a request that failed: they must come again; null when none did. */
  @Nullable Map<String, @Nullable Object> expected;

  /** Whether a first part of {@link #expected} is enough. */
  boolean maySplit;

  /** When the client may come again. */
  double notBefore = Double.NEGATIVE_INFINITY;

  void confirmed(Map<String, @Nullable Object> body) {
    expected = null;
    Plain.map(body.get("files"))
        .forEach(
            (file, value) -> {
              Map<String, @Nullable Object> part = Plain.map(value);
              next.put(file, RunState.offset(part) + Plain.texts(part.get("content")).size());
            });
    for (String name : Plain.texts(body.get("uploaded"))) {
      owed.remove(name);
      told.add(name);
    }
    finished |= Boolean.TRUE.equals(body.get("complete"));
  }

  void failed(Map<String, @Nullable Object> body, Fault fault, double now) {
    Map<String, @Nullable Object> files = Plain.map(body.get("files"));
    expected = files.isEmpty() || FINAL.contains(fault.code()) ? null : files;
    maySplit = fault.code() == TOO_LARGE;
    notBefore = now + fault.retryAfter();
  }

  void stored(String file) {
    owed.add(file);
    told.remove(file);
  }
}
