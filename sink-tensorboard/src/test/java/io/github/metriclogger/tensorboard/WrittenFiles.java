package io.github.metriclogger.tensorboard;

import io.github.metriclogger.tensorboard.ProtoSchema.Message;
import io.github.metriclogger.tensorboard.write.EventFileName;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/** Event files as their specification and protobuf-java see them: nothing of ours reads here. */
public final class WrittenFiles {

  public static final ProtoSchema SCHEMA = ProtoSchema.of("/proto/tensorboard.proto");

  private WrittenFiles() {}

  /** The event files of a directory, in the order in which TensorBoard reads them. */
  static List<Path> in(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(EventFileName::isEventFile).sorted().toList();
    }
  }

  /** All events of the only file of a directory. */
  public static List<Message> eventsIn(Path directory) throws IOException {
    List<Path> files = in(directory);
    if (files.size() != 1) {
      throw new AssertionError("one event file, not " + files);
    }
    return events(files.get(0));
  }

  /** All events of a file; every checksum must be right and nothing torn. */
  static List<Message> events(Path file) throws IOException {
    List<Message> events = new ArrayList<>();
    for (byte[] payload : payloads(Files.readAllBytes(file))) {
      events.add(SCHEMA.parse("Event", payload));
    }
    return events;
  }

  /** The contents of framed records. */
  public static List<byte[]> payloads(byte[] bytes) {
    List<byte[]> payloads = new ArrayList<>();
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      int start = buffer.position();
      int length = Math.toIntExact(buffer.getLong());
      check(bytes, start, 8, buffer.getInt());
      byte[] payload = new byte[length];
      buffer.get(payload);
      check(bytes, start + 12, length, buffer.getInt());
      payloads.add(payload);
    }
    return payloads;
  }

  private static void check(byte[] bytes, int from, int length, int masked) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, length);
    int value = (int) crc.getValue();
    int expected = ((value >>> 15) | (value << 17)) + 0xa282ead8;
    if (expected != masked) {
      throw new AssertionError("wrong checksum at " + from + " of " + Arrays.toString(bytes));
    }
  }

  /** All values of a tag, with their events. */
  public static List<Message> values(List<Message> events, String tag) {
    return events.stream()
        .filter(event -> event.has("summary"))
        .flatMap(event -> event.message("summary").messages("value").stream())
        .filter(value -> value.text("tag").equals(tag))
        .toList();
  }

  /** The only value of a tag. */
  static Message value(List<Message> events, String tag) {
    List<Message> values = values(events, tag);
    if (values.size() != 1) {
      throw new AssertionError("one value of " + tag + ", not " + values);
    }
    return values.get(0);
  }
}
