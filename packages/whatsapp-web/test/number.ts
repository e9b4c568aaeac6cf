import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
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
export const PROGRAM = { file: FILE, execArgv: ['--conditions=source', '--import', import.meta.resolve('tsx')] };

/** A connection to the fake page and what it reported. */
export class TestNumber {
  /** Of the current connection. */
  readonly states: ConnectionReport[] = [];
  readonly incoming: IncomingMessage[] = [];
  readonly receipts: Receipt[] = [];
  readonly warnings: string[] = [];
  readonly folder: string;
  readonly #fake: FakeWhatsApp;
  readonly #groups = new Set<number>();
  /** Incoming messages are refused while set. */
  isFull = false;
  connection: ReturnType<typeof connectWeb>;

  constructor(folder: string, fake: FakeWhatsApp, options: Partial<ConnectOptions> = {}) {
    this.folder = folder;
    this.#fake = fake;
    this.connection = this.connect(options);
  }

  connect(options: Partial<ConnectOptions> = {}): ReturnType<typeof connectWeb> {
    this.states.length = 0;
    this.connection = connectWeb(
      {
        numberId: basename(this.folder),
        sessionFolder: join(this.folder, 'session-of-number'),
        pageFolder: join(this.folder, 'pages'),
        browserPath: BROWSER,
        pageVersion: null,
        browserArgs: this.#fake.browserArgs,
        firstPauseMs: 100,
        fileBytesMax: 1_048_576,
        deadlines: { acknowledgement: 3_000 },
        program: PROGRAM,
        logger: { warn: (fields, message) => void this.warnings.push(`${message} ${JSON.stringify(fields)}`) },
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

  /** Without `restricted`, which stands beside the others. */
  get state(): ConnectionReport['state'] | undefined {
    return this.states.findLast(({ state }) => state !== 'restricted')?.state;
  }

  last<State extends ConnectionReport['state']>(state: State): Extract<ConnectionReport, { state: State }> | undefined {
    return this.states.findLast((one): one is Extract<ConnectionReport, { state: State }> => one.state === state);
  }

  send(message: Partial<OutgoingMessage> & Pick<OutgoingMessage, 'clientMessageId'>, signal = AbortSignal.timeout(60_000)) {
    return this.connection.send({ to: '628111111111', text: 'halo', file: null, ...message }, signal);
  }

  /** Processes of this number, with those of its browsers that only their process group names. */
  processes(): number[] {
    const all = readdirSync('/proc')
      .filter((pid) => /^\d+$/.test(pid))
      .map((pid) => ({ pid: Number(pid), line: read(`/proc/${pid}/cmdline`), ...statOf(pid) }))
      .filter(({ isAlive }) => isAlive);
    for (const { line, group } of all) if (line.includes(basename(this.folder))) this.#groups.add(group);
    return all.filter(({ group }) => this.#groups.has(group)).map(({ pid }) => pid);
  }

  /** The main process of its browser, behind the script that starts it. */
  browser(): number {
    return this.#find((line) => line.includes('--user-data-dir') && !/^\/bin\/sh|--type=/.test(line));
  }

  process(): number {
    return this.#find((line) => line.includes('number-process'));
  }

  #find(isIt: (line: string) => boolean): number {
    const found = this.processes().find((pid) => isIt(read(`/proc/${pid}/cmdline`)));
    if (found === undefined) throw new Error('no such process');
    return found;
  }
}

/** Process group; an ended one waits for its parent. */
function statOf(pid: string): { group: number; isAlive: boolean } {
  const stat = read(`/proc/${pid}/stat`);
  const [state, , group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { group: Number(group), isAlive: stat !== '' && state !== 'Z' };
}

const read = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // It ended in between.
    return '';
  }
};
