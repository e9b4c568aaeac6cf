import type { EngagementGroup } from '@balai/contracts/collector';

/** Handles of a snapshot in the order they were first seen: `seen_count[i]` of them at `seen_at[i]`. At most 1,000. */
export interface SeenHandles {
  readonly handles: readonly string[];
  /** Instants, as JSON has them. */
  readonly seen_at: readonly string[];
  readonly seen_count: readonly number[];
}

/** Handles that one observation withdrew and that did not come back. */
export interface GoneHandles {
  readonly obs_no: number;
  readonly withdrawn_at: string;
  /** The last complete observation before the two that missed them. */
  readonly last_seen_at: string | null;
  readonly handles: readonly string[];
}

/** The newest stored part: where new handles go while it has room. */
export interface NewestPart {
  readonly part: number;
  readonly size: number;
}

/** Handles a part holds at most, and a chunk of a snapshot. */
export const PART_MAX = 1000;
/**
 * A part with fewer handles takes more in, which writes it again: a post that gains one handle a look neither has a part for each, nor is a
 * thousand handles written for one.
 */
const FILLED_UP_TO = 256;

/** Where new handles are stored: `filled` at the end of the newest part, `parts` in new ones. */
export interface Placed {
  readonly filled: readonly string[];
  readonly parts: readonly (readonly string[])[];
}

/** Places new handles behind the parts there are. */
export function locateHandles(newest: NewestPart | null, handles: readonly string[]): Placed {
  const room = newest !== null && newest.size < FILLED_UP_TO ? PART_MAX - newest.size : 0;
  return { filled: handles.slice(0, room), parts: partsOf(handles.slice(room)) };
}

/** Cuts handles into parts. */
export function partsOf(handles: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(handles.length / PART_MAX) }, (_, at) => handles.slice(at * PART_MAX, (at + 1) * PART_MAX));
}

/** Chunks that a snapshot of so many handles is cut into. */
export const chunkCount = (handles: number, handlesMax = PART_MAX): number => Math.max(1, Math.ceil(handles / handlesMax));

/** Cuts a snapshot into chunks of at most `handlesMax` handles, one stored part after the other; parts that are alike are cut alike. */
export class SnapshotCutter {
  readonly #gone: ReadonlyMap<string, EngagementGroup['withdrawn']>;
  readonly #handlesMax: number;
  #chunk: EngagementGroup[] = [];
  #room: number;

  constructor(gone: readonly GoneHandles[], handlesMax = PART_MAX) {
    this.#gone = withdrawnBy(gone);
    this.#handlesMax = handlesMax;
    this.#room = handlesMax;
  }

  /** Takes a part; the chunks that are full, and followed by more. */
  *add(seen: SeenHandles): Generator<EngagementGroup[]> {
    for (const group of groupsOf(seen, this.#gone)) {
      for (let at = 0; at < group.handles.length; ) {
        if (this.#room === 0) {
          yield this.#chunk;
          this.#chunk = [];
          this.#room = this.#handlesMax;
        }
        const handles = group.handles.slice(at, at + this.#room);
        this.#chunk.push({ ...group, handles });
        at += handles.length;
        this.#room -= handles.length;
      }
    }
  }

  /** The last chunk; without any handles it is empty. */
  end(): EngagementGroup[] {
    return this.#chunk;
  }
}

/** All chunks of a snapshot, at least one. */
export function snapshotChunks(seen: readonly SeenHandles[], gone: readonly GoneHandles[], handlesMax = PART_MAX): EngagementGroup[][] {
  const cutter = new SnapshotCutter(gone, handlesMax);
  return [...seen.flatMap((part) => [...cutter.add(part)]), cutter.end()];
}

function withdrawnBy(gone: readonly GoneHandles[]): Map<string, EngagementGroup['withdrawn']> {
  const goneBy = new Map<string, EngagementGroup['withdrawn']>();
  for (const { obs_no, withdrawn_at, last_seen_at, handles } of gone) {
    const withdrawn = { at: instant(withdrawn_at), obs_no, last_seen_at: last_seen_at === null ? null : instant(last_seen_at) };
    for (const handle of handles) goneBy.set(handle, withdrawn);
  }
  return goneBy;
}

function* groupsOf(
  { handles, seen_at, seen_count }: SeenHandles,
  goneBy: ReadonlyMap<string, EngagementGroup['withdrawn']>,
): Generator<EngagementGroup> {
  let from = 0;
  for (const [index, seenAt] of seen_at.entries()) {
    const until = from + (seen_count[index] ?? 0);
    const groups = new Map<EngagementGroup['withdrawn'], string[]>([[null, []]]);
    for (const handle of handles.slice(from, until)) {
      const withdrawn = goneBy.get(handle) ?? null;
      const group = groups.get(withdrawn);
      if (group === undefined) groups.set(withdrawn, [handle]);
      else group.push(handle);
    }
    for (const [withdrawn, inGroup] of groups)
      if (inGroup.length > 0) yield { first_seen_at: instant(seenAt), withdrawn, handles: inGroup };
    from = until;
  }
}

const instant = (text: string): string => new Date(text).toISOString();
