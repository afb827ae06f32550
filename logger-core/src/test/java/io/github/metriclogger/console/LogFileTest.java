package io.github.metriclogger.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.junit.jupiter.api.Test;

class LogFileTest {

  @Test
  void write_tornByFullDisk_goesOnThere() throws IOException {
    var disk = new ByteArrayOutputStream();
    int[] room = {5};
    FileChannel channel = mock();
    when(channel.write(any(ByteBuffer.class)))
        .thenAnswer(
            call -> {
              ByteBuffer bytes = call.getArgument(0);
              if (room[0] == 0) {
                throw new IOException("No space left on device");
              }
              int count = Math.min(room[0], bytes.remaining());
              for (int i = 0; i < count; i++) {
                disk.write(bytes.get());
              }
              room[0] -= count;
              return count;
            });
    var file = new LogFile(channel, true);
    file.add("first\n".getBytes(UTF_8));
    assertThrows(IOException.class, file::write);
    file.add("second\n".getBytes(UTF_8));
    assertThrows(IOException.class, file::write);
    room[0] = 100;
    file.write();
    assertEquals("first\nsecond\n", disk.toString(UTF_8));
    assertEquals(0, file.waitingBytes());
  }
}
