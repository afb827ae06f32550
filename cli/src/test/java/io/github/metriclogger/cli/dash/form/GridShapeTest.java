package io.github.metriclogger.cli.dash.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.cli.screen.Region;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GridShapeTest {

  @ParameterizedTest
  @CsvSource({
    "1, 82, 33, 1, 1",
    "2, 82, 33, 1, 2",
    "4, 82, 33, 2, 2",
    "6, 82, 33, 2, 3",
    "4, 160, 57, 2, 2",
    "4, 80, 21, 2, 2",
    "1, 40, 9, 1, 1",
    "9, 160, 57, 3, 3"
  })
  void chartsFillTheRegion(int charts, int width, int height, int columns, int rows) {
    GridShape shape = GridShape.of(charts, new Region(0, 0, width, height), 0);
    assertEquals(new GridShape(columns, rows), shape);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 11, 12, 30})
  void cellsCoverTheRegionWithoutGapsOrOverlaps(int charts) {
    Region region = new Region(3, 2, 157, 41);
    GridShape shape = GridShape.of(charts, region, 0);
    int onPage = Math.min(charts, shape.capacity());
    int cells = 0;
    boolean[] covered = new boolean[200 * 60];
    for (int i = 0; i < onPage; i++) {
      Region cell = shape.cell(i, onPage, region);
      assertTrue(cell.width() >= GridShape.LEAST_WIDTH && cell.height() >= GridShape.LEAST_HEIGHT);
      for (int y = cell.y(); y < cell.bottom(); y++) {
        for (int x = cell.x(); x < cell.right(); x++) {
          assertTrue(!covered[y * 200 + x], "two charts share a cell");
          covered[y * 200 + x] = true;
          cells++;
        }
      }
    }
    assertEquals(region.width() * region.height(), cells);
  }
}
