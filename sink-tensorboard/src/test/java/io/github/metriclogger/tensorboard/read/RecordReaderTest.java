package io.github.metriclogger.tensorboard.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.tensorboard.ForeignFile;
import io.github.metriclogger.tensorboard.Heard;
import io.github.metriclogger.tensorboard.TensorBoardRunReaderFactory;
import io.github.metriclogger.wire.MaskedCrc;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Frames on a real disk. */
class RecordReaderTest {

  @TempDir Path directory;

  private Path file(String name) {
    return directory.resolve(name);
  }

  private Heard read() throws IOException {
    return Heard.of(new EventFolder(directory));
  }

  private static byte[] header(long length) {
    ByteBuffer header = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
    return header.putInt(new MaskedCrc().of(header.array(), 0, 8)).array();
  }

  @Test
  void framed_goldenBytes_areThoseOfTensorFlow() {
    String framed =
        "1800000000000000a37f4b220900002040fc54d9411a0d627261696e2e4576656e743a322b353110";
    byte[] payload = HexFormat.of().parseHex(framed.substring(24, framed.length() - 8));
    assertEquals(framed, HexFormat.of().formatHex(ForeignFile.framed(payload)));
  }

  @Test
  void read_recordOfGigabytes_isPassedOverUnread() throws IOException {
    long length = 3L << 30;
    byte[] before = ForeignFile.versioned().scalar("x", 0, 1).bytes();
    byte[] after = new ForeignFile().scalar("x", 1, 1).bytes();
    try (FileChannel out =
        FileChannel.open(
            file("a.tfevents"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      out.write(ByteBuffer.wrap(before), 0);
      out.write(ByteBuffer.wrap(header(length)), before.length);
      out.write(ByteBuffer.wrap(after), before.length + length + 16); // the rest is a hole
    }
    assertEquals(List.of("x 0 1.0", "x 1 1.0"), read().scalars);
  }

  @Test
  void read_recordOfGigabytesThatIsNotThere_isWaitedFor() throws IOException {
    for (long length : new long[] {3L << 30, Long.MAX_VALUE, Long.MIN_VALUE, -1}) {
      ForeignFile file = ForeignFile.versioned().scalar("x", 0, 1).raw(header(length));
      Files.write(file("a.tfevents"), file.raw(new byte[99]).bytes());
      assertEquals(List.of("x 0 1.0"), read().scalars);
    }
  }

  @Test
  void read_recordBeyondTheBuffer_isRead() throws IOException {
    byte[] text = "x".repeat(1 << 20).getBytes(UTF_8);
    ForeignFile file =
        ForeignFile.versioned()
            .scalar("x", 0, 1)
            .tensor("t", "text", 7, new int[] {}, out -> ForeignFile.strings(out, text))
            .scalar("x", 1, 1);
    Files.write(file("a.tfevents"), file.bytes());
    Heard heard = read();
    assertEquals(1, heard.events.size());
    assertEquals(2, heard.scalars.size());
  }

  @Test
  void read_manyFiles_staysWithinItsSlices() throws IOException {
    int files = 3000;
    for (int i = 0; i < files; i++) {
      String name = String.format(Locale.ROOT, "events.out.tfevents.%010d", i);
      Files.write(file(name), ForeignFile.versioned().start(i).scalar("x", i, i).bytes());
    }
    Heard heard = new Heard();
    var reader = new TensorBoardRunReader(new EventFolder(directory), ReadPosition.START);
    assertTrue(reader.poll(heard), "heads of so many files take more than one call");
    heard.all(reader);
    assertEquals(files, heard.scalars.size());
    assertEquals("x 2999 2999.0", heard.scalars.get(files - 1));
    assertEquals(0, heard.resets);
    Heard rest = new Heard();
    rest.all(new TensorBoardRunReader(new EventFolder(directory), reader.position()));
    assertEquals(List.of(), rest.scalars);
  }

  @Test
  void probe_filesAndDirectories_byNameAndFirstRecord() throws IOException {
    var factory = new TensorBoardRunReaderFactory();
    byte[] head = ForeignFile.versioned().bytes();
    Path event = Files.write(file("train.tfevents"), head);
    Path empty = Files.createFile(file("empty.tfevents.1"));
    Path other = Files.write(file("other"), head);
    assertEquals("tensorboard", factory.name());
    assertTrue(factory.probe(event, head));
    assertTrue(factory.probe(empty, new byte[0]), "its writer has just begun");
    assertFalse(factory.probe(other, head), "the name says nothing");
    assertFalse(factory.probe(event, new byte[4096]), "zeros");
    assertFalse(factory.probe(event, new byte[11]), "a torn header");
    assertFalse(factory.probe(event, new byte[0]), "it is not empty");
    assertFalse(factory.probe(file("missing.tfevents"), new byte[0]));
    assertTrue(factory.probe(directory, new byte[0]));
    Path within = Files.createDirectories(directory.resolve("sub/dir.tfevents.x"));
    assertFalse(factory.probe(within, new byte[0]), "no file directly in it");
    assertFalse(factory.probe(within.getParent(), new byte[0]), "a directory is no event file");
  }

  @Test
  void open_singleFile_readsItAlone() throws IOException {
    Files.write(file("a.tfevents"), ForeignFile.versioned().scalar("x", 3, 1).bytes());
    Files.write(file("b.tfevents"), ForeignFile.versioned().start(0).bytes());
    var factory = new TensorBoardRunReaderFactory();
    Heard heard = new Heard();
    heard.all(factory.open(file("a.tfevents"), ReadPosition.START));
    assertEquals(List.of("x 3 1.0"), heard.scalars);
  }

  @Test
  void open_whatIsNotThere_fails() {
    var factory = new TensorBoardRunReaderFactory();
    assertThrows(IOException.class, () -> factory.open(file("missing"), ReadPosition.START));
  }
}
