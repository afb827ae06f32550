package io.github.metriclogger.config.yaml;

import io.github.metriclogger.config.ConfigException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Reads YAML that another program wrote into plain data. No tag is an error and none makes an
 * object: {@code !!python/object:nets.Settings} gives the values below it. Of equal keys the last
 * one holds.
 */
public final class LenientYaml {

  private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Diagnostics unheeded = new Diagnostics();

  /** A place from which nothing is complained of. */
  private final Origin foreign = new Origin("", "", 0, true);

  private LenientYaml() {}

  /**
   * Reads a file.
   *
   * @param file YAML in UTF-8, at most 4 MiB
   * @return maps with the order kept, lists, texts, {@code Boolean}, {@code Long}, {@code Double}
   *     and null; empty when the file holds no map
   * @throws IOException when it cannot be read or is no YAML; the message says the line
   */
  public static Map<String, @Nullable Object> read(Path file) throws IOException {
    Diagnostics findings = new Diagnostics();
    try {
      Optional<Node> root =
          YamlFile.read(file, findings)
              .flatMap(text -> new YamlSyntax(file, text, findings).root());
      findings.throwProblems(Locale.ENGLISH);
      return root.orElse(null) instanceof MappingNode mapping
          ? new LenientYaml().map(mapping)
          : Map.of();
    } catch (UncheckedIOException unreadable) {
      throw new IOException(unreadable.getMessage(), unreadable.getCause());
    } catch (ConfigException wrong) {
      throw new IOException(wrong.problems().get(0), wrong);
    }
  }

  private Map<String, @Nullable Object> map(MappingNode mapping) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      if (tuple.getKeyNode() instanceof ScalarNode key) {
        map.put(key.getValue(), value(tuple.getValueNode()));
      }
    }
    return map;
  }

  private @Nullable Object value(Node node) {
    if (node instanceof ScalarNode scalar) {
      Object value = YamlScalar.read(scalar, foreign, unheeded).value();
      return value instanceof BigInteger whole ? (Object) whole.doubleValue() : value;
    }
    if (!open.add(node)) {
      return null; // an alias to what it is part of
    }
    Object value = node instanceof MappingNode mapping ? map(mapping) : list((SequenceNode) node);
    open.remove(node);
    return value;
  }

  private List<@Nullable Object> list(SequenceNode sequence) {
    List<@Nullable Object> list = new ArrayList<>();
    for (Node node : sequence.getValue()) {
      list.add(value(node));
    }
    return list;
  }
}
