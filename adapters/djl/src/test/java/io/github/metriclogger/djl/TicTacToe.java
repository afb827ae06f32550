package io.github.metriclogger.djl;

import ai.djl.modality.rl.ActionSpace;
import ai.djl.modality.rl.LruReplayBuffer;
import ai.djl.modality.rl.ReplayBuffer;
import ai.djl.modality.rl.env.RlEnv;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** The game as DJL's environments are: who wins gets 1, whose turn it is moves. */
final class TicTacToe implements RlEnv {

  private static final int[][] LINES = {
    {0, 1, 2}, {3, 4, 5}, {6, 7, 8}, {0, 3, 6}, {1, 4, 7}, {2, 5, 8}, {0, 4, 8}, {2, 4, 6}
  };

  private final NDManager manager;
  private final ReplayBuffer replay = new LruReplayBuffer(4, 64);
  private float[] board = new float[9];
  private float turn = 1;

  TicTacToe(NDManager manager) {
    this.manager = manager;
  }

  @Override
  public void reset() {
    board = new float[9];
    turn = 1;
  }

  @Override
  public NDList getObservation() {
    float[] seen = new float[9];
    for (int i = 0; i < 9; i++) {
      seen[i] = board[i] * turn;
    }
    return new NDList(manager.create(seen));
  }

  @Override
  public ActionSpace getActionSpace() {
    var space = new ActionSpace();
    for (int i = 0; i < 9; i++) {
      if (board[i] == 0) {
        float[] move = new float[9];
        move[i] = 1;
        space.add(new NDList(manager.create(move)));
      }
    }
    return space;
  }

  @Override
  public Step step(NDList action, boolean training) {
    NDList before = getObservation();
    int field = (int) action.head().argMax().getLong();
    board[field] = turn;
    boolean won = won(turn);
    turn = -turn;
    boolean done = won || getActionSpace().isEmpty();
    NDArray reward = manager.create(won ? 1f : 0f).reshape(new Shape());
    var step = new Move(before, action, getObservation(), getActionSpace(), reward, done);
    if (training) {
      replay.addStep(step);
    }
    return step;
  }

  private boolean won(float player) {
    for (int[] line : LINES) {
      if (board[line[0]] == player && board[line[1]] == player && board[line[2]] == player) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Step[] getBatch() {
    return replay.getBatch();
  }

  @Override
  public void close() {
    manager.close();
  }

  /** One move. Its arrays are closed with the game. */
  private record Move(
      NDList before, NDList action, NDList after, ActionSpace moves, NDArray reward, boolean done)
      implements Step {

    @Override
    public NDList getPreObservation() {
      return before;
    }

    @Override
    public NDList getAction() {
      return action;
    }

    @Override
    public NDList getPostObservation() {
      return after;
    }

    @Override
    public ActionSpace getPostActionSpace() {
      return moves;
    }

    @Override
    public NDArray getReward() {
      return reward;
    }

    @Override
    public boolean isDone() {
      return done;
    }

    @Override
    public void close() {}
  }
}
