import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A Node process of its own that a test started, and alone may kill. */
export interface Script {
  readonly pid: number;
  /** Everything it said so far. */
  output(): string;
  /** Its exit code, or the name of the signal that ended it. */
  readonly exited: Promise<number | string>;
  kill(signal: NodeJS.Signals): void;
}

/** Runs a TypeScript file over the workspace's sources with exactly this environment beside PATH. */
export function startScript(file: URL, env: Readonly<Record<string, string>>): Script {
  const child = spawn(process.execPath, ['--conditions=source', '--import', 'tsx', fileURLToPath(file)], {
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8');
    });
  const orphan = () => child.kill('SIGKILL');
  process.once('exit', orphan);
  const exited = new Promise<number | string>((resolve) => {
    child.once('exit', (code, signal) => {
      process.off('exit', orphan);
      resolve(code ?? signal ?? 'unknown');
    });
  });
  return { pid: child.pid ?? 0, output: () => said, exited, kill: (signal) => void child.kill(signal) };
}
