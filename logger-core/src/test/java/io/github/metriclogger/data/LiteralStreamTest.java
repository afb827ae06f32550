package io.github.metriclogger.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class LiteralStreamTest {

  private static final int[] LENGTHS = {
    0, 1, 2, 3, 4, 5, 7, 8, 9, 100, 257, 5000, 65_534, 65_535, 65_536, 65_539, 131_070, 200_001
  };

  /** Bytes of all kinds of codes: long words and short ones, and none. */
  private enum Bytes {
    NOISE {
      @Override
      int at(int index, SplittableRandom random) {
        return random.nextInt();
      }
    },
    ONE_VALUE {
      @Override
      int at(int index, SplittableRandom random) {
        return 200;
      }
    },
    ZEROS {
      @Override
      int at(int index, SplittableRandom random) {
        return 0;
      }
    },
    TWO_VALUES {
      @Override
      int at(int index, SplittableRandom random) {
        return random.nextInt(9) == 0 ? 255 : 1;
      }
    },
    EACH_HALF_AS_OFTEN {
      @Override
      int at(int index, SplittableRandom random) {
        return Long.numberOfTrailingZeros(random.nextLong()) * 3;
      }
    },
    BELL {
      @Override
      int at(int index, SplittableRandom random) {
        int one = random.nextInt(40);
        return one - random.nextInt(40);
      }
    },
    CHANGING {
      @Override
      int at(int index, SplittableRandom random) {
        return index / 50_000 % 2 == 0 ? random.nextInt() : index % 7;
      }
    };

    abstract int at(int index, SplittableRandom random);

    byte[] bytes(int length) {
      var random = new SplittableRandom(length);
      byte[] bytes = new byte[length];
      for (int i = 0; i < length; i++) {
        bytes[i] = (byte) at(i, random);
      }
      return bytes;
    }
  }

  @ParameterizedTest
  @EnumSource(Bytes.class)
  void toByteArray_anyLength_comesBack(Bytes kind) throws Exception {
    for (int length : LENGTHS) {
      byte[] bytes = kind.bytes(length);

      assertArrayEquals(bytes, inflate(stream(bytes), length), () -> kind + " " + length);
    }
  }

  @Test
  void toByteArray_random_comesBack() throws Exception {
    var random = new SplittableRandom(7);
    for (int round = 0; round < 2000; round++) {
      byte[] bytes = new byte[random.nextInt(600)];
      int values = random.nextInt(1, 257);
      double skew = random.nextDouble(5);
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) (values * Math.pow(random.nextDouble(), skew));
      }

      byte[] stream = stream(bytes);

      assertArrayEquals(bytes, inflate(stream, bytes.length), "round " + round);
      int most = bytes.length + 11;
      assertTrue(stream.length <= most, stream.length + " bytes, not " + most);
    }
  }

  @ParameterizedTest
  @EnumSource(Bytes.class)
  void toByteArray_againstZlib_isNoLarger(Bytes kind) {
    for (int length : new int[] {5000, 65_536, 200_001}) {
      byte[] bytes = kind.bytes(length);

      int ours = stream(bytes).length;

      int zlibs = huffmanOnly(bytes);
      assertTrue(ours <= zlibs * 1.01, kind + " " + length + ": " + ours + ", not " + zlibs);
    }
  }

  @Test
  void toByteArray_freeBytes_stayFree() {
    for (Bytes kind : Bytes.values()) {
      var planned = new LiteralStream(kind.bytes(1003));

      byte[] stream = planned.toByteArray(11, 4);

      assertEquals(11 + planned.length() + 4, stream.length);
      assertArrayEquals(new byte[11], Arrays.copyOf(stream, 11));
      assertArrayEquals(new byte[4], Arrays.copyOfRange(stream, stream.length - 4, stream.length));
    }
  }

  @Test
  void zeros_amongOthers_areCounted() {
    byte[] bytes = new byte[70_000];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i % 5);
    }

    assertEquals(14_000, new LiteralStream(bytes).zeros());
  }

  private static byte[] stream(byte[] bytes) {
    byte[] stream = new LiteralStream(bytes).toByteArray(0, 4);
    return Arrays.copyOf(stream, stream.length - 4);
  }

  private static int huffmanOnly(byte[] bytes) {
    var deflater = new Deflater();
    try {
      deflater.setStrategy(Deflater.HUFFMAN_ONLY);
      deflater.setInput(bytes);
      deflater.finish();
      byte[] out = new byte[bytes.length + 1000];
      int length = 0;
      while (!deflater.finished()) {
        length += deflater.deflate(out, length, out.length - length);
      }
      return length;
    } finally {
      deflater.end();
    }
  }

  private static byte[] inflate(byte[] stream, int length) throws DataFormatException {
    var inflater = new Inflater();
    try {
      inflater.setInput(stream);
      byte[] bytes = new byte[length + 1];
      int read = inflater.inflate(bytes);
      assertTrue(inflater.finished(), "the stream does not end");
      assertEquals(0, inflater.getRemaining());
      return Arrays.copyOf(bytes, read);
    } finally {
      inflater.end();
    }
  }
}
