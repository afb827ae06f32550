package io.github.metriclogger.cli.source;

import io.github.metriclogger.config.yaml.LenientYaml;
import io.github.metriclogger.support.Secrets;
import io.github.metriclogger.support.file.SafeFiles;
import io.github.metriclogger.support.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Files beside the data of a run that hold its configuration: {@code hparams.yaml} of Lightning,
 * {@code args.yaml} of YOLO, {@code opt.yaml} of BasicSR, {@code params.yaml} of DVC, Hydra's and
 * W&amp;B's {@code config.yaml}, {@code args.json} and their like. Values of keys that name a
 * secret are masked, and so are user and password in an address. Stateless and safe for use by
 * several threads.
 */
public final class ConfigFiles {

  /** More than any configuration needs: what is larger is something else. */
  private static final int MOST_BYTES = 4 << 20;

  /** The more specific names first. */
  private static final List<String> NAMES =
      List.of(
          "hparams.yaml",
          "args.yaml",
          "opt.yaml",
          "opt.yml",
          "params.yaml",
          ".hydra/config.yaml",
          "files/config.yaml",
          "config.yaml",
          "args.json",
          "config.json");

  private static final List<String> OF_WANDB = List.of("wandb_version", "_wandb");
  private static final String VALUE = "value";

  private ConfigFiles() {}

  /**
   * The configuration files of a run's directory.
   *
   * @param directory where the data are
   * @return those that are there; where two hold one key, the first file counts
   */
  public static List<Path> in(Path directory) {
    List<Path> files = new ArrayList<>();
    for (String name : NAMES) {
      Path file = directory.resolve(name);
      if (Files.isRegularFile(file)) {
        files.add(file);
      }
    }
    return files;
  }

  /**
   * Reads several files.
   *
   * @param files the more important ones first
   * @return plain data by key; where two files hold one key, the first counts. What cannot be read
   *     is skipped
   */
  public static Map<String, Object> read(List<Path> files) {
    Map<String, Object> all = new LinkedHashMap<>();
    for (Path file : files) {
      try {
        read(file).forEach(all::putIfAbsent);
      } catch (IOException unreadable) {
        // the data of the run are shown without it
      }
    }
    return all;
  }

  /**
   * Reads a file.
   *
   * @param file YAML or, with a name in {@code .json}, JSON; at most 4 MiB. No tag in it makes an
   *     object or is an error
   * @return plain data by key, the order kept; empty when the file holds no map
   * @throws IOException when it cannot be read; the message is one line with the file and the place
   */
  public static Map<String, Object> read(Path file) throws IOException {
    Map<?, ?> read = file.toString().endsWith(".json") ? json(file) : LenientYaml.read(file);
    return masked(OF_WANDB.stream().anyMatch(read::containsKey) ? unwrapped(read) : read);
  }

  private static Map<?, ?> json(Path file) throws IOException {
    Object read;
    try {
      read = Json.parse(SafeFiles.readBytes(file, MOST_BYTES));
    } catch (IOException noJson) {
      String message = String.valueOf(noJson.getMessage());
      boolean isNamed = message.startsWith(file.toString());
      throw new IOException(isNamed ? message : file + ": " + message, noJson);
    }
    return read instanceof Map<?, ?> map ? map : Map.of();
  }

  /** W&amp;B wraps each value: {@code lr: {desc: null, value: 0.1}}. */
  @SuppressWarnings("NullAway") // null is a legal value inside a config
  private static Map<?, ?> unwrapped(Map<?, ?> wrapped) {
    Map<Object, Object> plain = new LinkedHashMap<>();
    wrapped.forEach(
        (key, value) -> {
          if (!OF_WANDB.contains(key)) {
            boolean isWrapped = value instanceof Map<?, ?> map && map.containsKey(VALUE);
            plain.put(key, isWrapped ? ((Map<?, ?>) value).get(VALUE) : value);
          }
        });
    return plain;
  }

  /**
   * A configuration that may be shown: values of keys that name a secret are masked.
   *
   * @param read plain data by key
   */
  @SuppressWarnings("NullAway") // null is a legal value inside a config
  public static Map<String, Object> masked(Map<?, ?> read) {
    Map<String, Object> safe = new LinkedHashMap<>();
    read.forEach(
        (key, value) -> {
          String name = String.valueOf(key);
          boolean isMasked = Secrets.isSecret(name) && value != null && !(value instanceof Boolean);
          safe.put(name, isMasked ? Secrets.MASK : safe(value));
        });
    return safe;
  }

  private static @Nullable Object safe(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return masked(map);
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> items = new ArrayList<>();
      list.forEach(item -> items.add(safe(item)));
      return items;
    }
    return value instanceof String text ? Secrets.withoutUser(text) : value;
  }
}
