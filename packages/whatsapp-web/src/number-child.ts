import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { ConnectOptions } from './connection.ts';
import { within } from './limits.ts';
import { processEnvironment } from './process-environment.ts';
import type { FromProcess, ProcessSettings, Request, ToProcess } from './wire.ts';

const CLOSE_MS = 8_000;
const STDERR_CHARS = 500;
/** The library needs about 75 MB; a file in flight is there three times. */
const HEAP_MB = 320;

export interface ChildEvents {
  message(message: FromProcess): void;
  /** Process and browser are gone. `stderr`: the end of what the process printed. */
  exit(stderr: string): void;
}

/** The process of a number, seen from outside. */
export class NumberChild {
  readonly #child: ChildProcess;
  readonly #silenceMs: number;
  readonly #exited: Promise<void>;
  readonly #calls = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  #nextCall = 1;
  #browserPid: number | null = null;
  #silence: NodeJS.Timeout | undefined;

  constructor(settings: ProcessSettings, program: ConnectOptions['program'], events: ChildEvents) {
    const { file, execArgv } = program ?? {
      // A process of its own has nothing that would load TypeScript. Options of ours, such as modules to preload, are for us.
      file: fileURLToPath(new URL('../dist/number-process.js', import.meta.url)),
      execArgv: [],
    };
    this.#silenceMs = settings.deadlines.start + settings.deadlines.page;
    // Its number is for those who read a list of processes.
    this.#child = fork(file, [settings.numberId], {
      env: processEnvironment(),
      execArgv: [...execArgv, `--max-old-space-size=${HEAP_MB}`],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      // Ctrl+C in the terminal is for the parent, which closes the browser in order.
      detached: process.platform !== 'win32',
    });
    let stderr = '';
    this.#child.stderr?.on('data', (chunk: Buffer) => {
      stderr = (stderr + chunk.toString('utf8')).slice(-STDERR_CHARS);
    });
    this.#child.on('message', (message) => {
      this.#hear();
      this.#receive(message as FromProcess, events);
    });
    this.#exited = new Promise((resolve) => {
      const gone = (): void => {
        clearTimeout(this.#silence);
        this.#killBrowser();
        for (const { reject } of this.#calls.values()) reject(new Error('the number’s process ended'));
        this.#calls.clear();
        events.exit(stderr.trim());
        resolve();
      };
      this.#child.once('exit', gone);
      // A program that cannot be started says only that.
      this.#child.once('error', (error) => {
        stderr = error.message;
        if (this.#child.pid === undefined) gone();
      });
    });
    this.#send({ type: 'start', settings });
    this.#hear();
  }

  /** @throws Error when the process ends, answers with an error, or not in time. */
  async call(request: Request, ms: number): Promise<unknown> {
    const call = this.#nextCall++;
    const answer = new Promise((resolve, reject) => {
      this.#calls.set(call, { resolve, reject });
    });
    this.#send({ type: 'call', call, request });
    try {
      return await within(ms, 'the number’s process', answer);
    } finally {
      this.#calls.delete(call);
    }
  }

  hold(until: number): void {
    this.#send({ type: 'hold', until });
  }

  async close(): Promise<void> {
    this.#send({ type: 'close' });
    await within(CLOSE_MS, 'the number’s process', this.#exited).catch(() => this.kill());
    await this.#exited;
  }

  kill(): void {
    this.#killBrowser();
    this.#child.kill('SIGKILL');
  }

  #receive(message: FromProcess, events: ChildEvents): void {
    if (message.type === 'browser') this.#browserPid = message.pid;
    else if (message.type === 'result') this.#calls.get(message.call)?.resolve(message.value);
    else if (message.type === 'failed') this.#calls.get(message.call)?.reject(new Error(message.reason));
    else events.message(message);
  }

  /** A process that says nothing for longer than any of its own deadlines hangs. */
  #hear(): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.kill(), this.#silenceMs);
    this.#silence.unref();
  }

  #send(message: ToProcess): void {
    // One that has ended answers by its exit.
    if (this.#child.connected) this.#child.send(message, () => undefined);
  }

  /** The browser ends with its process by itself; one that hangs does not. */
  #killBrowser(): void {
    if (this.#browserPid === null) return;
    try {
      process.kill(process.platform === 'win32' ? this.#browserPid : -this.#browserPid, 'SIGKILL');
    } catch {
      // Already gone.
    }
    this.#browserPid = null;
  }
}
