import type { Part } from '../../recap/domain/people-counts.ts';

/** What parts are called. */
export const PART_WORDS = {
  done: 'done',
  partial: 'partial',
  none: 'none',
  noHandle: 'no_handle',
  excused: 'excused',
  noPosts: 'no_posts',
} as const satisfies Record<Part, string>;
