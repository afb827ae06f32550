package io.github.metriclogger.tensorboard.read;

import io.github.metriclogger.data.Image;
import io.github.metriclogger.event.ImagesLogged;
import io.github.metriclogger.wire.MalformedProtoException;
import io.github.metriclogger.wire.ProtoReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decodes images. Those that are neither PNG, JPEG nor GIF, or are damaged, are skipped. */
final class ImageDecoder {

  private static final int ENCODED = 4;

  private ImageDecoder() {}

  /** Decodes an {@code Image} message; returns null if it holds no usable image. */
  static @Nullable ImagesLogged ofProto(String tag, ProtoReader in, long step, double wallTime)
      throws MalformedProtoException {
    byte[] encoded = {};
    while (in.next()) {
      encoded = in.field() == ENCODED ? in.bytes() : encoded;
    }
    return ofFiles(tag, List.of(encoded), step, wallTime);
  }

  /** Decodes image files; returns null if none of them is usable. */
  static @Nullable ImagesLogged ofFiles(
      String tag, List<byte[]> files, long step, double wallTime) {
    List<Image> images = new ArrayList<>();
    for (byte[] file : files) {
      Image image = image(file);
      if (image != null) {
        images.add(image);
      }
    }
    return images.isEmpty() ? null : new ImagesLogged(tag, images, step, wallTime);
  }

  /** Returns whether the bytes start like a PNG, JPEG or GIF file. */
  static boolean isImage(byte[] file) {
    return isPng(file) || isJpeg(file) || isGif(file);
  }

  private static boolean isGif(byte[] file) {
    return file.length > 4 && file[0] == 'G' && file[1] == 'I' && file[2] == 'F';
  }

  private static boolean isPng(byte[] file) {
    return file.length > 4 && file[0] == (byte) 0x89 && file[1] == 'P' && file[2] == 'N';
  }

  private static boolean isJpeg(byte[] file) {
    return file.length > 4 && file[0] == (byte) 0xff && file[1] == (byte) 0xd8;
  }

  private static @Nullable Image image(byte[] file) {
    Image image = Image.file(file);
    return image.corrections().any() ? null : image;
  }
}
