package io.github.metriclogger.cli.page.detail;

import io.github.metriclogger.data.ModelGraph;
import io.github.metriclogger.support.PlainText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes of a model's graph the list of its layers: nodes grouped by the paths of their names, the
 * parameters counted with the layer that has them.
 */
final class Layers {

  private static final int MOST = 2000;
  private static final int DEEPEST = 24;
  private static final int LONGEST_NAME = 300;
  private static final int LONGEST_DETAIL = 300;

  /** Operations that are nothing but trained numbers. */
  private static final Set<String> PARAMETERS =
      Set.of("parameter", "variable", "variablev2", "varhandleop");

  /** A group of a traced PyTorch module: {@code Linear[fc1]}. */
  private static final Pattern MODULE = Pattern.compile("([\\w.]+)\\[(.+)]");

  private static final Pattern NUMBER = Pattern.compile("\\d{1,12}");

  private final boolean isTraced;
  private final List<Layer> layers = new ArrayList<>();
  private int deepest = DEEPEST;

  private Layers(boolean isTraced) {
    this.isTraced = isTraced;
  }

  /** A name, alone or before others. */
  private static final class Group {
    private final Map<String, Group> children = new LinkedHashMap<>();
    private String type = "";
    private String detail = "";
    private long parameters;
    private boolean isParameter;

    private Group child(String name) {
      return children.computeIfAbsent(name, key -> new Group());
    }

    /** Counts the parameters of the groups within this one, too. */
    private long sum() {
      for (Group child : children.values()) {
        parameters += child.sum();
      }
      return parameters;
    }

    private boolean isLeaf() {
      return children.isEmpty();
    }
  }

  /** The layers of a graph, at most {@value #MOST}. */
  static List<Layer> of(ModelGraph graph) {
    Group root = new Group();
    boolean isTraced = false;
    for (ModelGraph.Node node : graph.nodes()) {
      Group group = root;
      for (String part : node.name().split("/", DEEPEST)) {
        group = part.isEmpty() ? group : group.child(part);
        isTraced |= MODULE.matcher(part).matches();
      }
      fill(group, node);
    }
    root.sum();
    Layers made = new Layers(isTraced);
    made.lay(root, 0);
    while (made.layers.size() > MOST && made.deepest > 1) {
      made.deepest--;
      made.layers.removeIf(layer -> layer.depth() >= made.deepest);
    }
    return List.copyOf(made.layers.subList(0, Math.min(MOST, made.layers.size())));
  }

  private static void fill(Group group, ModelGraph.Node node) {
    group.type = PlainText.cut(node.operation(), LONGEST_NAME);
    String lower = node.operation().toLowerCase(Locale.ROOT);
    group.isParameter = PARAMETERS.contains(lower);
    StringBuilder detail = new StringBuilder();
    node.attributes()
        .forEach(
            (key, value) -> {
              if (group.isParameter && key.equals("shape")) {
                group.parameters = size(value);
              }
              if (detail.length() <= LONGEST_DETAIL) {
                detail.append(detail.isEmpty() ? "" : ", ");
                detail.append(key.equals("shape") ? value : key + " " + value);
              }
            });
    group.detail = PlainText.cut(detail.toString(), LONGEST_DETAIL);
  }

  private static long size(String shape) {
    Matcher number = NUMBER.matcher(shape);
    long size = 1;
    boolean isAny = false;
    while (number.find()) {
      long side = Long.parseLong(number.group());
      isAny = true;
      if (side != 0 && size > Long.MAX_VALUE / side) {
        return 0;
      }
      size *= side;
    }
    return isAny ? size : 0;
  }

  private void lay(Group parent, int depth) {
    for (Map.Entry<String, Group> entry : parent.children.entrySet()) {
      Group group = entry.getValue();
      Matcher module = MODULE.matcher(entry.getKey());
      boolean isModule = module.matches();
      boolean isPart = depth > 0 && group.isParameter && group.isLeaf();
      if (isPart || (isTraced && !isModule && depth > 0)) {
        continue;
      }
      Group only = onlyOperation(group);
      String type = group.type.isEmpty() && only != null ? only.type : group.type;
      String detail = group.detail.isEmpty() && only != null ? only.detail : group.detail;
      String name = isModule ? module.group(2) : entry.getKey();
      layers.add(
          new Layer(
              depth,
              PlainText.cut(name, LONGEST_NAME),
              isModule ? module.group(1) : type,
              detail,
              group.parameters));
      if (only == null && depth + 1 < DEEPEST) {
        lay(group, depth + 1);
      }
    }
  }

  /** The operation of a group that has parameters beside it and nothing else; null otherwise. */
  private static @Nullable Group onlyOperation(Group group) {
    Group only = null;
    for (Group child : group.children.values()) {
      if (!child.isParameter) {
        if (only != null || !child.isLeaf()) {
          return null;
        }
        only = child;
      }
    }
    return only;
  }
}
