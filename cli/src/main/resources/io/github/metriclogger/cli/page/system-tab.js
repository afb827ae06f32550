// The System tab.

registerTab({
  key: 'system',
  word: 'tab.system',
  mount(root) {
    clear(root);
  },
  update() {},
  unmount() {},
});
