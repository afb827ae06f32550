package io.github.metriclogger.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.event.Scalar;
import io.github.metriclogger.event.ScalarRow;
import io.github.metriclogger.spi.SinkContext;
import io.github.metriclogger.spi.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RowAssemblerTest {

  private final List<String> out = new ArrayList<>();
  private long nanos;
  private final RowAssembler rows = new RowAssembler(context(Duration.ofSeconds(1)), this::print);

  @Test
  void add_valuesOfOneStep_areOneRow() {
    add("a", 1, 0);
    add("b", 2, 0);
    rows.closeAll();
    assertEquals(List.of("0: a=1.0 b=2.0"), out);
  }

  @Test
  void add_twoValuesOfATag_laterHoldsOrBothAreKept() {
    var keeping =
        new RowAssembler(context(Duration.ofSeconds(1)), this::print, RowAssembler.Repeats.KEPT);
    for (var assembler : List.of(rows, keeping)) {
      assembler.add(new Scalar("a", 1, 0, 0));
      assembler.add(new Scalar("b", 2, 0, 0));
      assembler.add(new Scalar("a", 3, 0, 0));
      assembler.closeAll();
      assembler.add(new Scalar("a", 4, 1, 0));
      assembler.closeAll();
    }
    assertEquals(List.of("0: a=3.0 b=2.0", "1: a=4.0", "0: a=1.0 b=2.0 a=3.0", "1: a=4.0"), out);
  }

  @Test
  void add_eightNewerSteps_staysOpen() {
    for (var step = 0; step <= 8; step++) {
      add("a", step, step);
    }
    assertEquals(List.of(), out);
    add("b", 0, 0);
    add("a", 9, 9);
    assertEquals(List.of("0: a=0.0 b=0.0"), out);
  }

  @Test
  void add_closedStep_opensFurtherRow() {
    for (var step = 0; step <= 9; step++) {
      add("a", step, step);
    }
    add("b", 7, 0);
    rows.closeAll();
    assertEquals("0: a=0.0", out.get(0));
    assertEquals("0: b=7.0", out.get(out.size() - 1));
    assertEquals(11, out.size());
  }

  @Test
  void add_fallingSteps_keepsNineOpen() {
    for (var step = 20; step >= 0; step--) {
      add("a", step, step);
      add("b", step, step);
    }
    rows.closeAll();
    assertEquals(21, out.size());
    assertEquals("20: a=20.0 b=20.0", out.get(0));
  }

  @Test
  void add_sameTagTwice_lastHolds() {
    add("a", 1, 0);
    add("b", 2, 0);
    add("a", 3, 0);
    rows.closeAll();
    assertEquals(List.of("0: a=3.0 b=2.0"), out);
  }

  @Test
  void add_rowOfOneCall_staysTogether() {
    for (var step = 0; step < 9; step++) {
      add("a", step, step);
    }
    var values = new LinkedHashMap<String, Double>();
    for (var i = 0; i < 40; i++) {
      values.put("t" + i, (double) i);
    }
    rows.add(ScalarRow.of(values, 100, 5));
    rows.closeAll();
    assertEquals(41, out.get(9).split(" ").length);
  }

  @Test
  void column_isOrderOfFirstUse() {
    assertEquals(0, rows.column("x"));
    assertEquals(1, rows.column("y"));
    assertEquals(0, rows.column(new String("x")));
    assertEquals(1, rows.column(new String("y")));
    assertEquals(2, rows.column("z"));
    assertEquals("y", rows.tag(1));
    assertEquals(3, rows.columns());
  }

  @Test
  void forgetTags_putsOutAllAndBeginsAnew() {
    add("x", 1, 0);
    add("y", 2, 0);
    rows.forgetTags();
    assertEquals(List.of("0: x=1.0 y=2.0"), out);
    assertEquals(0, rows.columns());
    assertEquals(0, rows.column("y"));
    add("x", 3, 0);
    add("y", 4, 1);
    rows.closeAll();
    assertEquals(List.of("0: x=1.0 y=2.0", "0: x=3.0", "1: y=4.0"), out);
    assertEquals(0, rows.openEvents());
  }

  @Test
  void closeBefore_step_putsOutTheOldestUpToIt() {
    for (var step : List.of(1, 2, 5, 3, 4)) {
      add("a", step, step);
    }
    rows.closeBefore(4);
    assertEquals(List.of("1: a=1.0", "2: a=2.0"), out, "what was opened behind step 5 waits");
    rows.closeBefore(6);
    assertEquals(5, out.size());
    rows.closeBefore(Long.MAX_VALUE);
    assertEquals(0, rows.openEvents());
  }

  @Test
  void closeOld_putsOutBeforeTheInterval() {
    add("a", 1, 0);
    nanos += 500_000_000;
    add("a", 1, 1);
    nanos += 399_000_000;
    rows.closeOld();
    assertEquals(List.of(), out);
    nanos += 1_000_000;
    rows.closeOld();
    assertEquals(List.of("0: a=1.0"), out);
  }

  @Test
  void closeOld_laterValuesDoNotDelay() {
    add("a", 1, 0);
    for (var i = 0; i < 9; i++) {
      nanos += 100_000_000;
      add("b", i, 0);
    }
    rows.closeOld();
    assertEquals(List.of("0: a=1.0 b=8.0"), out);
  }

  @Test
  void closeOld_shortInterval_closesAll() {
    var hasty = new RowAssembler(context(Duration.ofMillis(50)), this::print);
    hasty.add(new Scalar("a", 1, 0, 0));
    hasty.closeOld();
    assertEquals(List.of("0: a=1.0"), out);
  }

  @Test
  void openEvents_countsWhatIsNotPutOut() {
    add("a", 1, 0);
    add("a", 2, 0);
    rows.add(ScalarRow.of(Map.of("b", 1, "c", 2), 1, 0));
    assertEquals(3, rows.openEvents());
    rows.closeAll();
    assertEquals(0, rows.openEvents());
  }

  @Test
  void row_isEmptyAfterReuse() {
    add("a", 1, 0);
    add("b", 1, 0);
    for (var step = 1; step <= 30; step++) {
      add("a", step, step);
    }
    rows.closeAll();
    assertEquals("30: a=30.0", out.get(30));
  }

  @Test
  void add_randomOrder_lastValueOfEachIsRead() {
    var random = new Random(7);
    var expected = new TreeMap<String, Double>();
    var read = new TreeMap<String, Double>();
    var events = new int[1];
    var assembler =
        new RowAssembler(
            context(Duration.ofSeconds(1)),
            row -> {
              events[0] += row.events();
              for (var i = 0; i < row.size(); i++) {
                assertEquals(i, row.indexOf(row.column(i)));
                read.put(row.step() + row.tag(i), row.value(i));
              }
            });
    for (var i = 0; i < 20_000; i++) {
      var step = i / 10 + random.nextInt(40);
      var tag = "t" + random.nextInt(12);
      assembler.add(new Scalar(tag, i, step, 0));
      expected.put(step + tag, (double) i);
      nanos += random.nextInt(3_000_000);
      assembler.closeOld();
    }
    assembler.closeAll();
    assertEquals(expected, read);
    assertEquals(20_000, events[0]);
  }

  @Test
  void row_wallTime_isOfItsFirstValue() {
    var times = new HashMap<Long, Double>();
    var assembler =
        new RowAssembler(
            context(Duration.ofSeconds(1)), row -> times.put(row.step(), row.wallTime()));
    assembler.add(new Scalar("a", 1, 4, 17.5));
    assembler.add(new Scalar("b", 1, 4, 18.5));
    assembler.closeAll();
    assertTrue(times.get(4L) == 17.5);
  }

  private void add(String tag, double value, long step) {
    rows.add(new Scalar(tag, value, step, 0));
  }

  private void print(Row row) {
    var text = new StringBuilder().append(row.step()).append(':');
    for (var i = 0; i < row.size(); i++) {
      text.append(' ').append(row.tag(i)).append('=').append(row.value(i));
    }
    out.add(text.toString());
  }

  private SinkContext context(Duration flushInterval) {
    return new SinkContext() {
      @Override
      public TimeSource time() {
        return new TimeSource() {
          @Override
          public double wallTime() {
            return 0;
          }

          @Override
          public long nanoTime() {
            return nanos;
          }
        };
      }

      @Override
      public Duration flushInterval() {
        return flushInterval;
      }

      @Override
      public void announce(String text) {}

      @Override
      public void warn(String text) {}
    };
  }
}
