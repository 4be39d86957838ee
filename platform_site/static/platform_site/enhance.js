// Gives behaviour to every element that matches a selector: those on the page, and those that come later
// (a refreshed job, the next page of the gallery). `connect` is called once per element.
// `later(load)` is a `connect` whose module is fetched when there is something for it. Modules are fetched side by side;
// their elements are connected in the order in which they were found.

const known = [];
let connected = Promise.resolve();

export function enhance(selector, connect) {
  const behaviour = { selector, connect, seen: new WeakSet() };
  known.push(behaviour);
  look(document.documentElement, behaviour);
}

export function later(load) {
  return (element) => {
    const loading = load();
    const mine = connected.then(() => loading).then((module) => module.default(element));
    connected = mine.catch(reportError); // the others work without it
  };
}

function look(root, { selector, connect, seen }) {
  const found = [...root.querySelectorAll(selector)];
  if (root.matches(selector)) found.unshift(root);
  for (const element of found) {
    if (seen.has(element)) continue;
    seen.add(element);
    connect(element);
  }
}

new MutationObserver((changes) => {
  for (const { addedNodes } of changes) {
    for (const node of addedNodes) {
      if (node instanceof Element) for (const behaviour of known) look(node, behaviour);
    }
  }
}).observe(document.documentElement, { childList: true, subtree: true });
