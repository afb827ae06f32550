package io.github.metriclogger.wandb.write;

import io.github.metriclogger.wandb.log.LogReader;
import io.github.metriclogger.wandb.log.record.HistoryFields;
import io.github.metriclogger.wandb.log.record.Item;
import io.github.metriclogger.wandb.log.record.LogRecord;
import io.github.metriclogger.wire.MalformedProtoException;
import io.github.metriclogger.wire.ProtoReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the next log of the run must know of an earlier one. Damaged records are skipped. */
public final class EarlierRun {

  private static final int LONGEST_NAME = HistoryFields.RUNTIME.length();
  private static final Set<String> NOTED =
      Set.of(HistoryFields.STEP, HistoryFields.TRUE_STEP, HistoryFields.RUNTIME);

  private final Map<List<String>, String> summary = new LinkedHashMap<>();
  private final Map<String, String> config = new LinkedHashMap<>();
  private long rowStep;
  private long resumeStep = -1;
  private boolean isRun;
  private boolean isEnded;
  private long lastStep = -1;
  private double runtime;

  private EarlierRun() {}

  /** The state without a log, or before it is read. */
  public static EarlierRun none() {
    return new EarlierRun();
  }

  /**
   * Reads a log through.
   *
   * @param held collects which values of the relevant steps exist
   * @throws IOException if it cannot be read
   */
  public static EarlierRun read(Path log, HeldValues held) throws IOException {
    EarlierRun run = new EarlierRun();
    run.readFrom(log, 0, held);
    return run;
  }

  /**
   * Reads a log from an offset to its end. Reading a record twice changes nothing.
   *
   * @param offset where a record begins, 0 for the first one
   * @param held collects which values of the relevant steps exist
   * @throws IOException when it cannot be read
   */
  void readFrom(Path log, long offset, HeldValues held) throws IOException {
    try (LogReader reader = LogReader.open(log, offset)) {
      while (reader.next()) {
        add(reader, held);
      }
    }
  }

  /**
   * Processes a record.
   *
   * @return the step of a row; {@link Long#MIN_VALUE} for a row without a step and for any other
   *     record
   */
  long take(LogRecord record) {
    rowStep = Long.MIN_VALUE;
    if (record instanceof LogRecord.History row) {
      for (Item item : row.items()) {
        if (item.path().size() == 1) {
          value(item.path().get(0), item.json());
        }
      }
    } else {
      add(record);
    }
    return rowStep;
  }

  /** Whether the log has a run record. */
  public boolean isRun() {
    return isRun;
  }

  /** Whether the log holds the run's end. */
  boolean isEnded() {
    return isEnded;
  }

  /** The highest {@code _step}, -1 if there is none. */
  long lastStep() {
    return lastStep;
  }

  /** The step at which the start that wrote the log resumed, -1 if unknown. */
  public long resumeStep() {
    return resumeStep;
  }

  /** The run's duration so far, in seconds. */
  public double runtime() {
    return runtime;
  }

  /** JSON values by path. */
  Map<List<String>, String> summary() {
    return summary;
  }

  /** JSON values by key. */
  public Map<String, String> config() {
    return config;
  }

  private void add(LogReader reader, HeldValues held) {
    ProtoReader row = reader.row();
    if (row == null) {
      LogRecord record = reader.decoded();
      if (record != null) {
        add(record);
      }
      return;
    }
    try {
      rowStep = Long.MIN_VALUE;
      history(row);
      ProtoReader again = held.matters(rowStep) ? reader.row() : null;
      if (again != null) {
        held.add(again, rowStep);
      }
    } catch (MalformedProtoException e) {
      // foreign or damaged
    }
  }

  private void add(LogRecord record) {
    if (record instanceof LogRecord.Run run) {
      isRun = true;
      lastStep = Math.max(lastStep, run.startingStep() - 1);
      runtime = Math.max(runtime, run.runtime());
      run.config().forEach(this::config);
    } else if (record instanceof LogRecord.Config changed) {
      changed.updated().forEach(this::config);
      changed.removed().forEach(item -> config.remove(item.path().get(0)));
    } else if (record instanceof LogRecord.Summary changed) {
      changed.updated().forEach(this::summary);
      changed.removed().forEach(item -> summary.remove(item.path()));
    } else if (record instanceof LogRecord.Exit exit) {
      isEnded = true;
      runtime = Math.max(runtime, exit.runtime());
    }
  }

  private void config(Item item) {
    if (item.path().equals(RunHeaderRecords.RESUME_STEP)) {
      resumeStep = wholeOr(item.json(), resumeStep);
    }
    if (item.path().size() == 1) {
      config.put(item.path().get(0), item.json());
    }
  }

  private void summary(Item item) {
    summary.put(item.path(), item.json());
  }

  private static long wholeOr(String json, long otherwise) {
    try {
      return Long.parseLong(json);
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }

  /** Looks for three values only, because a log may hold millions of rows. */
  private void history(ProtoReader row) throws MalformedProtoException {
    while (row.next()) {
      if (row.field() == HistoryFields.ITEM && row.isLength()) {
        item(row.message());
      }
    }
  }

  private void item(ProtoReader item) throws MalformedProtoException {
    String name = "";
    int keys = 0;
    while (item.next()) {
      if (item.field() == HistoryFields.KEY || item.field() == HistoryFields.NESTED_KEY) {
        keys++;
        name = keys == 1 && item.length() <= LONGEST_NAME ? item.string() : "";
      } else if (item.field() == HistoryFields.VALUE_JSON && NOTED.contains(name)) {
        value(name, item.string());
      }
    }
  }

  private void value(String name, String json) {
    try {
      if (name.equals(HistoryFields.STEP)) {
        long step = Long.parseLong(json);
        lastStep = Math.max(lastStep, step);
        rowStep = rowStep == Long.MIN_VALUE ? step : rowStep;
      } else if (name.equals(HistoryFields.TRUE_STEP)) {
        rowStep = Long.parseLong(json); // wherever the row stands
      } else if (name.equals(HistoryFields.RUNTIME)) {
        runtime = Math.max(runtime, Double.parseDouble(json));
      }
    } catch (NumberFormatException e) {
      // from a foreign writer
    }
  }
}
