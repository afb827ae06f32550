package io.github.metriclogger.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {

  private final ByteArrayOutputStream disk = new ByteArrayOutputStream();
  private int room;

  /** A disk that has so much room. */
  private FileChannel channel() throws IOException {
    FileChannel channel = mock();
    when(channel.write(any(ByteBuffer.class)))
        .thenAnswer(
            call -> {
              ByteBuffer bytes = call.getArgument(0);
              if (room == 0) {
                throw new IOException("No space left on device");
              }
              int count = Math.min(room, bytes.remaining());
              for (int i = 0; i < count; i++) {
                disk.write(bytes.get());
              }
              room -= count;
              return count;
            });
    return channel;
  }

  @Test
  void write_tornByFullDisk_goesOnThere() throws IOException {
    room = 5;
    var file = new LogFile(channel(), true);
    file.add(new StringBuilder("first\n"));
    assertThrows(IOException.class, file::write);
    file.add(new StringBuilder("second\n"));
    assertThrows(IOException.class, file::write);
    room = 100;
    file.write();
    assertEquals("first\nsecond\n", disk.toString(UTF_8));
    assertEquals(0, file.waitingBytes());
  }

  /** Pairs and halves of surrogates at every place, also between the parts that are encoded. */
  @Test
  void add_anyText_isWhatTheLibraryEncodes(@TempDir Path folder) throws IOException {
    var random = new Random(5);
    String[] pieces = {"a", "loss 0.5\n", "损失", "é", "😀", "\ud83d", "\ude00", "x".repeat(8191)};
    Path path = folder.resolve("log");
    var expected = new ByteArrayOutputStream();
    try (LogFile file = LogFile.open(folder, path)) {
      for (int round = 0; round < 200; round++) {
        var text = new StringBuilder();
        for (int i = random.nextInt(12); i >= 0; i--) {
          text.append(pieces[random.nextInt(pieces.length)]);
        }
        file.add(text);
        expected.writeBytes(text.toString().getBytes(UTF_8));
        if (round % 3 == 0) {
          file.write();
          assertEquals(0, file.waitingBytes());
        }
      }
    }
    assertArrayEquals(expected.toByteArray(), Files.readAllBytes(path));
  }

  @Test
  void add_afterPartOfMuchWasWritten_keepsTheRest() throws IOException {
    var file = new LogFile(channel(), true);
    var expected = new StringBuilder();
    for (char c = 'a'; c <= 'z'; c++) {
      String text = String.valueOf(c).repeat(50_000);
      expected.append(text);
      file.add(new StringBuilder(text));
      room = 7_001;
      assertThrows(IOException.class, file::write);
      assertEquals(expected.length() - disk.size(), file.waitingBytes());
    }
    room = expected.length();
    file.write();
    file.add(new StringBuilder("end"));
    file.write();
    assertEquals(expected + "end", disk.toString(UTF_8));
  }
}
