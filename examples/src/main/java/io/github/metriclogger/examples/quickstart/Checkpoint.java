package io.github.metriclogger.examples.quickstart;

import io.github.metriclogger.examples.program.ProgramText;
import io.github.metriclogger.support.file.WholeFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * The complete state of a training, which can be resumed from it as if it had never stopped:
 * weights, both moments of the optimizer, step, epoch and settings. The state of random generators
 * is not needed, because the random numbers of each epoch are derived from the seed and the epoch.
 *
 * <p>The file is big-endian: magic, version, run id, settings, finished epochs, step, number of
 * arrays, each array's length and values, CRC-32 of everything before. It is written under a
 * temporary name and then renamed, so that a kill leaves a complete file or none.
 *
 * @param runId id of the logged run
 * @param settings settings of the training
 * @param epochs number of finished epochs
 * @param step number of optimizer steps made
 * @param state parameters, then moments; not copied
 */
public record Checkpoint(
    String runId, TrainingSettings settings, int epochs, long step, List<double[]> state) {

  static final String FILE = "classifier.bin";
  private static final int MAGIC = 0x44494749;
  private static final int VERSION = 1;

  /**
   * Returns the state of {@code trainer} after {@code epochs} finished epochs; valid until its next
   * update.
   */
  public static Checkpoint of(String runId, Trainer trainer, int epochs) {
    return new Checkpoint(runId, trainer.settings(), epochs, trainer.step(), trainer.state());
  }

  /** Restores the state of {@code trainer} from this checkpoint. */
  public void restore(Trainer trainer) {
    trainer.restore(step, state);
  }

  /**
   * Writes this checkpoint to {@code directory}, which is created if necessary.
   *
   * @throws IOException if it cannot be written; an earlier file is then unchanged
   */
  public void save(Path directory) throws IOException {
    Files.createDirectories(directory);
    WholeFile.write(directory.resolve(FILE), encode(), WholeFile.Safety.DISK);
  }

  /**
   * Reads the checkpoint in {@code directory}.
   *
   * @throws IOException if it is missing or damaged; the message suggests what to do
   */
  public static Checkpoint read(Path directory) throws IOException {
    Path path = directory.resolve(FILE);
    var bytes = ByteBuffer.wrap(Files.readAllBytes(path));
    int length = bytes.capacity() - Long.BYTES;
    if (length < 0 || bytes.getLong(length) != checksum(bytes.array(), length)) {
      throw new IOException(
          ProgramText.CHECKPOINT_DAMAGED.shown("file", path, "directory", directory));
    }
    return decode(new DataInputStream(new ByteArrayInputStream(bytes.array())));
  }

  private byte[] encode() throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    out.writeInt(MAGIC);
    out.writeInt(VERSION);
    out.writeUTF(runId);
    out.writeInt(settings.epochs());
    out.writeInt(settings.batchSize());
    out.writeInt(settings.accumulation());
    out.writeDouble(settings.learningRate());
    out.writeLong(settings.seed());
    out.writeInt(epochs);
    out.writeLong(step);
    out.writeInt(state.size());
    for (double[] array : state) {
      out.writeInt(array.length);
      for (double value : array) {
        out.writeDouble(value);
      }
    }
    out.writeLong(checksum(bytes.toByteArray(), bytes.size()));
    return bytes.toByteArray();
  }

  private static Checkpoint decode(DataInputStream in) throws IOException {
    if (in.readInt() != MAGIC || in.readInt() != VERSION) {
      throw new IOException(FILE + " was not written by this version of the quickstart");
    }
    String runId = in.readUTF();
    var settings =
        new TrainingSettings(
            in.readInt(), in.readInt(), in.readInt(), in.readDouble(), in.readLong());
    int epochs = in.readInt();
    long step = in.readLong();
    List<double[]> state = new ArrayList<>();
    for (int arrays = in.readInt(); arrays > 0; arrays--) {
      var array = new double[in.readInt()];
      for (int i = 0; i < array.length; i++) {
        array[i] = in.readDouble();
      }
      state.add(array);
    }
    return new Checkpoint(runId, settings, epochs, step, state);
  }

  private static long checksum(byte[] bytes, int length) {
    var crc = new CRC32();
    crc.update(bytes, 0, length);
    return crc.getValue();
  }
}
