/**
 * Reads PostgreSQL's text form of an analysed statement (`pg_node_tree`): `{QUERY :commandType 1 :rtable (…) …}`.
 * A node becomes an object with its `kind` and its fields, a list an array, `<>` null, everything else text.
 */
export function parseNodeTree(text) {
  let at = 0;
  const space = () => {
    while (at < text.length && /\s/.test(text[at])) at += 1;
  };
  const word = () => {
    let found = '';
    while (at < text.length && !/[\s(){}]/.test(text[at])) {
      if (text[at] === '\\') at += 1;
      found += text[at];
      at += 1;
    }
    return found;
  };
  const quoted = () => {
    let found = '';
    for (at += 1; text[at] !== '"'; at += 1) {
      if (text[at] === '\\') at += 1;
      found += text[at];
    }
    at += 1;
    return found;
  };
  const list = () => {
    const items = [];
    for (at += 1, space(); text[at] !== ')'; space()) items.push(value());
    at += 1;
    // Lists of numbers begin with their type.
    return ['i', 'o', 'b', 'x'].includes(items[0]) ? items.slice(1) : items;
  };
  const node = () => {
    at += 1;
    const found = { kind: word() };
    for (space(); text[at] !== '}'; space()) {
      if (text[at] !== ':') throw new Error(`node tree: ${text.slice(at - 40, at + 40)}`);
      at += 1;
      const name = word();
      space();
      const values = [];
      while (text[at] !== ':' && text[at] !== '}') {
        values.push(value());
        space();
      }
      // A constant is its length and its bytes in brackets; everything else is one value.
      found[name] = values.length <= 1 ? (values[0] ?? null) : values;
    }
    at += 1;
    return found;
  };
  const value = () => {
    space();
    if (text[at] === '{') return node();
    if (text[at] === '(') return list();
    if (text[at] === '"') return quoted();
    const found = word();
    return found === '<>' ? null : found;
  };
  return value();
}
