import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The built command line: tests start what users start. */
const MAIN = fileURLToPath(new URL('../../../packages/cli/dist/main.js', import.meta.url));

/** Ends the process when its parent is gone, also when the parent was killed: its standard input ends then. */
const END_WITH_PARENT = `data:text/javascript,${encodeURIComponent(`
  import { isMainThread } from 'node:worker_threads';
  if (isMainThread) process.stdin.on('end', () => process.exit(1)).resume().unref();
`)}`;

/** A process of the platform that a test started, and alone may kill. */
export interface Child {
  readonly name: string;
  readonly pid: number;
  /** Everything it said, bounded. */
  output(): string;
  /** Ends it with a signal and waits until it is gone; the exit code, or the signal's name. */
  end(signal: NodeJS.Signals, timeoutMs?: number): Promise<number | string>;
  readonly exited: Promise<number | string>;
}

const OUTPUT_MAX = 200_000;
const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** Runs `balai …args` with exactly this environment beside PATH. */
export function startChild(
  name: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  options: { cwd?: string; main?: string } = {},
): Child {
  const child = spawn(process.execPath, ['--import', END_WITH_PARENT, options.main ?? MAIN, ...args], {
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
  });
  running.add(child);
  let said = '';
  const hear = (chunk: Buffer) => {
    said = (said + chunk.toString('utf8')).slice(-OUTPUT_MAX);
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const exited = new Promise<number | string>((resolve) => {
    child.once('exit', (code, signal) => {
      running.delete(child);
      resolve(code ?? signal ?? 'unknown');
    });
  });
  return {
    name,
    pid: child.pid ?? 0,
    output: () => said,
    exited,
    async end(signal, timeoutMs = 15_000) {
      child.kill(signal);
      const late = new Promise<never>((_, reject) => {
        setTimeout(() => reject(new Error(`${name} did not end on ${signal}\n${said.slice(-4_000)}`)), timeoutMs).unref();
      });
      return Promise.race([exited, late]);
    },
  };
}

/** Runs `balai …args` to its end, with text on its standard input. */
export async function runCommand(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  input = '',
  main = MAIN,
): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, [main, ...args], {
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  running.add(child);
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString('utf8');
  });
  child.stderr.on('data', (chunk: Buffer) => {
    output += chunk.toString('utf8');
  });
  child.stdin.end(input);
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  running.delete(child);
  return { code, output };
}
