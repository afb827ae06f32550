package io.github.metriclogger.wandb.log.record;

import io.github.metriclogger.wire.MalformedProtoException;
import io.github.metriclogger.wire.ProtoReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decodes what a run is. */
final class RunDecoder {

  private static final int CLI_VERSION = 5;
  private static final int CORE_VERSION = 12;

  private String id = "";
  private @Nullable String entity;
  private @Nullable String project;
  private final List<Item> config = new ArrayList<>();
  private @Nullable String group;
  private @Nullable String jobType;
  private @Nullable String name;
  private @Nullable String notes;
  private final List<String> tags = new ArrayList<>();
  private @Nullable String host;
  private long startingStep;
  private double startTime;
  private boolean resumed;
  private int runtime;
  private @Nullable String version;

  private RunDecoder() {}

  static LogRecord decode(ProtoReader message) throws MalformedProtoException {
    RunDecoder run = new RunDecoder();
    while (message.next()) {
      run.take(message);
    }
    return run.record();
  }

  private LogRecord record() {
    return new LogRecord.Run(
        id,
        entity,
        project,
        config,
        group,
        jobType,
        name,
        notes,
        tags,
        host,
        startingStep,
        startTime,
        resumed,
        runtime,
        version);
  }

  private void take(ProtoReader field) throws MalformedProtoException {
    switch (field.field()) {
      case 1 -> id = field.string();
      case 2 -> entity = RecordDecoder.text(field);
      case 3 -> project = RecordDecoder.text(field);
      case 4 -> RecordDecoder.changes(field.message(), config, new ArrayList<>());
      case 6 -> group = RecordDecoder.text(field);
      case 7 -> jobType = RecordDecoder.text(field);
      case 8 -> name = RecordDecoder.text(field);
      case 9 -> notes = RecordDecoder.text(field);
      case 10 -> tags.add(field.string());
      case 13 -> host = RecordDecoder.text(field);
      case 14 -> startingStep = field.varint();
      case 17 -> startTime = ProtoTime.read(field.message());
      case 18 -> resumed = field.varint() != 0;
      case 19 -> version(field.message());
      case 20 -> runtime = (int) field.varint();
      default -> {}
    }
  }

  private void version(ProtoReader telemetry) throws MalformedProtoException {
    String cli = null;
    String core = null;
    while (telemetry.next()) {
      if (telemetry.field() == CLI_VERSION) {
        cli = RecordDecoder.text(telemetry);
      } else if (telemetry.field() == CORE_VERSION) {
        core = RecordDecoder.text(telemetry);
      }
    }
    version = core == null ? cli : core;
  }
}
