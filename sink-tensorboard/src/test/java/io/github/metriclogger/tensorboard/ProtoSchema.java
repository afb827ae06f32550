package io.github.metriclogger.tensorboard;

import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Label;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Type;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A {@code .proto} file of the tests, understood well enough (flat messages of plain and repeated
 * fields) to let protobuf-java parse bytes by it, without a code generator in the build.
 */
public final class ProtoSchema {

  private static final Pattern MESSAGE =
      Pattern.compile("message (\\w+) \\{(.*?)\\}", Pattern.DOTALL);
  private static final Pattern FIELD = Pattern.compile("(repeated )?(\\w+) (\\w+) = (\\d+);");

  private final FileDescriptor file;

  private ProtoSchema(FileDescriptor file) {
    this.file = file;
  }

  /** Reads a file of the test resources. */
  public static ProtoSchema of(String resource) {
    try (var stream = ProtoSchema.class.getResourceAsStream(resource)) {
      String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      var builder = FileDescriptorProto.newBuilder().setName(resource).setSyntax("proto3");
      MESSAGE
          .matcher(text)
          .results()
          .forEach(m -> builder.addMessageType(message(m.group(1), m.group(2))));
      return new ProtoSchema(FileDescriptor.buildFrom(builder.build(), new FileDescriptor[0]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (DescriptorValidationException e) {
      throw new IllegalArgumentException(resource, e);
    }
  }

  private static DescriptorProto message(String name, String body) {
    var message = DescriptorProto.newBuilder().setName(name);
    FIELD
        .matcher(body)
        .results()
        .forEach(
            m -> {
              var field =
                  FieldDescriptorProto.newBuilder()
                      .setName(m.group(3))
                      .setNumber(Integer.parseInt(m.group(4)))
                      .setLabel(m.group(1) == null ? Label.LABEL_OPTIONAL : Label.LABEL_REPEATED);
              if (Character.isUpperCase(m.group(2).charAt(0))) {
                field.setType(Type.TYPE_MESSAGE).setTypeName(m.group(2));
              } else {
                field.setType(Type.valueOf("TYPE_" + m.group(2).toUpperCase(Locale.ROOT)));
              }
              message.addField(field);
            });
    return message.build();
  }

  /** Parses bytes; fails where protobuf-java does, and when a field is not in the file. */
  public Message parse(String type, byte[] bytes) {
    try {
      var parsed = DynamicMessage.parseFrom(file.findMessageTypeByName(type), bytes);
      if (!parsed.getUnknownFields().asMap().isEmpty()) {
        throw new AssertionError("fields that " + type + " does not know: " + parsed);
      }
      return new Message(parsed);
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError("not a " + type, e);
    }
  }

  /** What protobuf-java has parsed, by the names of the fields. */
  public record Message(com.google.protobuf.Message parsed) {

    private Object field(String name) {
      return parsed.getField(parsed.getDescriptorForType().findFieldByName(name));
    }

    boolean has(String name) {
      return parsed.hasField(parsed.getDescriptorForType().findFieldByName(name));
    }

    public Message message(String name) {
      return new Message((com.google.protobuf.Message) field(name));
    }

    public List<Message> messages(String name) {
      return ((List<?>) field(name))
          .stream().map(each -> new Message((com.google.protobuf.Message) each)).toList();
    }

    public List<?> list(String name) {
      return (List<?>) field(name);
    }

    public String text(String name) {
      return (String) field(name);
    }

    public long integer(String name) {
      return ((Number) field(name)).longValue();
    }

    double number(String name) {
      return ((Number) field(name)).doubleValue();
    }

    public boolean flag(String name) {
      return (Boolean) field(name);
    }

    public byte[] bytes(String name) {
      return ((ByteString) field(name)).toByteArray();
    }
  }
}
