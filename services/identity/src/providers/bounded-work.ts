/** Who asks: somebody known, or anybody. */
export type Asker = 'known' | 'stranger';

/** How much is done at one time, and how much may wait for it. */
export interface WorkBounds {
  readonly atOnce: number;
  readonly waitingMax: Readonly<Record<Asker, number>>;
}

/** Nothing more may wait: the work was not begun. */
export class TooBusy extends Error {
  override readonly name = 'TooBusy';
}

/**
 * Does so much at one time and lets little wait. Who is known overtakes strangers and has a queue of their own, so that no
 * crowd fills it.
 */
export class BoundedWork {
  private readonly bounds: WorkBounds;
  private readonly waiting: Record<Asker, (() => void)[]> = { known: [], stranger: [] };
  private running = 0;

  constructor(bounds: WorkBounds) {
    this.bounds = bounds;
  }

  /** What the work answers. @throws TooBusy at once where nothing more may wait */
  async do<T>(work: () => Promise<T>, asker: Asker): Promise<T> {
    await this.enter(asker);
    try {
      return await work();
    } finally {
      this.leave();
    }
  }

  private enter(asker: Asker): Promise<void> | undefined {
    if (this.running < this.bounds.atOnce) {
      this.running += 1;
      return undefined;
    }
    const queue = this.waiting[asker];
    if (queue.length >= this.bounds.waitingMax[asker]) throw new TooBusy();
    return new Promise((resolve) => queue.push(resolve));
  }

  /** Hands the place on, or gives it up. */
  private leave(): void {
    const next = this.waiting.known.shift() ?? this.waiting.stranger.shift();
    if (next === undefined) this.running -= 1;
    else next();
  }
}
