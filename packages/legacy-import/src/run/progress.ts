/** Says how an import goes on: one line that is written over on a terminal, plain lines from time to time elsewhere. */
export class ImportProgress {
  private readonly out: NodeJS.WriteStream;
  private readonly totals: ReadonlyMap<string, number>;
  private readonly isTerminal: boolean;
  private saidAt = Number.NEGATIVE_INFINITY;
  private last = '';
  /** Metrics of the last class that were not said yet. */
  private unsaid: string | null = null;
  private lastSaid = '';

  constructor(out: NodeJS.WriteStream, totals: ReadonlyMap<string, number>) {
    this.out = out;
    this.totals = totals;
    this.isTerminal = out.isTTY === true;
  }

  /** Rows of a class that are done. */
  note(name: string, rows: number): void {
    const total = this.totals.get(name);
    const isDone = total !== undefined && rows >= total;
    const pauseMs = this.isTerminal ? 100 : 5_000;
    const line = `${name}: ${rows.toLocaleString('en')}${total === undefined ? '' : ` of ${total.toLocaleString('en')}`}`;
    if (name !== this.last) this.finish();
    if (line === this.lastSaid) return;
    if (!isDone && name === this.last && performance.now() - this.saidAt < pauseMs) {
      this.unsaid = line;
      return;
    }
    this.unsaid = null;
    this.saidAt = performance.now();
    const share = total === undefined || total === 0 ? null : Math.min(1, rows / total);
    if (!this.isTerminal) this.out.write(`${line}\n`);
    else {
      if (name !== this.last && this.last !== '') this.out.write('\n');
      this.out.write(`\r\x1b[K${share === null ? '' : `${barOf(share)} `}${line}`);
    }
    this.last = name;
    this.lastSaid = line;
  }

  /** Says how the last class ended. */
  private finish(): void {
    if (this.unsaid === null) return;
    this.out.write(this.isTerminal ? `\r\x1b[K${this.unsaid}` : `${this.unsaid}\n`);
    this.unsaid = null;
  }

  /** A line of its own. */
  say(line: string): void {
    this.finish();
    if (this.isTerminal && this.last !== '') this.out.write('\n');
    this.last = '';
    this.out.write(`${line}\n`);
  }
}

const WIDTH = 24;

const barOf = (share: number): string => {
  const done = Math.round(share * WIDTH);
  return `[${'#'.repeat(done)}${'.'.repeat(WIDTH - done)}] ${String(Math.floor(share * 100)).padStart(3)} %`;
};
