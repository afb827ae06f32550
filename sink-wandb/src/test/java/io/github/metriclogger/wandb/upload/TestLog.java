package io.github.metriclogger.wandb.upload;

import io.github.metriclogger.support.json.Json;
import io.github.metriclogger.testkit.FakeTime;
import io.github.metriclogger.wandb.log.LogWriter;
import io.github.metriclogger.wandb.log.record.Item;
import io.github.metriclogger.wandb.log.record.LogRecord;
import io.github.metriclogger.wandb.log.record.RecordEncoder;
import io.github.metriclogger.wire.ProtoWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes a transaction log as a sink does. */
public final class TestLog implements AutoCloseable {

  private final Path file;
  private final LogWriter writer;
  private final ProtoWriter buffer = new ProtoWriter(1024);
  private double start = FakeTime.START;

  private TestLog(Path file) throws IOException {
    this.file = file;
    Files.createDirectories(file.getParent());
    this.writer = Files.exists(file) ? LogWriter.goOn(file) : LogWriter.create(file);
  }

  /** A log in a folder of its own, or on behind the one that is there. */
  public static TestLog in(Path directory) {
    try {
      return new TestLog(directory.resolve("run-abc.wandb"));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  public Path file() {
    return file;
  }

  /** Its process began so many seconds later. */
  TestLog later(double seconds) {
    start += seconds;
    return this;
  }

  public TestLog add(LogRecord record) {
    RecordEncoder.encode(record, writer.nextNumber(), buffer);
    writer.append(buffer);
    return this;
  }

  public TestLog write() {
    try {
      writer.write();
      return this;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The first record, of a run {@code abc}. */
  public TestLog run() {
    return run(false);
  }

  public TestLog run(boolean resumed) {
    return add(
        new LogRecord.Run(
            "abc",
            "acme",
            "digits",
            List.of(Item.of("lr", "0.1"), new Item(List.of("model", "depth"), "4")),
            "g1",
            "train",
            "first try",
            "some notes",
            List.of("cpu", "t2"),
            "host",
            0,
            start,
            resumed,
            0,
            "1.2.3"));
  }

  /** Rows with these steps, and a summary that fits them. */
  public TestLog rows(long from, long to) {
    for (long step = from; step < to; step++) {
      row(step);
    }
    String last = Long.toString(to - 1);
    return add(
        new LogRecord.Summary(
            List.of(
                Item.of("_step", last),
                Item.of("_runtime", Json.write(runtime(to - 1))),
                Item.of("_timestamp", Json.write(start + runtime(to - 1))),
                Item.of("loss", Json.write(1.0 / to)),
                Item.of("step", last)),
            List.of()));
  }

  private static double runtime(long step) {
    return step * 0.125;
  }

  private void row(long step) {
    add(
        new LogRecord.History(
            List.of(
                Item.of("_step", Long.toString(step)),
                Item.of("_runtime", Json.write(runtime(step))),
                Item.of("_timestamp", Json.write(start + runtime(step))),
                Item.of("loss", Json.write(1.0 / (step + 1))),
                Item.of("step", Long.toString(step)))));
  }

  /** A file that goes at once. */
  public TestLog file(String path, String content) {
    return file(path, content, 0);
  }

  public TestLog file(String path, String content, int policy) {
    try {
      Path target = file.resolveSibling("files").resolve(path);
      Files.createDirectories(target.getParent());
      Files.write(target, content.getBytes(StandardCharsets.UTF_8));
      return add(new LogRecord.Files(List.of(new LogRecord.FileEntry(path, policy, 2))));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  TestLog output(boolean error, String text) {
    return add(new LogRecord.Output(error, FakeTime.START, text));
  }

  public TestLog alert(String title) {
    return add(new LogRecord.Alert(title, "text of it", "WARN", 5_000));
  }

  TestLog sample(double value) {
    return add(
        new LogRecord.Stats(FakeTime.START + value, List.of(Item.of("cpu", Json.write(value)))));
  }

  public TestLog config(String key, String json) {
    return add(new LogRecord.Config(List.of(Item.of(key, json)), List.of()));
  }

  public TestLog exit(int code) {
    return add(new LogRecord.Exit(code, 3));
  }

  @Override
  public void close() {
    try {
      writer.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
