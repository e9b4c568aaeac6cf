import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { LRUCache } from 'lru-cache';

/** Words of a language, read from a file of ours: nothing is asked outside. */
export interface Dictionary {
  /** Those that it does not have. @param words in lower case */
  missing(words: readonly string[]): Promise<readonly string[]>;
  /** Words that look like it, the likeliest first. */
  suggest(word: string): Promise<readonly string[]>;
}

const require = createRequire(import.meta.url);
// The package names only its description; the words lie beside it.
const WORDS = join(dirname(require.resolve('@cspell/dict-id-id/cspell-ext.json')), 'dict', 'id-id.trie');
const THREAD = new URL('../../../threads/dictionary.mjs', import.meta.url);
/** What nobody asked for as long gives its 65 MB back. */
const UNUSED_MS = 1_800_000;

interface Waiting {
  readonly settle: (answer: unknown) => void;
  readonly fail: (error: Error) => void;
}

/** A thread that holds the words; it keeps no process alive. @param ended called once, when it is there no more */
function startThread(ended: () => void): Promise<Dictionary> {
  const thread = new Worker(THREAD, { workerData: { words: WORDS }, execArgv: [] });
  const waiting = new Map<number, Waiting>();
  let asked = 0;
  let unused: NodeJS.Timeout | undefined;
  const rest = (): void => {
    clearTimeout(unused);
    unused = setTimeout(() => void thread.terminate(), UNUSED_MS);
    unused.unref();
  };
  const wait = <T>(id: number): Promise<T> =>
    new Promise((settle, fail) => waiting.set(id, { settle: (answer) => settle(answer as T), fail }));
  const send = <T>(name: 'missing' | 'suggest', about: unknown): Promise<T> => {
    rest();
    asked += 1;
    thread.postMessage({ id: asked, question: name, about });
    return wait(asked);
  };
  const end = (error: Error): void => {
    clearTimeout(unused);
    for (const { fail } of waiting.values()) fail(error);
    waiting.clear();
    ended();
  };
  thread.on('message', ({ id, answer }: { id: number; answer: unknown }) => {
    waiting.get(id)?.settle(answer);
    waiting.delete(id);
  });
  thread.on('error', end);
  thread.on('exit', () => end(new Error('the dictionary was put away')));
  // After it is listened to: that holds the process again.
  thread.unref();
  const suggested = new LRUCache<string, readonly string[]>({ max: 2_000 });
  const dictionary: Dictionary = {
    missing: (words) => (words.length === 0 ? Promise.resolve([]) : send('missing', words)),
    async suggest(word) {
      const found = suggested.get(word) ?? (await send<string[]>('suggest', word));
      suggested.set(word, found);
      return found;
    },
  };
  rest();
  return wait(0).then(() => dictionary);
}

let dictionary: Promise<Dictionary> | null = null;
/** The Indonesian dictionary, read in a thread of its own when it is first needed, and again after it was put away. */
export const openDictionary = (): Promise<Dictionary> => {
  if (dictionary !== null) return dictionary;
  const opened = startThread(() => {
    if (dictionary === opened) dictionary = null;
  });
  dictionary = opened;
  return opened;
};
