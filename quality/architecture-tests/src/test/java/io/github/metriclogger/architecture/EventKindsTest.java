package io.github.metriclogger.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import io.github.metriclogger.event.EventKind;
import io.github.metriclogger.run.files.RunFilesSink;
import io.github.metriclogger.run.files.RunFilesState;
import io.github.metriclogger.spi.Sink;
import io.github.metriclogger.spi.SinkFactory;
import io.github.metriclogger.spi.SinkSettings;
import io.github.metriclogger.support.Providers;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * What each sink of the house does with each kind of event, by its default settings: a kind is
 * taken because somebody meant it, and left because somebody meant that. Comments say why.
 */
class EventKindsTest {

  private static final Map<EventKind, Set<String>> TAKEN_BY = new EnumMap<>(EventKind.class);

  static {
    // what a run is and how it went
    taken(EventKind.RUN_STARTED, "console log run"); // the others are opened with it
    taken(EventKind.CONFIG, "run tensorboard wandb"); // csv: metrics alone
    taken(EventKind.METRIC_DEFINITION, "run tensorboard wandb");
    taken(EventKind.SUMMARY, "run tensorboard wandb");
    taken(EventKind.RUN_FINISHED, "console log run tensorboard wandb"); // csv: close is enough

    // values
    taken(EventKind.SCALARS, "console csv log run tensorboard wandb");
    taken(EventKind.IMAGES, "run tensorboard wandb"); // csv: no media
    taken(EventKind.HISTOGRAM, "tensorboard wandb"); // run: media/ holds what people open
    taken(EventKind.TEXT, "run tensorboard wandb");
    taken(EventKind.TABLE, "run tensorboard wandb");
    taken(EventKind.PR_CURVE, "tensorboard wandb");
    taken(EventKind.GRAPH, "run tensorboard"); // wandb: its page draws none of this form

    // for the person
    taken(EventKind.ALERT, "console log run wandb");
    taken(EventKind.MESSAGE, "console log wandb"); // wandb: the page's console output
    taken(EventKind.PROGRESS, "console csv log run wandb"); // csv: epoch file; wandb: planned end
    taken(EventKind.CHECKPOINT, "console log run"); // its files are no artifact of W&B
    taken(EventKind.SYSTEM_SAMPLE, "run wandb");

    taken(EventKind.EXTENSION, ""); // by definition
  }

  private static void taken(EventKind kind, String sinks) {
    TAKEN_BY.put(kind, sinks.isEmpty() ? Set.of() : new TreeSet<>(List.of(sinks.split(" "))));
  }

  @Test
  void kinds_everySink_hasAnAnswerToEachThatIsMeant() {
    assertEquals(
        EnumSet.allOf(EventKind.class),
        TAKEN_BY.keySet(),
        "a new kind: write down here which sinks take it, see CONTRIBUTING, 'A new event kind'");
    Map<EventKind, Set<String>> real = new EnumMap<>(EventKind.class);
    TAKEN_BY.keySet().forEach(kind -> real.put(kind, new TreeSet<>()));
    sinks().forEach((name, sink) -> sink.kinds().forEach(kind -> real.get(kind).add(name)));
    assertEquals(TAKEN_BY, real);
  }

  /** A sink that the table does not know would be compared with nothing. */
  @Test
  void sinks_areTheHouses() {
    assertEquals(Set.of("console", "csv", "log", "run", "tensorboard", "wandb"), sinks().keySet());
  }

  private static Map<String, Sink> sinks() {
    Map<String, Sink> sinks = new TreeMap<>();
    sinks.put("run", new RunFilesSink(new RunFilesState(List.of())));
    SinkSettings settings = Providers.load(SinkSettings.class, problem -> fail(problem)).get(0);
    Map<String, String> environment = Map.of("HOME", "target");
    for (SinkFactory factory : Providers.load(SinkFactory.class, problem -> fail(problem))) {
      if (factory.getClass().getName().startsWith("io.github.metriclogger.")) {
        sinks.put(factory.name(), factory.create(settings.of(factory, environment)));
      }
    }
    return sinks;
  }
}
