package io.github.metriclogger.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventRingTest {

  /** Random puts and takes, many times around, beside a queue of the JDK. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 64, 100})
  void putAndTake_asAQueueDoes(int capacity) {
    var ring = new EventRing(capacity);
    Queue<Object> model = new ArrayDeque<>();
    var random = new Random(capacity);
    long entered = 0;
    for (int turn = 0; turn < 20_000; turn++) {
      for (int i = random.nextInt(capacity + 2); i > 0; i--) {
        Object item = entered;
        boolean hasRoom = model.size() < capacity;
        assertEquals(hasRoom, ring.put(item));
        if (hasRoom) {
          model.add(item);
          entered++;
        }
      }
      var into = new Object[capacity + 3];
      int most = random.nextInt(capacity + 2);
      int count = ring.take(into, 1, most);
      assertEquals(Math.min(most, model.size()), count);
      assertNull(into[0]);
      for (int i = 1; i <= count; i++) {
        assertEquals(model.remove(), into[i]);
      }
      assertNull(into[count + 1]);
      assertEquals(model.size(), ring.size());
      assertEquals(entered, ring.entered());
    }
  }

  @Test
  void full_newestIsLeftOut_oldestStay() {
    var ring = new EventRing(3);
    for (String each : new String[] {"a", "b", "c"}) {
      assertTrue(ring.put(each));
    }
    assertFalse(ring.put("d"));
    var into = new Object[3];
    assertEquals(1, ring.take(into, 0, 1));
    assertTrue(ring.put("e"));
    assertFalse(ring.put("f"));
    assertEquals(3, ring.take(into, 0, 9));
    assertArrayEquals(new Object[] {"b", "c", "e"}, into);
    assertEquals(4, ring.entered());
  }

  /** A queue that is empty holds no images of earlier steps. */
  @Test
  void taken_isNotHeld() {
    var ring = new EventRing(4);
    ring.put("first");
    ring.take(new Object[1], 0, 1);
    WeakReference<Object> held = putAndTakeNew(ring);
    Bench.await(
        "it is collected",
        () -> {
          System.gc();
          return held.get() == null;
        });
    assertEquals(2, ring.entered());
  }

  private static WeakReference<Object> putAndTakeNew(EventRing ring) {
    var item = new Object();
    ring.put(item);
    assertEquals(1, ring.take(new Object[4], 0, 4));
    return new WeakReference<>(item);
  }
}
