/** What one observation changed in the set of people: new ones, ones that came back, ones that are gone. */
export interface EngagementDelta {
  readonly added: readonly string[];
  readonly returned: readonly string[];
  readonly withdrawn: readonly string[];
}

/** Entries of a chunk over all three lists. */
const CHUNK_MAX = 1000;

/** In how many chunks so many entries travel; at least one. */
export const chunkCountOf = (entries: number): number => Math.max(1, Math.ceil(entries / CHUNK_MAX));

type Lists = { -readonly [K in keyof EngagementDelta]: string[] };
const empty = (): Lists => ({ added: [], returned: [], withdrawn: [] });

/** Cuts a delta, told handle by handle, into chunks of at most a thousand; at least one chunk. */
export class ChunkCutter {
  #chunk = empty();
  #entries = 0;
  #cut = 0;

  /** Takes a handle in; the chunk that it fills, or null. */
  add(list: keyof EngagementDelta, handle: string): EngagementDelta | null {
    this.#chunk[list].push(handle);
    this.#entries += 1;
    return this.#entries < CHUNK_MAX ? null : this.#take();
  }

  /** The last chunk, when there is something left, or when there was nothing at all; else null. */
  rest(): EngagementDelta | null {
    return this.#entries > 0 || this.#cut === 0 ? this.#take() : null;
  }

  #take(): EngagementDelta {
    const chunk = this.#chunk;
    this.#chunk = empty();
    this.#entries = 0;
    this.#cut += 1;
    return chunk;
  }
}
