package io.github.metriclogger.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.spi.SettingFallbacks;
import io.github.metriclogger.spi.SettingSources;
import io.github.metriclogger.spi.Sink;
import io.github.metriclogger.spi.SinkFactory;
import io.github.metriclogger.spi.SinkOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a factory contributes to the settings of its sink. */
class SinkSourcesTest {

  private static final String ON = "sinks: {cloud: {}}";

  @TempDir private Path directory;

  /** A sink of somebody else, whose factory contributes. */
  private Settings cloud(String yaml, Consumer<SettingSources> contribution) {
    SinkFactory plain =
        Settings.factory(
            "cloud",
            options -> {
              options.text("host");
              options.text("mode");
              options.text("name");
              options.texts("tags");
              options.secret("token");
            });
    SinkFactory contributing =
        new SinkFactory() {
          @Override
          public String name() {
            return plain.name();
          }

          @Override
          public void contribute(SettingSources sources) {
            contribution.accept(sources);
          }

          @Override
          public Sink create(SinkOptions options) {
            return plain.create(options);
          }
        };
    return Settings.yaml(directory, yaml).factories(List.of(contributing));
  }

  @Test
  void variable_isBetweenYamlAndBuilder() {
    Settings settings =
        cloud(
                "sinks: {cloud: {host: yaml, name: yaml}}",
                sources -> {
                  sources.variable("CLOUD_HOST", "host");
                  sources.variable("CLOUD_NAME", "name");
                })
            .environment("CLOUD_HOST", " env ")
            .environment("CLOUD_NAME", "  ");
    assertEquals("env <- environment CLOUD_HOST", settings.shown("sinks.cloud.host"));
    assertEquals("yaml <- logger.yaml:1", settings.shown("sinks.cloud.name"), "blank is not set");
    settings.builder("sinks.cloud.host", "builder");
    assertEquals("builder <- builder", settings.shown("sinks.cloud.host"));
  }

  @Test
  void variable_isRead_asTextListOrNothing() {
    Settings settings =
        cloud(
                ON,
                sources -> {
                  sources.variable("CLOUD_TAGS", "tags", text -> Arrays.asList(text.split(" ")));
                  sources.variable("CLOUD_OLD_HOST", "host");
                  sources.variable("CLOUD_HOST", "host", text -> text.equals("-") ? null : text);
                })
            .environment("CLOUD_TAGS", "a b")
            .environment("CLOUD_OLD_HOST", "old")
            .environment("CLOUD_HOST", "-");
    assertEquals("a, b <- environment CLOUD_TAGS", settings.shown("sinks.cloud.tags"));
    assertEquals("old <- environment CLOUD_OLD_HOST", settings.shown("sinks.cloud.host"));
    settings.environment("CLOUD_HOST", "new");
    assertEquals("new <- environment CLOUD_HOST", settings.shown("sinks.cloud.host"));
  }

  @Test
  void labels_nameTheRun_alsoWhileTheSinkIsOff() {
    Consumer<SettingSources> labels =
        sources -> {
          sources.variable("CLOUD_NAME", "name");
          sources.labelRun("name");
        };
    Settings settings = cloud("sinks: {cloud: {enabled: false}}", labels);
    settings.environment("CLOUD_NAME", "lr 1/2");
    assertEquals("lr 1-2 <- environment CLOUD_NAME", settings.shown("run.name"));
    settings.builder("run.name", "mine");
    assertEquals("mine <- builder", settings.shown("run.name"));
  }

  @Test
  void identity_ofAVariable_countsOnlyWhileTheSinkIsOn() {
    Consumer<SettingSources> identity =
        sources -> {
          sources.variable("CLOUD_RUN", "id");
          sources.identifyRun("id");
        };
    Settings off = cloud("sinks: {cloud: {enabled: false}}", identity);
    off.environment("CLOUD_RUN", "3f2a");
    assertNull(off.load().run().id());
    Settings written = cloud("sinks: {cloud: {enabled: false, id: 77}}", identity);
    assertEquals("77", written.load().run().id());
  }

  @Test
  void fallback_givesWay_andIsReadOnlyWhenTheSinkIsOn() {
    List<SettingFallbacks> read = new ArrayList<>();
    Consumer<SettingSources> files =
        sources ->
            sources.fallback(
                found -> {
                  read.add(found);
                  found.add("host", "file", "cloud.conf:1");
                  found.add("token", "one", "cloud.conf:2");
                  found.add("token", "word", "cloud.conf:3");
                });
    Settings settings = cloud("sinks: {cloud: {host: yaml}}", files);
    LoggerConfig config = settings.load();
    assertEquals("yaml <- logger.yaml:1", settings.shown(config, "sinks.cloud.host"));
    assertEquals("*** <- cloud.conf:3", settings.shown(config, "sinks.cloud.token"));
    assertEquals("word", Settings.sink(config, "cloud").options().secret("token"));
    read.clear();
    cloud("sinks: {cloud: {enabled: false}}", files).load();
    cloud("sinks: {cloud: {mode: disabled}}", files).load();
    cloud("", files).load();
    assertEquals(List.of(), read);
  }

  @Test
  void fallback_seesWhatIsSet_andWarnsOfIt() {
    List<@Nullable String> seen = new ArrayList<>();
    Settings settings =
        cloud(
                "sinks: {cloud: {host: '${HOST}', name: '${NOWHERE:?}', tags: [a]}}",
                sources ->
                    sources.fallback(
                        found -> {
                          found.add("mode", "file", "cloud.conf:1");
                          for (String key : List.of("host", "mode", "token", "tags")) {
                            seen.add(found.text(key));
                            seen.add(found.source(key));
                          }
                          found.warnOf("mode", "is odd");
                          found.warn("no home");
                          assertEquals("h", found.environment().get("HOST"));
                        }))
            .environment("HOST", "h");
    LoggerConfig config = settings.builder("sinks.cloud.name", "x").load();
    assertEquals(
        Arrays.asList("h", "logger.yaml:1", "file", "cloud.conf:1", null, null, null, null),
        seen.stream().map(text -> text == null ? null : settings.local(text)).toList());
    assertEquals(List.of("cloud.conf:1: sinks.cloud.mode: is odd", "no home"), config.warnings());
  }

  @Test
  void contribution_thatFails_isAProblemLikeAnyOther() {
    List<String> problems =
        cloud(
                "sinks: {cloud: {}}\npipeline: {capcity: 1}",
                sources -> {
                  sources.fallback(
                      found -> {
                        throw new NoClassDefFoundError("gone");
                      });
                  sources.variable("CLOUD_HOST", "host", text -> text.substring(9));
                })
            .environment("CLOUD_HOST", "h")
            .problems();
    assertEquals(3, problems.size(), problems::toString);
    assertTrue(problems.get(0).contains("did you mean 'capacity'"), problems::toString);
    assertTrue(problems.get(1).startsWith("default: sinks.cloud: "), problems::toString);
    assertTrue(problems.get(1).contains("StringIndexOutOfBounds"), problems::toString);
    assertTrue(problems.get(2).endsWith("NoClassDefFoundError: gone"), problems::toString);
  }

  @Test
  void modeDisabled_switchesAnySinkOff_howeverItIsSet() {
    Settings settings =
        cloud(ON, sources -> sources.variable("CLOUD_MODE", "mode"))
            .environment("CLOUD_MODE", "disabled")
            .builder("sinks.cloud.enabled", true);
    LoggerConfig config = settings.load();
    assertFalse(Settings.sink(config, "cloud").enabled());
    assertEquals("disabled <- environment CLOUD_MODE", settings.shown(config, "sinks.cloud.mode"));
  }
}
