package io.github.metriclogger.support.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilePlaceTest {

  @TempDir private Path directory;

  @Test
  void text_isParsedBack() {
    FilePlace place = new FilePlace(1L << 40, 256, 0xfedc_ba98);
    assertEquals(place, FilePlace.parse(place.text()));
    assertEquals("1099511627776,256,fedcba98", place.text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "9,9",
        "9,9,0,0",
        "9,0,0",
        "9,10,0",
        "300,257,0",
        "-1,1,0",
        "9,x,0",
        "9,9,-1"
      })
  void parse_whatIsNoPlace_isNull(String text) {
    assertNull(FilePlace.parse(text));
  }

  @Test
  void identified_coversTheFirstBytes_thenReadsNoMore() throws IOException {
    try (FileChannel file = FileChannel.open(file(300, (byte) 1))) {
      FilePlace early = FilePlace.START.at(100).identified(file);
      assertEquals(100, early.printLength());
      FilePlace late = early.at(300).identified(file);
      assertEquals(256, late.printLength());
      assertNotEquals(early.print(), late.print());
      assertTrue(late.isIdentified());
      assertSame(late, late.identified(file));
    }
  }

  @Test
  void fits_anotherFileOrAShorterOne_isFalse() throws IOException {
    FilePlace place = FilePlace.START.at(200);
    try (FileChannel file = FileChannel.open(file(200, (byte) 1))) {
      place = place.identified(file);
      assertTrue(place.fits(file));
      assertTrue(FilePlace.START.fits(file));
    }
    try (FileChannel longer = FileChannel.open(file(300, (byte) 1))) {
      assertTrue(place.fits(longer));
    }
    try (FileChannel shorter = FileChannel.open(file(199, (byte) 1))) {
      assertFalse(place.fits(shorter));
    }
    try (FileChannel other = FileChannel.open(file(200, (byte) 2))) {
      assertFalse(place.fits(other));
    }
  }

  @Test
  void stamp_differsWithSizeAndFile() throws IOException {
    FileStamp stamp = stamp(file(5, (byte) 1));
    assertEquals(5, stamp.size());
    assertEquals(stamp, stamp(directory.resolve("5-1")));
    assertNotEquals(stamp, stamp(file(6, (byte) 1)));
    Path other = file(5, (byte) 2);
    Files.setLastModifiedTime(other, Files.getLastModifiedTime(directory.resolve("5-1")));
    boolean hasKeys = Files.readAttributes(other, BasicFileAttributes.class).fileKey() != null;
    assertEquals(hasKeys, !stamp.equals(stamp(other)), "another file in the same place");
  }

  private static FileStamp stamp(Path file) throws IOException {
    return FileStamp.of(Files.readAttributes(file, BasicFileAttributes.class));
  }

  private Path file(int size, byte fill) throws IOException {
    byte[] bytes = new byte[size];
    Arrays.fill(bytes, fill);
    return Files.write(directory.resolve(size + "-" + fill), bytes);
  }
}
