// The System tab: the samples of the machine over time.

const systemTab = {bar: null, board: null, held: new Map()};

registerTab({
  key: 'system',
  word: 'tab.system',
  mount(root) {
    systemTab.bar = new ToolBar(true);
    systemTab.board = new Board({system: true}, systemTab.held);
    append(root, [systemTab.bar.node, systemTab.board.node]);
    systemTab.bar.update();
    systemTab.board.start();
  },
  update(changed) {
    systemTab.bar.update();
    systemTab.board.update(changed);
  },
  tick(ids) {
    systemTab.board.tick(ids);
  },
  unmount() {
    systemTab.board.close();
  },
  print() {
    return systemTab.board.paper;
  },
});
