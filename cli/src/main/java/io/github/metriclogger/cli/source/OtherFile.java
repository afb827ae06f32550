package io.github.metriclogger.cli.source;

import io.github.metriclogger.cli.text.FileText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Files that people point at and that are no logs: what they are, by their first bytes. */
final class OtherFile {

  private static final byte[] NUMPY = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final byte[] GZIP = {0x1F, (byte) 0x8B};
  private static final byte[] ZSTD = {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD};
  private static final byte[] XZ = {(byte) 0xFD, '7', 'z', 'X', 'Z'};
  private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};
  private static final byte[] OLD_OFFICE = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
  private static final byte[] ZIP = bytes("PK\u0003\u0004");
  private static final byte[] PNG = bytes("\u0089PNG");
  private static final byte[] HDF5 = bytes("\u0089HDF");
  private static final byte[] PICKLE = {(byte) 0x80};

  private static final List<byte[]> COMPRESSED = List.of(GZIP, ZSTD, XZ, bytes("BZh"), bytes("7z"));
  private static final List<byte[]> PICTURES = List.of(PNG, JPEG, bytes("GIF8"), bytes("%PDF"));
  private static final List<byte[]> BINARY_DATA =
      List.of(HDF5, NUMPY, bytes("PAR1"), bytes("ARROW1"), bytes("SQLite format 3"));

  private OtherFile() {}

  /**
   * Why a file that no format accepts holds no log.
   *
   * @param file the file
   * @param head its first bytes
   * @return null when it is none of the known ones
   */
  static @Nullable NoRunException refusal(Path file, byte[] head) {
    FileText text = text(String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT), head);
    return text == null ? null : new NoRunException(file, text);
  }

  private static @Nullable FileText text(String name, byte[] head) {
    if (isAny(COMPRESSED, head)) {
      return FileText.COMPRESSED;
    }
    if (begins(head, ZIP) || begins(head, OLD_OFFICE)) {
      boolean isTable = name.endsWith(".xlsx") || name.endsWith(".xls") || name.endsWith(".ods");
      boolean isZip = name.endsWith(".zip");
      return isTable ? FileText.WORKBOOK : isZip ? FileText.COMPRESSED : FileText.WEIGHTS;
    }
    if (isAny(PICTURES, head)) {
      return FileText.PICTURE;
    }
    if (isAny(BINARY_DATA, head)) {
      return FileText.BINARY_DATA;
    }
    if (begins(head, PICKLE) && head.length > 1 && head[1] <= 5) {
      return FileText.WEIGHTS;
    }
    return ofName(name);
  }

  private static @Nullable FileText ofName(String name) {
    if (name.equals("wandb-summary.json")) {
      return FileText.WANDB_SUMMARY;
    }
    return name.endsWith(".json") || name.endsWith(".ipynb") ? FileText.JSON_DOCUMENT : null;
  }

  private static boolean isAny(List<byte[]> beginnings, byte[] head) {
    return beginnings.stream().anyMatch(each -> begins(head, each));
  }

  private static boolean begins(byte[] head, byte[] with) {
    for (int i = 0; i < with.length; i++) {
      if (i >= head.length || head[i] != with[i]) {
        return false;
      }
    }
    return true;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
