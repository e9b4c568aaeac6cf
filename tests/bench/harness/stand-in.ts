import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const PROVIDER = new URL('./provider-stand-in.mjs', import.meta.url);

/** A feed of so many posts with so many pages of likes each, asked by so many workers at once, each answer so many milliseconds late. */
export interface Round {
  readonly posts: number;
  readonly pages: number;
  readonly workers: number;
  readonly latency: number;
}

/** The program, in a process of its own. */
export interface Started {
  /** First line that it printed. */
  readonly line: string;
  stop(): Promise<void>;
}

/** Starts a program and waits for its first line; it ends when its input does. */
export async function startProgram(program: URL, args: readonly string[] = []): Promise<Started> {
  const path = fileURLToPath(program);
  const child = spawn(process.execPath, ['--conditions=source', '--import', 'tsx', path, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  const gone = once(child, 'exit');
  const first = await Promise.race([once(createInterface({ input: child.stdout }), 'line'), gone.then(() => null)]);
  if (first === null) throw new Error(`${path} did not start`);
  return {
    line: String(first[0]),
    async stop() {
      child.stdin.end();
      await gone;
    },
  };
}

/** A provider in a process of its own, so that it does not share the event loop with what is measured. */
export async function startStandIn() {
  const { line: url, stop } = await startProgram(PROVIDER);
  /** From now on the feed of every account is this. */
  const begin = async (round: Round): Promise<void> => {
    await fetch(`${url}/round?${new URLSearchParams(Object.entries(round).map(([name, value]) => [name, String(value)]))}`);
  };
  return {
    url,
    stop,
    begin,
    /** Pages of likes a second of all workers, from when all of them asked to the last answer, while `work` asks for every page. */
    async measure(round: Round, work: () => Promise<void>): Promise<number> {
      await begin(round);
      await work();
      const answer = await fetch(`${url}/result`);
      const { pages, ms, workers } = (await answer.json()) as { pages: number; ms: number; workers: number };
      if (pages !== round.posts * round.pages) throw new Error(`${pages} pages were read instead of ${round.posts * round.pages}`);
      if (workers !== round.workers) throw new Error(`${workers} workers instead of ${round.workers}`);
      return pages / (ms / 1_000);
    },
  };
}
