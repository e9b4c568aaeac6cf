import { appendFileSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

interface Line {
  readonly key: string;
  readonly value: string;
  readonly at: number;
}

/** A small map in a file, one JSON line an entry: written before something happens, read after a crash. Old entries go when it is opened. */
export class Journal {
  readonly #file: string;
  readonly #values = new Map<string, string>();

  constructor(file: string, keepMs: number, now: number) {
    this.#file = file;
    mkdirSync(dirname(file), { recursive: true });
    const kept = readLines(file).filter(({ at }) => at >= now - keepMs);
    for (const { key, value } of kept) this.#values.set(key, value);
    writeFileSync(`${file}.new`, kept.map((line) => `${JSON.stringify(line)}\n`).join(''));
    renameSync(`${file}.new`, file);
  }

  get(key: string): string | undefined {
    return this.#values.get(key);
  }

  keys(): string[] {
    return [...this.#values.keys()];
  }

  add(key: string, value: string, at: number): void {
    appendFileSync(this.#file, `${JSON.stringify({ key, value, at } satisfies Line)}\n`);
    this.#values.set(key, value);
  }
}

function readLines(file: string): Line[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
  return text.split('\n').flatMap((line) => {
    try {
      return [JSON.parse(line) as Line];
    } catch {
      // The empty end, or a line that a crash cut off.
      return [];
    }
  });
}
