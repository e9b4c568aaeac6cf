import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { createInterface } from 'node:readline';

/** The least user there is. */
const NOBODY = 65_534;
/** Handed over as text: the user nobody may be unable to read this checkout. */
const PROBER = readFileSync(new URL('call-from-inside.mjs', import.meta.url), 'utf8');

/** Why this machine cannot play another one; null when it can. */
export function whyNoMachine(): string | null {
  if (process.platform !== 'linux') return 'not Linux';
  if (process.getuid?.() !== 0) return 'not root';
  const canRun = (...words: string[]) =>
    spawnSync('unshare', ['-n', 'setpriv', `--reuid=${NOBODY}`, '--clear-groups', ...words], { stdio: 'ignore' }).status === 0;
  if (!canRun('true')) return 'no network namespaces here';
  if (!canRun('test', '-x', tmpdir())) return `the user nobody may not enter ${tmpdir()}`;
  return canRun(process.execPath, '--version') ? null : `the user nobody may not run ${process.execPath}`;
}

/** A program on the machine: what it said with the time of each line, and how it ended. */
export interface Program {
  readonly pid: number;
  readonly startedAt: number;
  readonly lines: readonly { readonly at: number; readonly text: string }[];
  output(): string;
  /** To the whole process group, as a terminal does. */
  signal(signal: NodeJS.Signals): void;
  /** Exit code, or the signal's name. */
  readonly ended: Promise<number | string>;
}

export interface Answer {
  readonly status: number;
  readonly body: string;
  /** When the answer was there, ms since the epoch. */
  readonly at: number;
}

/** A machine with nothing on its network but itself, and nobody as its user. */
export interface Machine {
  /** Runs a program as nobody with exactly this environment beside PATH. */
  run(command: string, args: readonly string[], options: { cwd: string; env: Readonly<Record<string, string>>; input?: string }): Program;
  /** Asks from inside; null when nobody answers. */
  call(url: string, init?: { method?: string; headers?: Record<string, string>; body?: string }): Promise<Answer | null>;
  /** Whether something listens on a port inside. */
  listens(port: number): Promise<boolean>;
  /** Ends every program that was run here and the machine. */
  close(): Promise<void>;
}

function watchProgram(child: ChildProcess): Program {
  const lines: { at: number; text: string }[] = [];
  for (const stream of [child.stdout, child.stderr])
    if (stream !== null) createInterface({ input: stream }).on('line', (text) => lines.push({ at: Date.now(), text }));
  const pid = child.pid ?? 0;
  return {
    pid,
    startedAt: Date.now(),
    lines,
    output: () => lines.map((line) => line.text).join('\n'),
    signal(signal) {
      try {
        process.kill(-pid, signal);
      } catch {
        // Gone already.
      }
    },
    ended: new Promise((resolve) => child.once('close', (code, signal) => resolve(code ?? signal ?? 'unknown'))),
  };
}

interface Said {
  readonly id: number;
  readonly status?: number;
  readonly body?: string;
  readonly at?: number;
  readonly listens?: boolean;
}

/** Questions to the prober inside, and its answers by number. */
function callThrough(prober: ChildProcess): (question: Record<string, unknown>) => Promise<Said> {
  const waiting = new Map<number, (said: Said) => void>();
  let last = 0;
  let isGone = false;
  prober.once('exit', () => {
    isGone = true;
    for (const [id, answer] of waiting) answer({ id });
  });
  if (prober.stdout !== null)
    createInterface({ input: prober.stdout }).on('line', (line) => {
      const said = JSON.parse(line) as Said;
      waiting.get(said.id)?.(said);
      waiting.delete(said.id);
    });
  return (question) =>
    new Promise((resolve) => {
      last += 1;
      if (isGone) return resolve({ id: last });
      waiting.set(last, resolve);
      prober.stdin?.write(`${JSON.stringify({ id: last, ...question })}\n`);
    });
}

/** Starts a machine: a network namespace in which only the loopback is up. */
export async function startMachine(): Promise<Machine> {
  const holder = spawn('unshare', ['-n', 'sh', '-c', 'ip link set lo up && echo up && exec sleep infinity'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise((resolve, reject) => {
    holder.stdout.once('data', resolve);
    holder.once('exit', () => reject(new Error('the loopback did not come up')));
  });
  const inside = ['-t', String(holder.pid), '-n', '--', 'setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'];
  const programs: Program[] = [];
  const words = [process.execPath, '--input-type=module', '--eval', PROBER];
  const prober = spawn('nsenter', [...inside, ...words], { cwd: '/', stdio: ['pipe', 'pipe', 'inherit'] });
  const question = callThrough(prober);
  return {
    run(command, args, { cwd, env, input }) {
      const child = spawn('nsenter', [...inside, command, ...args], {
        cwd,
        env: { PATH: process.env.PATH ?? '', ...env },
        stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
        detached: true,
      });
      child.stdin?.end(input);
      const program = watchProgram(child);
      programs.push(program);
      return program;
    },
    async call(url, init = {}) {
      const { status, body, at } = await question({ url, ...init });
      return status === undefined ? null : { status, body: body ?? '', at: at ?? 0 };
    },
    listens: async (port) => (await question({ port })).listens === true,
    async close() {
      for (const program of programs) program.signal('SIGKILL');
      prober.kill('SIGKILL');
      holder.kill('SIGKILL');
      await Promise.all(programs.map((program) => program.ended));
    },
  };
}

/** Processes that work in a folder, run a program from it or were started with its path: pid and command line. */
export function processesIn(folder: string): { readonly pid: number; readonly command: string }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .flatMap((name) => {
      try {
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
        const places = [command, readlinkSync(`/proc/${name}/cwd`), readlinkSync(`/proc/${name}/exe`)];
        return places.some((path) => path.includes(folder)) ? [{ pid: Number(name), command }] : [];
      } catch {
        // Ended meanwhile.
        return [];
      }
    });
}
