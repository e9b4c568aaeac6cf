/** People of a group by what they have done; excused ones apart. The parts never overlap and add up to `total`. */
export interface PeopleCounts {
  total: number;
  excused: number;
  done: number;
  partial: number;
  none: number;
  noHandle: number;
  noPosts: number;
}

/** A group of {@link PeopleCounts}. */
export type Part = keyof Omit<PeopleCounts, 'total'>;

/** A group's two measures as counts: engagements given and expected of who must act; people. */
export interface GroupCounts {
  readonly people: PeopleCounts;
  given: number;
  expected: number;
}

/** Engagements given of those expected, and people who are done of those who must act, by group. */
export interface ActCounts {
  readonly given: Uint32Array;
  readonly expected: Uint32Array;
  readonly done: Uint32Array;
  readonly obliged: Uint32Array;
}

export const noCounts = (): GroupCounts => ({
  people: { total: 0, excused: 0, done: 0, partial: 0, none: 0, noHandle: 0, noPosts: 0 },
  given: 0,
  expected: 0,
});

/** People who must act: neither excused nor without a handle on every platform that has posts. */
export const mustAct = ({ done, partial, none }: PeopleCounts): number => done + partial + none;

/** The part of who is not excused, by status. */
export const PART_OF_STATUS = { sudah: 'done', kurang: 'partial', belum: 'none', no_username: 'noHandle', no_posts: 'noPosts' } as const;
