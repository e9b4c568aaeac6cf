/** Groups of people under one post; they never overlap and add up. */
export type PostPersonState = 'took_part' | 'missing' | 'no_handle' | 'excused';

/** How many people are in each group; who must act took part or is missing. */
export interface PostPeopleCounts extends Readonly<Record<PostPersonState, number>> {
  readonly total: number;
  readonly must_act: number;
}

interface Counted {
  readonly person: { readonly client_id: string; readonly client_name: string };
  readonly state: PostPersonState;
}

/** Counts of people under a post. */
export function countsOf(people: readonly Counted[]): PostPeopleCounts {
  const count = (state: PostPersonState) => people.filter((row) => row.state === state).length;
  const [tookPart, missing] = [count('took_part'), count('missing')];
  return {
    total: people.length,
    must_act: tookPart + missing,
    took_part: tookPart,
    missing,
    no_handle: count('no_handle'),
    excused: count('excused'),
  };
}

/** Counts by the client people belong to. */
export interface UnitCounts {
  readonly client_id: string;
  readonly client_name: string;
  readonly counts: PostPeopleCounts;
}

/** The lowest share of who must act first; where nobody must, last. */
export const byShare = (a: UnitCounts, b: UnitCounts): number => {
  const share = ({ counts }: UnitCounts) => (counts.must_act === 0 ? 2 : counts.took_part / counts.must_act);
  return share(a) - share(b) || b.counts.missing - a.counts.missing || a.client_name.localeCompare(b.client_name);
};

/** Counts by the client people belong to, the lowest share first. */
export function unitsOf(people: readonly Counted[]): UnitCounts[] {
  const members = new Map<string, Counted[]>();
  for (const row of people) {
    const known = members.get(row.person.client_id);
    if (known === undefined) members.set(row.person.client_id, [row]);
    else known.push(row);
  }
  const rows = [...members].map(([client_id, of]) => ({
    client_id,
    client_name: of[0]?.person.client_name ?? client_id,
    counts: countsOf(of),
  }));
  return rows.sort(byShare);
}

/** Groups of several posts together: who acts under two is counted twice. */
export const sumOf = (all: readonly PostPeopleCounts[]): PostPeopleCounts =>
  all.reduce(
    (sum, one) => ({
      total: sum.total + one.total,
      must_act: sum.must_act + one.must_act,
      took_part: sum.took_part + one.took_part,
      missing: sum.missing + one.missing,
      no_handle: sum.no_handle + one.no_handle,
      excused: sum.excused + one.excused,
    }),
    { total: 0, must_act: 0, took_part: 0, missing: 0, no_handle: 0, excused: 0 },
  );
