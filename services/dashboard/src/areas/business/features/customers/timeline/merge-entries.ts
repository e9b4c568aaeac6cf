/** Something that happened at a time. */
interface Dated {
  readonly at: string;
}
/** Entries of one list, the latest first, as far as they were read. */
export interface Source<Entry extends Dated> {
  readonly entries: readonly Entry[];
  readonly hasMore: boolean;
}

const timeOf = ({ at }: Dated): number => Date.parse(at);

/**
 * Joins lists by time, the latest first. Entries that are older than what another list has read so far wait: an entry of that list may belong before
 * them.
 */
export function mergeEntries<Entry extends Dated>(sources: readonly Source<Entry>[]): readonly Entry[] {
  const ends = sources.flatMap(({ entries, hasMore }) => {
    const last = entries.at(-1);
    return hasMore && last !== undefined ? [timeOf(last)] : [];
  });
  const since = Math.max(Number.NEGATIVE_INFINITY, ...ends);
  return sources
    .flatMap(({ entries }) => entries)
    .filter((entry) => timeOf(entry) >= since)
    .sort((a, b) => timeOf(b) - timeOf(a));
}
