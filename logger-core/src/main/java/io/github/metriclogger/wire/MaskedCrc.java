package io.github.metriclogger.wire;

import java.util.zip.CRC32C;

/**
 * The masked CRC-32C of TFRecord and other files: {@code rotateRight(crc, 15) + 0xa282ead8}, so
 * that a checksum over data that hold checksums stays strong. Not for use by several threads at
 * once.
 *
 * @see <a href="https://github.com/tensorflow/tensorboard/tree/master/tensorboard/data/server">
 *     TensorBoard's data server, masked_crc.rs</a>
 */
public final class MaskedCrc {

  private static final int MASK = 0xa282ead8;

  private final CRC32C crc = new CRC32C();

  /** A calculator. */
  public MaskedCrc() {}

  /**
   * The checksum of some bytes.
   *
   * @param bytes holds them
   * @param from the first one
   * @param length how many
   */
  public int of(byte[] bytes, int from, int length) {
    crc.reset();
    crc.update(bytes, from, length);
    return Integer.rotateRight((int) crc.getValue(), 15) + MASK;
  }
}
