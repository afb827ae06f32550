package io.github.metriclogger.cli.check;

import io.github.metriclogger.cli.source.AxisVisitor;
import io.github.metriclogger.data.AlertLevel;
import io.github.metriclogger.event.AlertRaised;
import io.github.metriclogger.event.RunEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the problems in the values of a run. Values of one tag that follow each other with the same
 * problem are one problem, which begins at the first of them; of each tag and kind at most {@value
 * #MOST_OF_A_KIND} are kept, the others counted. A problem is found once, also when its file is
 * read again. Not safe for use by several threads.
 */
public final class ProblemFinder implements AxisVisitor {

  /** So many problems of one kind are kept for a tag. */
  public static final int MOST_OF_A_KIND = 20;

  private static final Pattern GRADIENT_NORM =
      Pattern.compile(
          "(.*[^a-z])?(grad|gradient|gradients)[_\\-. ]?norm([^a-z].*)?", Pattern.CASE_INSENSITIVE);

  private final Limits limits;
  private final Map<String, Watched> tags = new HashMap<>();
  private final Map<String, Integer> counts = new HashMap<>();
  private final Set<Problem> known = new HashSet<>();
  private final List<Problem> found = new ArrayList<>();
  private long more;
  private Watched last = new Watched("", false);

  /** A tag and the problem that its latest value has. */
  private static final class Watched {
    private final String tag;
    private final boolean isGradientNorm;
    private Problem.@Nullable Kind open;

    private Watched(String tag, boolean isGradientNorm) {
      this.tag = tag;
      this.isGradientNorm = isGradientNorm;
    }
  }

  /** Creates a finder. */
  public ProblemFinder(Limits limits) {
    this.limits = limits;
  }

  /** Whether a tag is the norm of gradients, by its name. */
  public static boolean isGradientNorm(String tag) {
    return GRADIENT_NORM.matcher(tag).matches();
  }

  /** The problems so far, in the order in which they were found. */
  public List<Problem> found() {
    return List.copyOf(found);
  }

  /** How many problems were found beyond those kept. */
  public long more() {
    return more;
  }

  /** Notes a problem that is not in a value. */
  public void add(Problem problem) {
    if (!known.contains(problem)) {
      String group = problem.kind() + "\n" + problem.tag();
      if (counts.merge(group, 1, Integer::sum) > MOST_OF_A_KIND) {
        more++;
      } else {
        known.add(problem);
        found.add(problem);
      }
    }
  }

  @Override
  public void point(String tag, double at, double wallTime, double value) {
    if (!last.tag.equals(tag)) {
      last = tags.computeIfAbsent(tag, name -> new Watched(name, isGradientNorm(name)));
    }
    Problem.Kind kind = kind(value, last.isGradientNorm);
    if (kind != null && kind != last.open) {
      boolean isLimit = Double.isFinite(value);
      double limit =
          kind == Problem.Kind.GRADIENT_TOO_LARGE ? limits.gradientMax() : limits.gradientMin();
      add(
          new Problem(
              kind,
              !isLimit && limits.isNanWarning(),
              tag,
              at,
              value,
              isLimit ? limit : Double.NaN,
              ""));
    }
    last.open = kind;
  }

  private Problem.@Nullable Kind kind(double value, boolean isNorm) {
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? Problem.Kind.NAN : Problem.Kind.INFINITE;
    }
    if (isNorm && value > limits.gradientMax()) {
      return Problem.Kind.GRADIENT_TOO_LARGE;
    }
    return isNorm && value < limits.gradientMin() ? Problem.Kind.GRADIENT_TOO_SMALL : null;
  }

  @Override
  public void scalar(String tag, long step, double wallTime, double value) {
    point(tag, (double) step, wallTime, value);
  }

  @Override
  public void event(RunEvent event) {
    if (event instanceof AlertRaised alert && alert.level() != AlertLevel.INFO) {
      add(
          new Problem(
              Problem.Kind.ALERT,
              false,
              alert.title(),
              alert.step() < 0 ? Double.NaN : alert.step(),
              Double.NaN,
              Double.NaN,
              alert.text()));
    }
  }

  @Override
  public void reset() {
    // what was found stays known: the same values come again
    tags.clear();
    last = new Watched("", false);
  }

  @Override
  public void axis(String name) {}

  @Override
  public void config(Map<String, Object> config) {}

  @Override
  public void progress(Progressed progress) {}
}
