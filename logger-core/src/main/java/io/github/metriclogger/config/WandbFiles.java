package io.github.metriclogger.config;

import io.github.metriclogger.config.yaml.Diagnostics;
import io.github.metriclogger.config.yaml.Origin;
import io.github.metriclogger.config.yaml.References;
import io.github.metriclogger.config.yaml.TreeBuilder;
import io.github.metriclogger.config.yaml.Value;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code wandb login} and its kin left behind: settings files and the key in netrc. They are
 * looked at only when the wandb sink is on. A file that cannot be read is warned of, never fatal.
 */
final class WandbFiles {

  private static final Set<String> KEYS =
      Set.of("base_url", "entity", "project", "mode", "api_key");
  private static final String DEFAULT_URL = "https://api.wandb.ai";
  private static final int MAX_BYTES = 1 << 20;

  private final Map<String, String> environment;
  private final Diagnostics findings;
  private final References references;
  private final Set<String> beside = new HashSet<>();

  WandbFiles(Map<String, String> environment, Diagnostics findings) {
    this.environment = environment;
    this.findings = findings;
    this.references = new References(environment);
  }

  /**
   * The settings of all files, below what was set elsewhere.
   *
   * @param above what was set elsewhere: says which folder and which server
   */
  Value.Section read(Value.Section above) {
    TreeBuilder tree = new TreeBuilder(Origin.of("settings of wandb", ""));
    String certificates = environment.getOrDefault("SSL_CERT_FILE", "");
    if (!certificates.isEmpty()) { // meant for all programs: what is said to this one wins
      tree.put("sinks.wandb.ca_file", certificates, "environment SSL_CERT_FILE");
    }
    for (Path file : ownFiles()) {
      settings(file, tree, false);
    }
    for (Path file : filesBeside(text(above, "sinks.wandb.dir", "."))) {
      settings(file, tree, true);
    }
    Value.Section all = TreeBuilder.overlay(tree.build(), above);
    if (!text(all, "sinks.wandb.mode", "").strip().equalsIgnoreCase("offline")) {
      warnOfServer(all);
    }
    if (all.find("sinks.wandb.api_key") == null) {
      key(text(all, "sinks.wandb.base_url", DEFAULT_URL), tree);
    }
    return tree.build();
  }

  /**
   * Warns when the key would go to a server unencrypted. A settings file that lies beside the
   * training may have come with somebody's code: then the warning says who wants that.
   *
   * @param all the settings, those of the files that were read among them
   */
  void warnOfServer(Value.Section all) {
    Value.Leaf written = leaf(all, "sinks.wandb.base_url");
    String server = written == null ? null : ServerAddress.unencrypted(written.text());
    if (written != null && server != null) {
      findings.warning(
          written.origin().prefix()
              + (beside.contains(written.origin().source())
                  ? "this file beside the training has your API key and the run sent to "
                      + server
                      + ", unencrypted; if you do not want that, remove the line or set"
                      + " WANDB_BASE_URL"
                  : server
                      + " is not encrypted: others may read your API key on its way there; use"
                      + " https if the server has it"));
    }
  }

  private String text(Value.Section tree, String path, String fallback) {
    Value.Leaf leaf = leaf(tree, path);
    return leaf == null ? fallback : leaf.text();
  }

  private Value.@Nullable Leaf leaf(Value.Section tree, String path) {
    try {
      Value.Leaf leaf = tree.find(path) instanceof Value.Leaf found ? found : null;
      Value.Leaf resolved = leaf == null ? null : references.resolve(leaf);
      return resolved == null || resolved.value() == null ? null : resolved;
    } catch (IllegalArgumentException unresolved) {
      return null; // reading it reports that
    }
  }

  private List<Path> ownFiles() {
    List<Path> files = new ArrayList<>();
    String config = environment.getOrDefault("WANDB_CONFIG_DIR", "");
    if (!config.isEmpty()) {
      add(files, config, "settings");
    } else {
      home().ifPresent(home -> add(files, home, ".config/wandb/settings"));
    }
    return files;
  }

  /** As wandb does: of {@code .wandb} and {@code wandb} the hidden one, when it is there. */
  private static List<Path> filesBeside(String directory) {
    List<Path> files = new ArrayList<>();
    add(files, directory, ".wandb/settings");
    add(files, directory, "wandb/settings");
    boolean hidden = !files.isEmpty() && Files.isRegularFile(files.get(0));
    return files.isEmpty() ? files : files.subList(hidden ? 0 : 1, hidden ? 1 : 2);
  }

  private static void add(List<Path> files, String directory, String file) {
    try {
      files.add(Path.of(directory, file));
    } catch (InvalidPathException unusable) {
      // No such folder can exist, so no such file does.
    }
  }

  private Optional<String> home() {
    String home = environment.getOrDefault("HOME", environment.getOrDefault("USERPROFILE", ""));
    return home.isEmpty() ? Optional.empty() : Optional.of(home);
  }

  private void settings(Path file, TreeBuilder tree, boolean isBeside) {
    int number = 0;
    for (String line : lines(file)) {
      number++;
      int split = line.indexOf('=') < 0 ? line.indexOf(':') : line.indexOf('=');
      boolean comment = line.startsWith("#") || line.startsWith(";") || line.startsWith("[");
      if (split < 0 || comment) {
        continue;
      }
      String key = line.substring(0, split).strip().toLowerCase(Locale.ROOT);
      String value = line.substring(split + 1).strip();
      if (KEYS.contains(key) && !value.isEmpty()) {
        String source = file + ":" + number;
        tree.put("sinks.wandb." + key, value, source);
        if (isBeside) {
          beside.add(source);
        }
      }
    }
  }

  private void key(String baseUrl, TreeBuilder tree) {
    String machine = machine(baseUrl);
    List<Path> files = new ArrayList<>();
    String named = environment.getOrDefault("NETRC", "");
    if (!named.isEmpty()) {
      add(files, named, "");
    } else {
      home().ifPresent(home -> add(files, home, ".netrc"));
      home().ifPresent(home -> add(files, home, "_netrc"));
    }
    for (Path file : files) {
      String password = machine == null ? null : Netrc.password(lines(file), machine);
      if (password != null) {
        tree.put("sinks.wandb.api_key", password, "netrc " + file);
        return;
      }
    }
  }

  private static @Nullable String machine(String baseUrl) {
    try {
      URI uri = URI.create(baseUrl.strip());
      return uri.getHost() == null || uri.getPort() < 0
          ? uri.getHost()
          : uri.getHost() + ":" + uri.getPort();
    } catch (IllegalArgumentException noAddress) {
      return null; // the sink complains of it
    }
  }

  private List<String> lines(Path file) {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > MAX_BYTES) {
        return List.of();
      }
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException | SecurityException failure) {
      findings.warning("cannot read " + file + ": " + failure.getMessage());
      return List.of();
    }
  }
}
