/** The recent publications of a channel, contiguous up to the newest one this process knows. */
export class Ring {
  private readonly texts: string[] = [];
  private end: number;
  private size = 0;
  private readonly most: number;
  private readonly onChange: (ring: Ring, bytes: number) => void;

  /**
   * @param end offset of the newest publication; it is not kept itself.
   * @param most publications that are kept.
   * @param onChange told how many bytes were added (negative: freed).
   */
  constructor(end: number, most: number, onChange: (ring: Ring, bytes: number) => void = () => undefined) {
    this.end = end;
    this.most = most;
    this.onChange = onChange;
  }

  /** Publications after this offset are kept. */
  get start(): number {
    return this.end - this.texts.length;
  }

  get bytes(): number {
    return this.size;
  }

  /** Adds the publication that follows the newest one. */
  push(text: string): void {
    this.texts.push(text);
    this.end += 1;
    const before = this.size;
    this.size += costOf(text);
    while (this.texts.length > this.most) this.size -= costOf(this.texts.shift() ?? '');
    this.onChange(this, this.size - before);
  }

  /** Adds older publications in front, as many as there is room for. @param texts the last is that of offset `start` */
  prepend(texts: readonly string[]): void {
    const room = this.most - this.texts.length;
    const added = room <= 0 ? [] : texts.slice(-room);
    this.texts.unshift(...added);
    const bytes = added.reduce((sum, text) => sum + costOf(text), 0);
    this.size += bytes;
    this.onChange(this, bytes);
  }

  /** Publications after one offset up to another; null: they are not all kept. */
  between(after: number, upTo: number): readonly string[] | null {
    if (after < this.start || upTo > this.end) return null;
    return this.texts.slice(after - this.start, upTo - this.start);
  }

  /** Forgets everything, and goes on after an offset. */
  clear(end = this.end): void {
    const { size } = this;
    this.texts.length = 0;
    this.size = 0;
    this.end = end;
    this.onChange(this, -size);
  }
}

/** Memory of one kept publication: characters, and the entry. */
const costOf = (text: string): number => text.length * 2 + 40;
