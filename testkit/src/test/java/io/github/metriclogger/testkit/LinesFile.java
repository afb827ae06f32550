package io.github.metriclogger.testkit;

import io.github.metriclogger.data.Image;
import io.github.metriclogger.event.ConfigLogged;
import io.github.metriclogger.event.ImagesLogged;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.RunInfo;
import io.github.metriclogger.event.TextLogged;
import io.github.metriclogger.spi.RunVisitor;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The format: one line a value, fields between tabs, texts percent-encoded. */
final class LinesFile {

  static final String NAME = "history.lines";

  private LinesFile() {}

  static String scalar(String tag, long step, double wallTime, double value) {
    return rawScalar(encode(tag), step, wallTime, value);
  }

  static String rawScalar(String tag, long step, double wallTime, double value) {
    return "scalar\t" + tag + "\t" + step + "\t" + wallTime + "\t" + value + "\n";
  }

  static String text(TextLogged text) {
    return "text\t" + encode(text.tag()) + "\t" + text.step() + "\t" + encode(text.text()) + "\n";
  }

  static String images(ImagesLogged images, boolean spoiled) {
    var line = new StringBuilder("images\t" + encode(images.tag()) + "\t" + images.step());
    for (Image image : images.images()) {
      byte[] bytes = image.encoded().clone();
      bytes[bytes.length - 1] ^= (byte) (spoiled ? 1 : 0);
      line.append('\t').append(image.format()).append(':');
      line.append(Base64.getEncoder().encodeToString(bytes));
    }
    return line.append('\n').toString();
  }

  static String config(ConfigLogged config, boolean flat) {
    Map<String, String> leaves = new LinkedHashMap<>();
    flatten("", config.config(), leaves);
    var line = new StringBuilder("config");
    leaves.forEach(
        (path, leaf) -> {
          String shown = flat ? path.replaceFirst("^.*/", "") : path;
          line.append('\t').append(encode(shown)).append('=').append(encode(leaf));
        });
    return line.append('\n').toString();
  }

  private static void flatten(String path, Object value, Map<String, String> leaves) {
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, item) -> flatten(path + "/" + key, item, leaves));
    } else if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        flatten(path + "/[" + i, list.get(i), leaves);
      }
    } else {
      leaves.put(path, (value instanceof Number ? "n" : "s") + value);
    }
  }

  /** Cuts a torn line off and sets aside what a resume supersedes. */
  static void reopen(Path file, RunInfo run, Set<Fault> faults) throws IOException {
    if (run.resumeStep() == 100 && faults.contains(Fault.KEEPS_NOTHING_BEFORE_GAPS)) {
      Files.writeString(file, "");
      return;
    }
    Path aside = file.resolveSibling("superseded-" + run.startStamp());
    boolean again = Files.exists(aside) && faults.contains(Fault.SUPERSEDES_AGAIN);
    boolean wanted = run.resumeStep() >= 0 && !faults.contains(Fault.IGNORES_RESUME_STEP);
    boolean supersedes = wanted || again;
    String content = Files.readString(file);
    boolean leavesTorn = faults.contains(Fault.LEAVES_TORN_LINE);
    String whole = leavesTorn ? content : content.substring(0, content.lastIndexOf('\n') + 1);
    var kept = new StringBuilder();
    var superseded = new StringBuilder();
    for (String line : whole.split("(?<=\n)")) {
      (supersedes && isFrom(run.resumeStep(), line) ? superseded : kept).append(line);
    }
    Files.writeString(file, kept);
    if (supersedes) {
      Files.writeString(aside, faults.contains(Fault.DELETES_SUPERSEDED) ? "" : superseded);
    }
  }

  private static boolean isFrom(long step, String line) {
    return line.startsWith("scalar\t")
        && line.endsWith("\n")
        && Long.parseLong(line.split("\t")[2]) >= step;
  }

  /** Tells one line, without its line end. */
  static void tell(String line, RunVisitor visitor) {
    String[] fields = line.split("\t", -1);
    switch (fields[0]) {
      case "scalar" ->
          visitor.scalar(
              decode(fields[1]),
              Long.parseLong(fields[2]),
              Double.parseDouble(fields[3]),
              Double.parseDouble(fields[4]));
      case "text" -> {
        long step = Long.parseLong(fields[2]);
        visitor.event(new TextLogged(decode(fields[1]), decode(fields[3]), step, 0));
      }
      case "images" -> visitor.event(imagesOf(fields));
      case "config" -> visitor.event(configOf(fields));
      default -> {}
    }
  }

  private static RunEvent imagesOf(String[] fields) {
    List<Image> images = new ArrayList<>();
    for (int i = 3; i < fields.length; i++) {
      String[] parts = fields[i].split(":");
      byte[] bytes = Base64.getDecoder().decode(parts[1]);
      images.add(parts[0].equals("PNG") ? Image.png(bytes) : Image.jpeg(bytes));
    }
    return new ImagesLogged(decode(fields[1]), images, Long.parseLong(fields[2]), 0);
  }

  private static RunEvent configOf(String[] fields) {
    Map<String, Object> config = new LinkedHashMap<>();
    for (int i = 1; i < fields.length; i++) {
      String[] parts = fields[i].split("=", 2);
      String leaf = decode(parts[1]);
      Object value = leaf.substring(1);
      put(config, decode(parts[0]).split("/"), leaf.charAt(0) == 'n' ? number(leaf) : value);
    }
    return new ConfigLogged(config, 0);
  }

  private static Object number(String leaf) {
    return Double.valueOf(leaf.substring(1));
  }

  @SuppressWarnings("unchecked") // maps and lists that were made here
  private static void put(Map<String, Object> config, String[] path, Object value) {
    Map<String, Object> at = config;
    for (int i = 1; i < path.length - 1; i++) {
      boolean list = path[i + 1].startsWith("[");
      Object inner =
          at.computeIfAbsent(path[i], key -> list ? new ArrayList<>() : new LinkedHashMap<>());
      if (list) {
        ((List<Object>) inner).add(value);
        return;
      }
      at = (Map<String, Object>) inner;
    }
    at.put(path[path.length - 1], value);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
