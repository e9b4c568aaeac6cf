import { setImmediate } from 'node:timers/promises';

/** Others run after so long: 200,000 handles take some ten seconds. */
const TURN_MS = 8;
/** People whose handles are indexed at one time: some 100,000 entries. */
const CHUNK = 5_000;

/** Whether one character added, removed or replaced makes one text the other. */
export function isOneEditApart(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  if (at === long.length) return false;
  return short.slice(short.length === long.length ? at + 1 : at) === long.slice(at + 1);
}

/** A text, and it without each one of its characters. */
function* withoutOne(text: string): Generator<string> {
  yield text;
  for (let at = 0; at < text.length; at += 1) yield text.slice(0, at) + text.slice(at + 1);
}

/** Lets others run when a turn is over. */
function turns(): () => Promise<void> | undefined {
  let since = performance.now();
  return () => {
    if (performance.now() - since < TURN_MS) return undefined;
    return setImmediate().then(() => {
      since = performance.now();
    });
  };
}

async function indexOf(registered: readonly string[], turn: () => Promise<void> | undefined): Promise<Map<string, string[]>> {
  const index = new Map<string, string[]>();
  for (const handle of registered) {
    await turn();
    for (const form of withoutOne(handle)) {
      const known = index.get(form);
      if (known === undefined) index.set(form, [handle]);
      else known.push(handle);
    }
  }
  return index;
}

/**
 * Registered handles that are one edit away from unknown ones, by unknown handle. Two texts one edit apart share a form of {@link withoutOne},
 * so the work grows with the handles and their length, not with the pairs. It lets others run in between.
 */
export async function nearMisses(unknown: Iterable<string>, registered: readonly string[]): Promise<Map<string, string[]>> {
  const names = [...unknown];
  const found = new Map<string, string[]>();
  const turn = turns();
  for (let from = 0; from < registered.length; from += CHUNK) {
    const index = await indexOf(registered.slice(from, from + CHUNK), turn);
    for (const name of names) {
      await turn();
      const near = new Set<string>();
      for (const form of withoutOne(name)) for (const handle of index.get(form) ?? []) if (isOneEditApart(name, handle)) near.add(handle);
      if (near.size > 0) found.set(name, [...(found.get(name) ?? []), ...near]);
    }
  }
  return found;
}
