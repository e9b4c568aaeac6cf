import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type ConnectionReport,
  type ConnectOptions,
  connectWeb,
  type IncomingMessage,
  type OutgoingMessage,
  type Receipt,
} from '../src/index.ts';
import type { FakeWhatsApp } from './fake-page/fake-whatsapp.ts';

export const BROWSER = '/usr/bin/chromium-headless-shell';
const FILE = fileURLToPath(new URL('../src/number-process.ts', import.meta.url));
/** Runs the source: what is built may be older. */
const PROGRAM = { file: FILE, execArgv: ['--conditions=source', '--import', import.meta.resolve('tsx')] };

/** A connection to the fake page and what it reported. */
export class TestNumber {
  readonly states: ConnectionReport[] = [];
  readonly incoming: IncomingMessage[] = [];
  readonly receipts: Receipt[] = [];
  readonly warnings: string[] = [];
  readonly folder: string;
  readonly #fake: FakeWhatsApp;
  /** Incoming messages are refused while set. */
  isFull = false;
  connection: ReturnType<typeof connectWeb>;

  constructor(folder: string, fake: FakeWhatsApp, options: Partial<ConnectOptions> = {}) {
    this.folder = folder;
    this.#fake = fake;
    this.connection = this.connect(options);
  }

  connect(options: Partial<ConnectOptions> = {}): ReturnType<typeof connectWeb> {
    this.connection = connectWeb(
      {
        numberId: 'test',
        sessionFolder: join(this.folder, 'session-of-number'),
        pageFolder: join(this.folder, 'pages'),
        browserPath: BROWSER,
        pageVersion: null,
        browserArgs: this.#fake.browserArgs,
        firstPauseMs: 100,
        deadlines: { acknowledgement: 1_500 },
        program: PROGRAM,
        logger: { info: () => undefined, warn: (fields, message) => void this.warnings.push(`${message} ${JSON.stringify(fields)}`) },
        ...options,
      },
      {
        state: (report) => void this.states.push(report),
        incoming: async (message) => {
          if (this.isFull) throw new Error('the disk is full');
          this.incoming.push(message);
        },
        receipt: (receipt) => void this.receipts.push(receipt),
      },
    );
    return this.connection;
  }

  get state(): ConnectionReport['state'] | undefined {
    return this.states.at(-1)?.state;
  }

  last<State extends ConnectionReport['state']>(state: State): Extract<ConnectionReport, { state: State }> | undefined {
    return this.states.findLast((one): one is Extract<ConnectionReport, { state: State }> => one.state === state);
  }

  send(message: Partial<OutgoingMessage> & Pick<OutgoingMessage, 'clientMessageId'>, signal = AbortSignal.timeout(60_000)) {
    return this.connection.send({ to: '628111111111', text: 'halo', file: null, ...message }, signal);
  }

  /** Pids of programs that were started for this number. */
  processes(name = ''): number[] {
    return readdirSync('/proc')
      .filter((pid) => /^\d+$/.test(pid))
      .filter((pid) => {
        const line = read(`/proc/${pid}/cmdline`);
        return line.includes(this.folder) && line.includes(name) && !/^State:\s+Z/m.test(read(`/proc/${pid}/status`));
      })
      .map(Number);
  }

  /** The main process of its browser. */
  browser(): number {
    const found = this.processes().find((pid) => !read(`/proc/${pid}/cmdline`).includes('--type='));
    if (found === undefined) throw new Error('no browser runs');
    return found;
  }
}

const read = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // It ended in between.
    return '';
  }
};
