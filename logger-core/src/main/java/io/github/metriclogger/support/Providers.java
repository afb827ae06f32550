package io.github.metriclogger.support;

import io.github.metriclogger.spi.RunReaderFactory;
import io.github.metriclogger.spi.RunReporter;
import io.github.metriclogger.spi.RunSync;
import io.github.metriclogger.spi.SinkFactory;
import io.github.metriclogger.spi.SinkSettings;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds providers through our own class loader, then through the calling thread's context class
 * loader, and finally our own providers by class name, because a fat jar may have lost its {@code
 * META-INF/services}. Each class is used once; a broken one is left out with a warning.
 */
public final class Providers {

  /** The providers in our own jars, by interface. Any of them may be missing. */
  private static final Map<Class<?>, List<String>> HOUSE =
      Map.of(
          SinkFactory.class,
          List.of(
              "io.github.metriclogger.console.ConsoleSinkFactory",
              "io.github.metriclogger.console.LogSinkFactory",
              "io.github.metriclogger.csv.CsvSinkFactory",
              "io.github.metriclogger.tensorboard.TensorBoardSinkFactory",
              "io.github.metriclogger.wandb.WandbSinkFactory"),
          RunReaderFactory.class,
          List.of(
              "io.github.metriclogger.csv.CsvRunReaderFactory",
              "io.github.metriclogger.tensorboard.TensorBoardRunReaderFactory",
              "io.github.metriclogger.wandb.WandbRunReaderFactory"),
          RunReporter.class,
          List.of("io.github.metriclogger.cli.page.report.HtmlRunReporter"),
          RunSync.class,
          List.of("io.github.metriclogger.wandb.WandbSync"),
          SinkSettings.class,
          List.of("io.github.metriclogger.config.ResolvedSinkSettings"));

  /** The number of errors after which a class loader is given up: it may repeat one forever. */
  private static final int MAX_ERRORS = 16;

  private Providers() {}

  /**
   * Finds all providers of a type.
   *
   * @param type an interface of this package, or any other service
   * @param warn takes a warning for each broken provider
   * @return new instances, in the order found
   */
  public static <T> List<T> load(Class<T> type, Consumer<String> warn) {
    List<String> warnings = new ArrayList<>();
    List<T> providers = load(type, warnings);
    warnings.forEach(warn);
    return providers;
  }

  /**
   * Finds all providers of a type.
   *
   * @param type an interface of this package, or any other service
   * @param warnings gets a warning for each broken provider
   * @return new instances, in the order found
   */
  public static <T> List<T> load(Class<T> type, Collection<String> warnings) {
    Map<String, T> found = new LinkedHashMap<>();
    Set<String> broken = new LinkedHashSet<>();
    List<ClassLoader> loaders = loaders();
    for (ClassLoader loader : loaders) {
      services(type, loader, found, broken);
    }
    for (String name : HOUSE.getOrDefault(type, List.of())) {
      for (ClassLoader loader : loaders) {
        byName(type, name, loader, found, broken);
      }
    }
    warnings.addAll(broken);
    return List.copyOf(found.values());
  }

  private static List<ClassLoader> loaders() {
    Set<ClassLoader> loaders = new LinkedHashSet<>();
    loaders.add(Providers.class.getClassLoader());
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    if (context != null) {
      loaders.add(context);
    }
    return new ArrayList<>(loaders);
  }

  private static <T> void services(
      Class<T> type, ClassLoader loader, Map<String, T> found, Set<String> broken) {
    Iterator<ServiceLoader.Provider<T>> providers =
        ServiceLoader.load(type, loader).stream().iterator();
    int errors = 0;
    while (errors < MAX_ERRORS) {
      try {
        if (!providers.hasNext()) {
          return;
        }
        ServiceLoader.Provider<T> provider = providers.next();
        String name = provider.type().getName();
        if (!found.containsKey(name)) {
          found.put(name, provider.get());
        }
      } catch (ServiceConfigurationError | LinkageError | RuntimeException failure) {
        errors++; // the class loader of a stopped application may throw anything
        broken.add(warning(type, String.valueOf(failure.getMessage()), failure.getCause()));
      }
    }
  }

  private static <T> void byName(
      Class<T> type, String name, ClassLoader loader, Map<String, T> found, Set<String> broken) {
    if (found.containsKey(name)) {
      return;
    }
    try {
      Class<?> provider = Class.forName(name, true, loader);
      if (type.isAssignableFrom(provider)) {
        found.put(name, type.cast(provider.getConstructor().newInstance()));
      }
    } catch (ClassNotFoundException notThere) {
      // Its jar is not on the class path.
    } catch (InvocationTargetException failure) {
      broken.add(warning(type, name, failure.getCause()));
    } catch (ReflectiveOperationException | LinkageError | RuntimeException failure) {
      broken.add(warning(type, name, failure));
    }
  }

  private static String warning(Class<?> type, String what, @Nullable Throwable cause) {
    return SupportText.PROVIDER_LEFT_OUT.in(
        UserLanguage.ofProgram(System.getenv()),
        "type",
        type.getSimpleName(),
        "what",
        cause == null ? what : what + " (" + cause + ")");
  }
}
