package io.github.metriclogger.cli.page.detail;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of images that a browser is given, by their first bytes. None of them can hold code.
 */
enum ImageType {
  /** PNG. */
  PNG("image/png", "\u0089PNG\r\n\u001a\n", ""),
  /** JPEG. */
  JPEG("image/jpeg", "\u00ff\u00d8\u00ff", ""),
  /** GIF. */
  GIF("image/gif", "GIF8", ""),
  /** WebP: RIFF, four bytes of length, then the name. */
  WEBP("image/webp", "RIFF", "WEBP");

  private static final int NAME = 8;

  private final String mediaType;
  private final String begin;
  private final String name;

  ImageType(String mediaType, String begin, String name) {
    this.mediaType = mediaType;
    this.begin = begin;
    this.name = name;
  }

  /** The media type. */
  String mediaType() {
    return mediaType;
  }

  /** The kind of an image; null for anything else. */
  static @Nullable ImageType of(byte[] bytes) {
    String head = new String(bytes, 0, Math.min(16, bytes.length), StandardCharsets.ISO_8859_1);
    for (ImageType type : values()) {
      if (head.startsWith(type.begin)
          && (type.name.isEmpty() || head.startsWith(type.name, NAME))) {
        return type;
      }
    }
    return null;
  }
}
