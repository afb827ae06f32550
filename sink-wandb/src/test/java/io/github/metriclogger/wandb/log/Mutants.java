package io.github.metriclogger.wandb.log;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Damages bytes. */
public final class Mutants {

  private Mutants() {}

  /** One change somewhere: bits, bytes, a cut, a range gone or doubled, a number put in. */
  public static byte[] damaged(byte[] bytes, SplittableRandom random) {
    if (bytes.length == 0) {
      return new byte[] {(byte) random.nextInt()};
    }
    int at = random.nextInt(bytes.length);
    int to = at + random.nextInt(Math.min(64, bytes.length - at) + 1);
    byte[] head = Arrays.copyOf(bytes, at);
    byte[] tail = Arrays.copyOfRange(bytes, to, bytes.length);
    byte[] copy = bytes.clone();
    switch (random.nextInt(8)) {
      case 0 -> copy[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> copy[at] = (byte) random.nextInt();
      case 2 -> copy = random.nextInt(4) == 0 ? head : copy;
      case 3 -> copy = joined(head, tail);
      case 4 -> copy = joined(Arrays.copyOf(bytes, to), Arrays.copyOfRange(bytes, at, to), tail);
      case 5 -> copy = joined(head, varint(random), Arrays.copyOfRange(bytes, at, bytes.length));
      case 6 -> Arrays.fill(copy, at, to, (byte) 0);
      default -> {
        byte[] number = varint(random);
        System.arraycopy(number, 0, copy, at, Math.min(number.length, copy.length - at));
      }
    }
    return copy;
  }

  /** A length or number of any size. */
  private static byte[] varint(SplittableRandom random) {
    byte[] bytes = new byte[1 + random.nextInt(10)];
    random.nextBytes(bytes);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] |= (byte) 0x80;
    }
    bytes[bytes.length - 1] &= 0x7f;
    return bytes;
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
