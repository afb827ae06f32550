package io.github.metriclogger.wandb;

import io.github.metriclogger.wandb.log.LogWriter;
import io.github.metriclogger.wandb.log.record.Item;
import io.github.metriclogger.wandb.log.record.LogRecord;
import io.github.metriclogger.wandb.log.record.RecordEncoder;
import io.github.metriclogger.wire.ProtoWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes a log of the run {@code abc} line by line. */
public final class LogScript implements Closeable {

  public static final double START = 1_700_000_000;

  private final Path file;
  private final LogWriter writer;
  private final ProtoWriter target = new ProtoWriter(64);
  private long place;

  private LogScript(Path file) throws IOException {
    this.file = file;
    writer = LogWriter.create(file);
  }

  /**
   * Begins a log.
   *
   * @param wandb the directory {@code wandb}
   * @param stamp {@code yyyyMMdd_HHmmss}
   */
  public static LogScript in(Path wandb, String stamp) throws IOException {
    Path folder = Files.createDirectories(wandb.resolve("offline-run-" + stamp + "-abc"));
    return new LogScript(folder.resolve("run-abc.wandb"));
  }

  public Path file() {
    return file;
  }

  public LogScript add(LogRecord record) {
    RecordEncoder.encode(record, writer.nextNumber(), target);
    writer.append(target);
    return this;
  }

  /** What the run is; it goes on at a step when that is not negative. */
  public LogScript run(long resumeStep, Item... config) {
    List<Item> all = new ArrayList<>(List.of(config));
    if (resumeStep >= 0) {
      all.add(new Item(List.of("_metriclog", "resume_step"), String.valueOf(resumeStep)));
    }
    return add(
        new LogRecord.Run(
            "abc",
            null,
            "demo",
            all,
            null,
            null,
            "first",
            null,
            List.of("t"),
            "host",
            0,
            START,
            resumeStep >= 0,
            0,
            null));
  }

  /** A row as our sink writes it. */
  public LogScript row(long step, Item... values) {
    List<Item> items = new ArrayList<>(List.of(values));
    items.add(Item.of("_step", String.valueOf(place++)));
    items.add(Item.of("_timestamp", String.valueOf(START + step)));
    items.add(Item.of("step", String.valueOf(step)));
    return add(new LogRecord.History(items));
  }

  /** A row with one loss. */
  public LogScript loss(long step, double loss) {
    return row(step, Item.of("loss", String.valueOf(loss)));
  }

  LogScript write() throws IOException {
    writer.write();
    return this;
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
