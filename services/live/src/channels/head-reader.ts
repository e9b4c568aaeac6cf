import { setImmediate } from 'node:timers/promises';

type Heads = ReadonlyMap<string, number>;

/** Reads heads of channels, those that are asked for at the same moment in one query. */
export class HeadReader {
  private readonly query: (channels: readonly string[]) => Promise<Heads>;
  private collecting: { readonly names: Set<string>; readonly answer: Promise<Heads> } | null = null;

  constructor(query: (channels: readonly string[]) => Promise<Heads>) {
    this.query = query;
  }

  /** Offset of a channel, read after the call; null: there is none. */
  async read(channel: string): Promise<number | null> {
    this.collecting ??= this.collect();
    this.collecting.names.add(channel);
    return (await this.collecting.answer).get(channel) ?? null;
  }

  private collect(): { readonly names: Set<string>; readonly answer: Promise<Heads> } {
    const names = new Set<string>();
    const answer = setImmediate().then(() => {
      this.collecting = null;
      return this.query([...names]);
    });
    return { names, answer };
  }
}
