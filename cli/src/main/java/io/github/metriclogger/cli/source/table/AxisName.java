package io.github.metriclogger.cli.source.table;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names of columns that count steps, from the finest to the coarsest. Case, blanks, underscores,
 * dots and hyphens do not matter.
 */
enum AxisName {
  /** Steps of an environment, which many steps of an optimizer share. */
  TIMESTEPS(
      false,
      "totaltimesteps timesteps timestep timestepstotal numtimesteps envsteps envstep totalenvsteps"
          + " totalenvinteracts totalframes numframes frames numenvstepssampled agentsteps"),
  /** Steps of an optimizer. */
  STEPS(
      true,
      "step globalstep trainstep trainingstep gradientstep optimizerstep currentstep currentsteps"
          + " gradstep nstep stepnum 步 步数 步骤 全局步 全局步数 训练步 训练步数 当前步 当前步数"),
  /** The same, in a plural that may stand for how many are planned. */
  PLURAL_STEPS(
      false, "steps globalsteps trainsteps trainingsteps gradientsteps numsteps updatesteps"),
  /** Batches over the whole training, or within an epoch. */
  ITERATIONS(
      true,
      "iteration iter itr iterationnumber iternum niter trainingiteration trainiter globaliter"
          + " curiter curriter 迭代 迭代数 迭代次数 迭代步 迭代步数"),
  /** The same, in a plural that may stand for how many are planned. */
  PLURAL_ITERATIONS(
      false, "iterations iters niters it its update updates nupdates numupdates tick kimg"),
  /** Steps that are planned in most tables, and done in some. */
  TOTAL_STEPS(false, "totalsteps totalstep totaliterations totaliters"),
  /** Episodes of a reinforcement learner, and what else counts whole trainings of something. */
  EPISODES(
      true,
      "episode episodes episodestotal numepisodes totalepisodes nepisode nepisodes episodenum"
          + " 回合 回合数 局 局数"),
  /** Other words for rounds. */
  ROUNDS(false, "round rounds communicationround generation gen 代"),
  /** Epochs. */
  EPOCHS(
      true,
      "epoch epochnum epochnumber currentepoch curepoch trainepoch trainingepoch nepoch epochidx"
          + " 轮次 轮 轮数 训练轮次 训练轮数 当前轮次 周期 训练周期 第几轮"),
  /** The same, in a plural that may stand for how many are planned. */
  PLURAL_EPOCHS(false, "epochs totalepochs numepochs nepochs"),
  /** Batches: alone they count, beside an epoch they begin again with each. */
  BATCHES(
      false,
      "batch batchidx batchindex batchid batchnumber batchno batchnum minibatch minibatchidx batches"
          + " 批次 批 批次号");

  private static final Pattern FILLING = Pattern.compile("[\\s_.\\-]+");

  private final boolean isCertain;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> names;

  AxisName(boolean isCertain, String names) {
    this.isCertain = isCertain;
    this.names = List.of(names.split(" "));
  }

  /** Whether the name alone shows that a table is a training log. */
  boolean isCertain() {
    return isCertain;
  }

  /**
   * What a column counts.
   *
   * @param column its name; what stands before a last slash does not matter
   * @return null when the name is none of these
   */
  static @Nullable AxisName of(String column) {
    String name = plain(column.substring(column.lastIndexOf('/') + 1));
    for (AxisName each : values()) {
      if (each.names.contains(name)) {
        return each;
      }
    }
    return null;
  }

  /** A name in lower case, without blanks, underscores, dots and hyphens. */
  static String plain(String name) {
    return FILLING.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("");
  }
}
