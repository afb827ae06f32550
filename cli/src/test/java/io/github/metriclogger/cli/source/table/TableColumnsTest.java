package io.github.metriclogger.cli.source.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.cli.run.LoadedRun;
import io.github.metriclogger.cli.series.Segment;
import io.github.metriclogger.cli.source.NoRunException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The axis, the tags and the times of tables. */
class TableColumnsTest {

  @TempDir private Path directory;

  private Path file(String text) throws IOException {
    return Files.writeString(directory.resolve("table.csv"), text);
  }

  private LoadedRun read(String text) throws IOException {
    return read(text, null);
  }

  private LoadedRun read(String text, @Nullable String axis) throws IOException {
    return TableReads.load(file(text), axis);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "step",
        "Step",
        "_step",
        "STEPS",
        "global_step",
        "Global Step",
        "global.step",
        "GlobalStep",
        "trainer/global_step",
        "train/step",
        "iteration",
        "Iter",
        "iters",
        "training_iteration",
        "epoch",
        "Epochs",
        "total/epochs",
        "Episode",
        "episodes",
        "total_timesteps",
        "time/total_timesteps",
        "timesteps_total",
        "num timesteps",
        "rollout/steps",
        "TotalEnvSteps",
        "步",
        "步数",
        "全局步数",
        "轮次",
        "训练轮次",
        "迭代",
        "迭代次数",
        "回合",
        "batch",
        "round"
      })
  void axis_isFoundByName(String name) throws IOException {
    Path file = file("loss," + name + ",x\n0.5,10,1\n0.25,20,1\n");
    assertTrue(TableReads.probe(file));
    LoadedRun run = TableReads.load(file);
    assertEquals(name, run.axis());
    assertEquals(Set.of("loss", "x"), TableReads.summary(run).keySet());
    assertEquals(List.of(new Segment(10, 20)), run.segments());
  }

  @ParameterizedTest
  @CsvSource({
    "epoch, step, step",
    "epoch, iter, iter",
    "Epoch, TotalEnvInteracts, TotalEnvInteracts",
    "iteration, timesteps, timesteps",
    "episode, total_steps, total_steps",
    "轮次, 步数, 步数",
    "total_steps, current_steps, current_steps",
    "epochs, epoch, epoch",
    "train/step, step, step",
    "batch, epoch, epoch"
  })
  void axis_ofSeveral_isTheFiner(String one, String other, String axis) throws IOException {
    String rows = "1,100,0.5\n2,200,0.4\n3,300,0.3\n";
    LoadedRun run = read(one + "," + other + ",loss\n" + rows);
    assertEquals(axis, run.axis());
    assertEquals(2, run.curves().size());
  }

  @Test
  void step_thatBeginsAgainInEachEpoch_isNoAxis() throws IOException {
    LoadedRun run =
        read("epoch,iter,loss\n1,50,0.9\n1,100,0.8\n2,50,0.7\n2,100,0.6\n3,50,0.5\n3,100,0.4\n");
    assertEquals("row", run.axis());
    assertEquals("6: 0.0=0.9 5.0=0.4", TableReads.summary(run).get("loss"));
    assertEquals("6: 0.0=50.0 5.0=100.0", TableReads.summary(run).get("iter"));
  }

  @Test
  void step_ofPlan_leavesTheAxisToTheEpoch() throws IOException {
    LoadedRun run = read("epoch,total_steps,loss\n1,900,0.9\n2,900,0.8\n3,900,0.7\n");
    assertEquals("epoch", run.axis());
  }

  @Test
  void axis_thatStopsToCountLate_givesWayToTheRow() throws IOException {
    StringBuilder text = new StringBuilder("epoch,loss\n");
    for (int row = 0; row < 300_000; row++) {
      text.append(row < 20_000 ? row : 20_000 + row / 50).append(",").append(row % 7).append('\n');
    }
    LoadedRun run = read(text.toString());
    assertEquals("row", run.axis());
    assertEquals("300000: 0.0=0.0 299999.0=0.0", TableReads.summary(run).get("loss"));
  }

  @Test
  void axis_thatRepeatsOnceAtAResume_stays() throws IOException {
    LoadedRun run = read("epoch,loss\n1,0.9\n2,0.8\n2,0.7\n3,0.6\n");
    assertEquals("epoch", run.axis());
  }

  @Test
  void axis_ofSeveralRowsWithOtherTags_stays() throws IOException {
    LoadedRun run =
        read(
            "epoch,step,lr,loss,val_loss\n0,9,0.1,0.9,\n0,9,0.1,,0.8\n0,19,0.1,0.7,\n0,19,0.1,,0.6\n");
    assertEquals("step", run.axis());
    assertEquals("2: 9.0=0.8 19.0=0.6", TableReads.summary(run).get("val_loss"));
  }

  @Test
  void axis_whoseCellsAreMostlyBlank_givesWay() throws IOException {
    LoadedRun run = read("epoch,global_step,loss\n1,,0.9\n2,,0.8\n3,30,0.7\n");
    assertEquals("epoch", run.axis());
  }

  @Test
  void cell_ofTheAxisThatIsBlank_isAtTheLastPlace() throws IOException {
    LoadedRun run = read("epoch,loss,test_acc\n1,0.9,\n2,0.8,\n,,0.75\nmean,0.85,\n");
    assertEquals("2: 1.0=0.9 2.0=0.8", TableReads.summary(run).get("loss"));
    assertEquals("1: 2.0=0.75 2.0=0.75", TableReads.summary(run).get("test_acc"));
  }

  @Test
  void axis_thatAPersonChose_holds() throws IOException {
    String text = "epoch,step,Val Loss\n1,100,0.9\n1,200,0.8\n2,300,0.7\n";
    assertEquals("epoch", read(text, "Epoch").axis());
    assertEquals("Val Loss", read(text, "val_loss").axis());
    assertEquals("3: 0.0=1.0 2.0=2.0", TableReads.summary(read(text, "row")).get("epoch"));
    NoRunException refused = assertThrows(NoRunException.class, () -> read(text, "tokens"));
    assertTrue(refused.in(Locale.ENGLISH).endsWith("'tokens'; its columns: epoch, step, Val Loss"));
    assertTrue(refused.in(Locale.CHINESE).endsWith("：epoch, step, Val Loss"));
  }

  @Test
  void axis_thatAPersonChose_makesAnyTableARun() throws IOException {
    Path file = file("id,weight\n1,0.5\n2,0.25\n");
    assertFalse(TableReads.probe(file));
    assertTrue(new TableFormat("id").probe(file, Files.readAllBytes(file)));
    assertEquals(
        Map.of("weight", "2: 1.0=0.5 2.0=0.25"), TableReads.summary(TableReads.load(file, "id")));
  }

  @Test
  void columns_withoutAName_areNoTags() throws IOException {
    LoadedRun run = read(",Unnamed: 0,loss,,\n0,0,0.9,,5\n1,1,0.8,,6\n");
    assertEquals(Map.of("loss", "2: 0.0=0.9 1.0=0.8"), TableReads.summary(run));
  }

  @Test
  void rows_withOneCellMoreThanTheHeader_haveNames() throws IOException {
    LoadedRun run = read("epoch,loss\na,1,0.9\nb,2,0.8\n");
    assertEquals(Map.of("loss", "2: 1.0=0.9 2.0=0.8"), TableReads.summary(run));
  }

  @Test
  void rows_shortAndLong_giveWhatTheyHave() throws IOException {
    LoadedRun run = read("step,loss,acc\n1,0.9\n2,0.8,7\n3,0.7,8,9,9\n4\n5,,9\n");
    assertEquals(
        Map.of("loss", "3: 1.0=0.9 3.0=0.7", "acc", "3: 2.0=7.0 5.0=9.0"), TableReads.summary(run));
  }

  @Test
  void names_thatRepeat_getNumbers() throws IOException {
    LoadedRun run = read("step,loss,loss.1,loss,loss\n1,1,2,3,4\n");
    assertEquals(Set.of("loss", "loss.1", "loss.2", "loss.3"), TableReads.summary(run).keySet());
    assertEquals("1: 1.0=2.0 1.0=2.0", TableReads.summary(run).get("loss.1"));
  }

  @Test
  void texts_areNoTags_evenWithNaNAmongThem() throws IOException {
    LoadedRun run =
        read(
            "step,phase,best,loss,hash\n1,warm,nan,None,1a2b\n2,train,yes,nan,ffff\n3,nan,nan,0.5,nan\n");
    assertEquals(Map.of("loss", "2: 2.0=NaN 3.0=0.5"), TableReads.summary(run));
  }

  @Test
  void header_again_holdsForTheRowsBelow() throws IOException {
    LoadedRun run =
        read(
            "step,loss\n1,0.9\nstep,acc,loss\n2,7,0.8\nstep,acc,loss\n3,8,0.7\nloss,step\n0.6,4\n");
    assertEquals(
        Map.of("loss", "4: 1.0=0.9 4.0=0.6", "acc", "2: 2.0=7.0 3.0=8.0"), TableReads.summary(run));
    assertEquals(List.of(new Segment(1, 4)), run.segments());
  }

  @ParameterizedTest
  @CsvSource({
    "timestamp, 1767225600.5, 1767225600.5",
    "wall_time, 1767225600500, 1767225600.5",
    "Time, 2026-01-01T00:00:00.5Z, 1767225600.5",
    "datetime, 2026-01-01 01:00:00+01:00, 1767225600",
    "时间, 2026/01/01 00:00:00 Z, 1767225600",
    "date, 2026-01-01_00-00-01Z, 1767225601"
  })
  void times_areThoseOfTheirRows(String column, String cell, double time) throws IOException {
    LoadedRun run = read(column + ",step,loss\n" + cell + ",1,0.9\n");
    assertEquals(Set.of("loss"), TableReads.summary(run).keySet());
    assertEquals(time, run.lastTime(), 1e-6);
  }

  @ParameterizedTest
  @ValueSource(strings = {"time", "timestamp", "wall_time"})
  void times_thatCountFromTheStart_areTags(String column) throws IOException {
    LoadedRun run = read(column + ",step,loss\n,1,0.9\n5.5,2,0.8\n11,3,0.7\n");
    assertEquals("2: 2.0=5.5 3.0=11.0", TableReads.summary(run).get(column));
    assertTrue(Double.isNaN(run.lastTime()));
  }

  @Test
  void fraction_ofAnEpoch_isAPlace() throws IOException {
    LoadedRun run = read("loss,epoch\n0.9,0.25\n0.8,0.5\n0.7,1\n");
    assertEquals(Map.of("loss", "3: 0.25=0.9 1.0=0.7"), TableReads.summary(run));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id,width,label\n1,0.5,3\n2,0.6,4\n",
        "trial,hidden,dropout,epochs,lr\n0,64,0.1,10,0.1\n1,64,0.2,5,0.1\n2,64,0.3,10,0.1\n",
        "0,0.5\n1,0.4\n",
        "{\"step\": 1, \"loss\": 0.5}\n{\"step\": 2, \"loss\": 0.4}\n",
        "loss: 0.5, acc: 0.9\nloss: 0.4, acc: 0.91\n",
        "The loss falls, and so it goes.\n",
        "step\n1\n2\n",
        "epochs: 12\nbatch: 16\n",
        "<html>,loss\n"
      })
  void text_thatIsNoLog_isNotTaken(String text) throws IOException {
    assertFalse(TableReads.probe(file(text)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "epoch,loss",
        "loss\n0.5\n0.4\n",
        "a,val_loss\n1,2\n",
        "r,l,t\n1,2,3\n",
        "TrainLoss,x\n1,2\n",
        "损失,x\n1,2\n",
        "#{\"a\": 1}\nx,y\n1,2\n",
        "iters,x\n100,5\n200,5\n",
        "epoch,loss,\n"
      })
  void text_thatIsALog_isTaken(String text) throws IOException {
    assertTrue(TableReads.probe(file(text)));
  }
}
