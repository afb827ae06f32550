package io.github.metriclogger.wandb.log.record;

import io.github.metriclogger.wire.ProtoWriter;
import org.jspecify.annotations.Nullable;

/**
 * Encodes records, with the choices of the official client: fields in the order of their numbers,
 * defaults left out, lists of keys in histories and summaries, single keys in configs and samples.
 * JSON texts go through unchanged. Stateless.
 */
public final class RecordEncoder {

  private static final int SMALL = 1 << 16;
  private static final int CORE_VERSION = 12;
  private static final int VERSION_INFO = 1;

  private RecordEncoder() {}

  /**
   * Encodes a record.
   *
   * @param record any but {@link LogRecord.Other}
   * @param number its number, from 1
   * @param target is emptied first, and loses a buffer of over 64 KiB
   * @throws IllegalArgumentException for {@code Other}, and for an environment whose JSON is no
   *     object
   */
  public static void encode(LogRecord record, long number, ProtoWriter target) {
    target.clear(SMALL);
    target.varint(RecordFields.NUMBER, number);
    int begun = target.begin(kind(record));
    if (record instanceof LogRecord.History history) {
      ItemEncoder.nested(target, RecordFields.UPDATE, history.items());
      ItemEncoder.step(target, history.items());
    } else if (record instanceof LogRecord.Summary summary) {
      summary(summary, target);
    } else if (record instanceof LogRecord.Config config) {
      ItemEncoder.keyed(target, RecordFields.UPDATE, config.updated());
      ItemEncoder.keyed(target, RecordFields.REMOVE, config.removed());
    } else if (record instanceof LogRecord.Stats stats) {
      ProtoTime.write(target, 2, stats.wallTime());
      ItemEncoder.keyed(target, 3, stats.items());
    } else if (record instanceof LogRecord.Environment environment) {
      EnvironmentMessage.write(environment.json(), target);
    } else {
      rare(record, target);
    }
    target.end(begun);
  }

  private static void summary(LogRecord.Summary summary, ProtoWriter target) {
    if (summary.explicit()) {
      ItemEncoder.keyed(target, RecordFields.UPDATE, summary.updated());
      ItemEncoder.keyed(target, RecordFields.REMOVE, summary.removed());
    } else {
      ItemEncoder.nested(target, RecordFields.UPDATE, summary.updated());
      ItemEncoder.nested(target, RecordFields.REMOVE, summary.removed());
    }
  }

  private static int kind(LogRecord record) {
    if (record instanceof LogRecord.History) {
      return RecordFields.HISTORY;
    } else if (record instanceof LogRecord.Summary) {
      return RecordFields.SUMMARY;
    } else if (record instanceof LogRecord.Config) {
      return RecordFields.CONFIG;
    } else if (record instanceof LogRecord.Stats) {
      return RecordFields.STATS;
    } else if (record instanceof LogRecord.Environment) {
      return RecordFields.ENVIRONMENT;
    } else if (record instanceof LogRecord.Run) {
      return RecordFields.RUN;
    } else if (record instanceof LogRecord.Metric) {
      return RecordFields.METRIC;
    } else if (record instanceof LogRecord.Output) {
      return RecordFields.OUTPUT_RAW;
    } else if (record instanceof LogRecord.Files) {
      return RecordFields.FILES;
    } else if (record instanceof LogRecord.Alert) {
      return RecordFields.ALERT;
    } else if (record instanceof LogRecord.Exit) {
      return RecordFields.EXIT;
    } else if (record instanceof LogRecord.Header) {
      return RecordFields.HEADER;
    } else if (record instanceof LogRecord.Preempting) {
      return RecordFields.PREEMPTING;
    }
    throw new IllegalArgumentException("nothing writes " + record);
  }

  private static void rare(LogRecord record, ProtoWriter target) {
    if (record instanceof LogRecord.Run run) {
      run(run, target);
    } else if (record instanceof LogRecord.Metric metric) {
      metric(metric, target);
    } else if (record instanceof LogRecord.Output output) {
      flag(target, 1, !output.error());
      ProtoTime.write(target, 2, output.wallTime());
      text(target, 3, output.text());
    } else if (record instanceof LogRecord.Files files) {
      files.files().forEach(file -> file(file, target));
    } else if (record instanceof LogRecord.Alert alert) {
      text(target, 1, alert.title());
      text(target, 2, alert.text());
      text(target, 3, alert.level());
      number(target, 4, alert.waitMillis());
    } else if (record instanceof LogRecord.Exit exit) {
      number(target, 1, exit.code());
      number(target, 2, exit.runtime());
    } else if (record instanceof LogRecord.Header header) {
      int begun = target.begin(VERSION_INFO);
      text(target, 1, header.producer());
      target.end(begun);
    }
  }

  private static void run(LogRecord.Run run, ProtoWriter target) {
    text(target, 1, run.id());
    text(target, 2, run.entity());
    text(target, 3, run.project());
    if (!run.config().isEmpty()) {
      int begun = target.begin(4);
      ItemEncoder.keyed(target, RecordFields.UPDATE, run.config());
      target.end(begun);
    }
    text(target, 6, run.group());
    text(target, 7, run.jobType());
    text(target, 8, run.name());
    text(target, 9, run.notes());
    run.tags().forEach(tag -> target.string(10, tag));
    text(target, 13, run.host());
    number(target, 14, run.startingStep());
    ProtoTime.write(target, 17, run.startTime());
    flag(target, 18, run.resumed());
    String version = run.version();
    if (version != null) {
      int begun = target.begin(19);
      text(target, CORE_VERSION, version);
      target.end(begun);
    }
    number(target, 20, run.runtime());
  }

  private static void metric(LogRecord.Metric metric, ProtoWriter target) {
    text(target, 1, metric.name());
    text(target, 2, metric.glob());
    text(target, 4, metric.stepMetric());
    if (metric.stepSync() || metric.hidden() || metric.defined()) {
      int begun = target.begin(6);
      flag(target, 1, metric.stepSync());
      flag(target, 2, metric.hidden());
      flag(target, 3, metric.defined());
      target.end(begun);
    }
    if (!metric.summaries().isEmpty()) {
      int begun = target.begin(7);
      metric.summaries().forEach(summary -> flag(target, summary, true));
      target.end(begun);
    }
    number(target, 8, metric.goal());
  }

  private static void file(LogRecord.FileEntry file, ProtoWriter target) {
    int begun = target.begin(1);
    text(target, 1, file.path());
    number(target, 2, file.policy());
    number(target, 3, file.type());
    target.end(begun);
  }

  private static void text(ProtoWriter target, int field, @Nullable String text) {
    if (text != null && !text.isEmpty()) {
      target.string(field, text);
    }
  }

  private static void number(ProtoWriter target, int field, long number) {
    if (number != 0) {
      target.varint(field, number);
    }
  }

  private static void flag(ProtoWriter target, int field, boolean flag) {
    if (flag) {
      target.varint(field, 1);
    }
  }
}
