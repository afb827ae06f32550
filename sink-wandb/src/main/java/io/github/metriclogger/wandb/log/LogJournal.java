package io.github.metriclogger.wandb.log;

import io.github.metriclogger.wire.ProtoWriter;
import java.io.IOException;

/** A log of the machine. */
record LogJournal(LogWriter log) implements Journal {

  @Override
  public long nextNumber() {
    return log.nextNumber();
  }

  @Override
  public void append(ProtoWriter record) {
    log.append(record);
  }

  @Override
  public int buffered() {
    return log.buffered();
  }

  @Override
  public void write() throws IOException {
    log.write();
  }

  @Override
  public void force() throws IOException {
    log.force();
  }

  @Override
  public void close() throws IOException {
    log.close();
  }
}
