import type { Clock } from './clock.ts';

/** Lines at once, and lines a second after that. */
const BURST = 20;
const PER_SECOND = 1;

/** Log lines about what strangers can cause as often as they like: some are written, of the others how many there were. */
export class BoundedLines {
  private readonly clock: Clock;
  private readonly to: (fields: object) => void;
  private tokens = BURST;
  private at = 0;
  private omitted = 0;

  constructor(clock: Clock, to: (fields: object) => void) {
    this.clock = clock;
    this.to = to;
  }

  /** @param fields made only where the line is written */
  write(fields: () => object): void {
    const now = this.clock.now().getTime();
    this.tokens = Math.min(BURST, this.tokens + (Math.max(0, now - this.at) / 1000) * PER_SECOND);
    this.at = now;
    if (this.tokens < 1) {
      this.omitted += 1;
      return;
    }
    this.tokens -= 1;
    const { omitted } = this;
    this.omitted = 0;
    this.to({ ...fields(), ...(omitted === 0 ? {} : { omitted }) });
  }
}
