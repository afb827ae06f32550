package io.github.metriclogger.wandb;

import io.github.metriclogger.wandb.log.Journal;
import io.github.metriclogger.wire.ProtoWriter;
import java.io.IOException;
import java.util.Random;

/** A log on a disk that fails now and then; what was to be written waits for the next try. */
public final class BrittleJournal implements Journal {

  private final Journal journal;
  private final Random random;
  private boolean isFull;
  private int largest;

  public BrittleJournal(Journal journal, Random random) {
    this.journal = journal;
    this.random = random;
  }

  /** From now on, every write fails, or as many as chance has it. */
  public void full(boolean full) {
    isFull = full;
  }

  /** The most bytes that waited. */
  public int largest() {
    return largest;
  }

  @Override
  public long nextNumber() {
    return journal.nextNumber();
  }

  @Override
  public void append(ProtoWriter record) {
    journal.append(record);
    largest = Math.max(largest, journal.buffered());
  }

  @Override
  public int buffered() {
    return journal.buffered();
  }

  @Override
  public void write() throws IOException {
    fail();
    journal.write();
  }

  @Override
  public void force() throws IOException {
    fail();
    journal.force();
  }

  private void fail() throws IOException {
    if (isFull || random.nextInt(3) == 0) {
      throw new IOException("No space left on device");
    }
  }

  @Override
  public void close() throws IOException {
    journal.close();
  }
}
