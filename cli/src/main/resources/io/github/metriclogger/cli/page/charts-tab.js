// The Charts tab.

registerTab({
  key: 'charts',
  word: 'tab.charts',
  mount(root) {
    clear(root);
  },
  update() {},
  unmount() {},
});
