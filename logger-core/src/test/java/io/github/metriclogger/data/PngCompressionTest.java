package io.github.metriclogger.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PngCompressionTest {

  private static final int SIDE = 192;

  /** What people log, and what a quick look at the bytes may take for something else. */
  private enum Picture {
    NOISE {
      @Override
      int at(int x, int y, Random random) {
        return random.nextInt(256);
      }
    },
    FEW_LEVELS {
      @Override
      int at(int x, int y, Random random) {
        return random.nextInt(4) * 85;
      }
    },
    SALT_AND_PEPPER {
      @Override
      int at(int x, int y, Random random) {
        return random.nextInt(10) > 0 ? 128 : random.nextInt(2) * 255;
      }
    },
    PHOTO {
      @Override
      int at(int x, int y, Random random) {
        double wave = Math.sin(x * 0.05) + Math.sin(y * 0.03 + x * 0.01) + Math.sin(x * y * 1e-3);
        return (int) (128 + 35 * wave + 3 * random.nextGaussian());
      }
    },
    POSTER {
      @Override
      int at(int x, int y, Random random) {
        return PHOTO.at(x, y, random) & 0xe0;
      }
    },
    GRADIENT {
      @Override
      int at(int x, int y, Random random) {
        return (x + 2 * y) / 4;
      }
    },
    DITHERED {
      @Override
      int at(int x, int y, Random random) {
        int threshold = (x & 1) * 2 + (y & 1) * 3 + (x >> 1 & 1) * 5 + (y >> 1 & 1) * 7;
        return x * 20 / SIDE > threshold ? 255 : 0;
      }
    },
    CHECKERS_OF_NOISE {
      @Override
      int at(int x, int y, Random random) {
        return (x / 24 + y / 24) % 2 == 0 ? random.nextInt(256) : 64;
      }
    },
    TILES_OF_NOISE {
      @Override
      int at(int x, int y, Random random) {
        return tile(x % 32, y % 32);
      }
    },
    TILES_FAR_APART {
      @Override
      int at(int x, int y, Random random) {
        return tile(x, y % 40);
      }
    },
    ONE_TILE_TWICE {
      @Override
      int at(int x, int y, Random random) {
        return y > 20 && y <= 40 ? tile(x, y - 20) : tile(x, y);
      }
    },
    GRID_WITH_GAPS {
      @Override
      int at(int x, int y, Random random) {
        return x % 34 < 2 || y % 34 < 2 ? 255 : PHOTO.at(x, y, random);
      }
    },
    FLAT {
      @Override
      int at(int x, int y, Random random) {
        return 7;
      }
    };

    abstract int at(int x, int y, Random random);

    /** The same noise for the same place. */
    private static int tile(int x, int y) {
      return (x * 0x9E3779B1 + y * 0x85EBCA77 ^ (x * y + 1) * 0xC2B2AE3D) >>> 24;
    }

    /** Pixels, row by row. */
    byte[] pixels(int width, int height, int channels) {
      var random = new Random(ordinal());
      byte[] pixels = new byte[width * height * channels];
      for (int i = 0; i < pixels.length; i++) {
        int pixel = i / channels;
        pixels[i] = (byte) at(pixel % width + i % channels * 1000, pixel / width, random);
      }
      return pixels;
    }
  }

  @ParameterizedTest
  @EnumSource(Picture.class)
  void deflate_eachKindOfPicture_isNoLargerThanWithSearch(Picture picture) throws Exception {
    for (int channels : new int[] {1, 3, 4}) {
      for (int width : new int[] {16, 63, SIDE, 4 * SIDE}) {
        byte[] lines =
            PngFilter.filter(
                picture.pixels(width, SIDE, channels), width * channels, SIDE, channels);

        byte[] small = deflate(lines);

        int searched = withSearch(lines).length;
        assertTrue(
            small.length <= searched * 1.03,
            picture + " " + width + " x " + channels + ": " + small.length + ", not " + searched);
        assertArrayEquals(lines, inflate(small, lines.length));
      }
    }
  }

  @Test
  void deflate_noise_isStored() {
    byte[] lines = Picture.NOISE.pixels(256, 256, 3);

    int length = deflate(lines).length;

    assertTrue(length > lines.length && length < lines.length * 1.001, length + " bytes");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 8, 9})
  void deflate_fewBytes_comeBack(int length) throws Exception {
    byte[] lines = Arrays.copyOf(new byte[] {1, 9, 1, 9, 1, 9, 1, 9, 1}, length);

    assertArrayEquals(lines, inflate(deflate(lines), length));
  }

  /** Where the next float to either side rounds to another byte. */
  @Test
  void hwc_aroundHalves_roundsAsMath() {
    for (int level = 0; level < 255; level++) {
      float half = (level + 0.5f) / 255;
      for (float value : new float[] {Math.nextDown(half), half, Math.nextUp(half)}) {
        int pixel = Image.hwc(new float[] {value}, 1, 1, 1).pixels()[0] & 0xff;
        assertEquals(Math.round(value * 255), pixel, () -> "of " + value);
      }
    }
  }

  private static byte[] deflate(byte[] lines) {
    byte[] stream = PngCompression.deflate(lines, 5, 8);
    return Arrays.copyOfRange(stream, 5, stream.length - 8);
  }

  private static byte[] withSearch(byte[] lines) {
    var deflater = new Deflater(Deflater.BEST_SPEED);
    try {
      deflater.setInput(lines);
      deflater.finish();
      byte[] out = new byte[lines.length + 1000];
      return Arrays.copyOf(out, deflater.deflate(out));
    } finally {
      deflater.end();
    }
  }

  private static byte[] inflate(byte[] small, int length) throws DataFormatException {
    var inflater = new Inflater();
    try {
      inflater.setInput(small);
      byte[] lines = new byte[length + 1];
      int read = inflater.inflate(lines);
      assertTrue(inflater.finished());
      return Arrays.copyOf(lines, read);
    } finally {
      inflater.end();
    }
  }
}
