/**
 * What attendance must be, said as plainly as possible: from everything every observation of a post saw, and from who owned which handle
 * when. No deltas, no bitmaps, no order of arrival. It exists only here, to be compared with.
 */

export interface ScriptedObservation {
  readonly at: Date;
  readonly outcome: 'complete' | 'truncated' | 'failed' | 'skipped';
  /** Handles the observation saw. */
  readonly saw: readonly string[];
}

export interface Ownership {
  readonly person: string;
  readonly from: Date | null;
  readonly to: Date | null;
}

const wasOwner = (all: readonly Ownership[], index: number, at: Date): boolean => {
  const one = all[index];
  if (one === undefined) return false;
  const begun = index === 0 || one.from === null || one.from.getTime() <= at.getTime();
  return begun && (one.to === null || at.getTime() < one.to.getTime());
};

/** Handles of a post: when first seen, and whether two complete looks in a row have missed it since it was last seen. */
function engagements(looks: readonly ScriptedObservation[]): { handle: string; first: Date; withdrawn: boolean }[] {
  const handles = new Set(looks.flatMap((observation) => observation.saw));
  return [...handles].map((handle) => {
    const sights = looks.flatMap((observation, index) => (observation.saw.includes(handle) ? [index] : []));
    const missed = looks.slice((sights.at(-1) ?? 0) + 1).filter((observation) => observation.outcome === 'complete').length;
    const first = looks[sights[0] ?? 0];
    if (first === undefined) throw new Error('a handle was seen somewhere');
    return { handle, first: first.at, withdrawn: missed >= 2 };
  });
}

/** In how many of the posts each person took part. */
export function expectedCounts(
  posts: readonly (readonly ScriptedObservation[])[],
  owners: ReadonlyMap<string, readonly Ownership[]>,
  countWithdrawn: boolean,
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const looks of posts) {
    const present = new Set<string>();
    for (const { handle, first, withdrawn } of engagements(looks)) {
      const history = owners.get(handle) ?? [];
      const index = history.findIndex((_, position) => wasOwner(history, position, first));
      const person = history[index]?.person;
      if (person !== undefined && (countWithdrawn || !withdrawn)) present.add(person);
    }
    for (const person of present) counts.set(person, (counts.get(person) ?? 0) + 1);
  }
  return counts;
}

/** The status by the words of the rule. */
export function expectedStatus(input: { total: number; done: number; exempt: boolean; handle: boolean; percent: number }): string {
  if (input.total === 0) return 'no_posts';
  if (input.exempt) return 'sudah';
  if (!input.handle) return 'no_username';
  let need = 0;
  while (need * 100 < input.percent * input.total) need += 1;
  if (input.done >= need) return 'sudah';
  return input.done > 0 ? 'kurang' : 'belum';
}
