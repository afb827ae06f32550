package io.github.metriclogger.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ImageTest {

  @ParameterizedTest
  @CsvSource({"1, 1, 1", "2, 3, 1", "300, 2, 3", "33, 65, 3", "5, 4, 4", "1, 200, 4"})
  void hwc_encoded_keepsPixels(int width, int height, int channels) throws IOException {
    float[] values = noise(width * height * channels);
    BufferedImage read = read(Image.hwc(values, height, width, channels));
    assertEquals(width, read.getWidth());
    assertEquals(height, read.getHeight());
    assertEquals(channels, read.getRaster().getNumBands());
    int[] samples = read.getRaster().getPixels(0, 0, width, height, (int[]) null);
    for (int i = 0; i < samples.length; i++) {
      assertEquals(Math.round(values[i] * 255), samples[i], "sample " + i);
    }
  }

  @Test
  void chw_equalsHwc() {
    float[] rows = {0, 0.25f, 0.5f, 0.75f, 1, 0.1f};
    float[] planes = {0, 0.75f, 0.25f, 1, 0.5f, 0.1f};
    assertArrayEquals(Image.hwc(rows, 1, 2, 3).encoded(), Image.chw(planes, 3, 1, 2).encoded());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4})
  void chw_eachNumberOfChannels_takesPlanes(int channels) {
    float[] values = noise(5 * 7 * channels);
    byte[] pixels = Image.chw(values, channels, 5, 7).pixels();
    for (int i = 0; i < pixels.length; i++) {
      float value = values[i % channels * 35 + i / channels];
      assertEquals((byte) Math.round(value * 255), pixels[i], "sample " + i);
    }
  }

  @Test
  void hwc_outOfRange_isClipped() {
    float[] values = {-5, 2, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 0.5f};
    byte[] expected = {0, (byte) 255, 0, (byte) 255, 0, (byte) 128};
    assertArrayEquals(expected, Image.hwc(values, 1, 6, 1).pixels());
  }

  @ParameterizedTest
  @CsvSource({"2, 2, 3", "2, 3, 2", "0, 6, 1", "6, -1, 1", "65536, 65536, 1"})
  void hwc_wrongShape_namesIt(int height, int width, int channels) {
    float[] values = new float[6 + 1];
    var failure =
        assertThrows(
            IllegalArgumentException.class, () -> Image.hwc(values, height, width, channels));
    assertTrue(failure.getMessage().contains(height + " rows x " + width), failure.getMessage());
    assertThrows(IllegalArgumentException.class, () -> Image.chw(values, channels, height, width));
  }

  @Test
  void hwc_changedLater_keepsItsCopy() {
    float[] values = {1, 1};
    Image image = Image.hwc(values, 1, 2, 1);
    values[0] = 0;
    assertArrayEquals(new byte[] {(byte) 255, (byte) 255}, image.pixels());
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        BufferedImage.TYPE_INT_RGB,
        BufferedImage.TYPE_INT_ARGB,
        BufferedImage.TYPE_3BYTE_BGR,
        BufferedImage.TYPE_BYTE_GRAY,
        BufferedImage.TYPE_4BYTE_ABGR,
        BufferedImage.TYPE_BYTE_INDEXED,
        BufferedImage.TYPE_BYTE_BINARY
      })
  void of_bufferedImage_looksTheSame(int type) throws IOException {
    var source = new BufferedImage(7, 5, type);
    for (int i = 0; i < 35; i++) {
      source.setRGB(i % 7, i / 7, i % 2 == 0 ? 0xffffffff : 0xff000000 | i * 0x070503);
    }
    BufferedImage read = read(Image.of(source));
    for (int i = 0; i < 35; i++) {
      String pixel = Integer.toHexString(source.getRGB(i % 7, i / 7));
      assertEquals(pixel, Integer.toHexString(read.getRGB(i % 7, i / 7)), "pixel " + i);
    }
  }

  @Test
  void encoded_asked_isMadeOnce() {
    Image image = Image.hwc(noise(64 * 64), 64, 64, 1);
    assertEquals(64 * 64, image.bytes());
    byte[] png = image.encoded();
    assertSame(png, image.encoded());
    assertSame(png, image.withCaption("same picture").encoded());
    assertEquals(png.length, image.bytes());
  }

  @Test
  void encoded_byManyThreads_isOne() {
    Image image = Image.hwc(noise(256 * 256 * 3), 256, 256, 3);
    var made =
        IntStream.range(0, 8).mapToObj(i -> CompletableFuture.supplyAsync(image::encoded)).toList();
    made.forEach(png -> assertSame(image.encoded(), png.join()));
  }

  @Test
  void pixels_afterEncoding_areTheSame() {
    Image image = Image.hwc(noise(31 * 17 * 4), 17, 31, 4);
    byte[] before = image.pixels().clone();
    image.encoded();
    assertArrayEquals(before, image.pixels());
  }

  @Test
  void encoded_flatPicture_isSmall() {
    Image image = Image.hwc(new float[256 * 256 * 3], 256, 256, 3);
    assertTrue(image.encoded().length < 2000, () -> image.encoded().length + " bytes");
  }

  @Test
  void png_bytes_passThrough() {
    byte[] bytes = Image.hwc(noise(6), 2, 3, 1).encoded().clone();
    Image image = Image.png(bytes);
    assertEquals(3, image.width());
    assertEquals(2, image.height());
    assertEquals(Image.Format.PNG, image.format());
    byte first = bytes[0];
    bytes[0] = 0;
    assertEquals(first, image.encoded()[0]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GIF87a", "GIF89a"})
  void file_gif_passesThrough(String signature) {
    byte[] gif =
        (signature + "\u0005\u0001\u0003\u0000\u0000;").getBytes(StandardCharsets.ISO_8859_1);

    Image image = Image.file(gif);

    assertEquals(Image.Format.GIF, image.format());
    assertEquals(261, image.width());
    assertEquals(3, image.height());
    assertArrayEquals(gif, image.encoded());
    assertFalse(image.corrections().any());
    assertEquals("gif", image.format().extension());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "GIF89a", "RIFF....WEBP", "\u00ff\u00d8", "\u0089PNG"})
  void file_noPicture_saysSo(String head) throws IOException {
    byte[] bytes = head.getBytes(StandardCharsets.ISO_8859_1);
    for (Image image : List.of(Image.file(bytes), Image.png(bytes), Image.jpeg(bytes))) {
      assertEquals(
          "no picture: " + bytes.length + " bytes that are no PNG, JPEG or GIF file",
          image.caption());
      assertEquals(1, image.corrections().values());
      assertEquals(32, read(image).getWidth());
    }
  }

  @Test
  void file_wrongDoor_bytesDecide() throws IOException {
    byte[] png = Image.hwc(noise(6), 2, 3, 1).encoded();
    assertEquals(Image.Format.PNG, Image.jpeg(png).format());
    assertFalse(Image.jpeg(png).corrections().any());
  }

  @Test
  void hwc_clipped_isCounted() {
    float[] values = {-5, 2, Float.NaN, Float.POSITIVE_INFINITY, 1.0000001f, -1e-9f, 0.5f};
    Image image = Image.hwc(values, 1, 7, 1);
    assertEquals(4, image.corrections().values(), "not what rounds to a level all the same");
    assertEquals(
        "3 pixel values outside 0 to 1 were clipped, 1 NaN pixel is dark",
        image.corrections().what());
    assertEquals(8, new Images(List.of(image, image)).corrections().values());
  }

  /** Next to 0 and 1, and where a value begins to count as clipped. */
  @ParameterizedTest
  @CsvSource({
    "-0.0, 0, 0",
    "-1.4e-45, 0, 0",
    "1.4e-45, 0, 0",
    "0.0019607842, 0, 0",
    "0.0019607844, 1, 0",
    "-0.0019607842, 0, 0",
    "-0.0019607846, 0, 1",
    "0.99999994, 255, 0",
    "1, 255, 0",
    "1.0000001, 255, 0",
    "1.0019608, 255, 0",
    "1.001961, 255, 1",
    "NaN, 0, 1"
  })
  void hwcAndChw_border_isClippedAndCounted(float value, int level, int counted) {
    for (Image image :
        List.of(
            Image.hwc(new float[] {value, 1}, 1, 2, 1),
            Image.chw(new float[] {value, 1}, 1, 1, 2))) {
      assertArrayEquals(new byte[] {(byte) level, (byte) 255}, image.pixels());
      assertEquals(counted, image.corrections().values());
    }
  }

  @Test
  void jpeg_bytes_passThrough() throws IOException {
    var out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(19, 11, BufferedImage.TYPE_INT_RGB), "jpg", out);
    Image image = Image.jpeg(out.toByteArray());
    assertEquals(19, image.width());
    assertEquals(11, image.height());
    assertEquals("jpg", image.format().extension());
    assertArrayEquals(out.toByteArray(), image.encoded());
  }

  @Test
  void caption_keepsThePicture() {
    Image image = Image.hwc(noise(6), 2, 3, 1);
    assertNull(image.caption());
    assertEquals("six", image.withCaption("six").caption());
    assertEquals(3, image.withCaption("six").width());
    assertNull(image.caption());
  }

  private static float[] noise(int length) {
    var random = new SplittableRandom(length);
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = random.nextInt(256) / 255f;
    }
    return values;
  }

  private static BufferedImage read(Image image) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(image.encoded()));
  }
}
