import Type, { type Static } from 'typebox';
import { Count, nullable } from '../define/schema.ts';

/** A share between 0 and 1 (four decimals); null where nothing was expected. Shown in percent it is made of what stands beside it: see `shownPercent`. */
export const Share = nullable(Type.Number({ minimum: 0, maximum: 1 }));

/** People by what they have done. Excused ones are a group of their own; the groups never overlap and add up to `total`. */
export const PeopleGroups = Type.Object({
  total: Count,
  /** Neither excused nor without a handle, and with posts to act on: `done`, `partial` and `none` together. */
  must_act: Count,
  excused: Count,
  done: Count,
  partial: Count,
  none: Count,
  no_handle: Count,
  /** Nothing was to be done. */
  no_posts: Count,
});
export type PeopleGroups = Static<typeof PeopleGroups>;

/** Engagements given / expected, over people who must act. */
export const Participation = Type.Object({ given: Count, expected: Count, rate: Share });
export type Participation = Static<typeof Participation>;
/** People who are done / people who must act. */
export const Complete = Type.Object({ done: Count, of: Count, rate: Share });
export type Complete = Static<typeof Complete>;

/** The two measures of a group, and its people. */
export const Measures = Type.Object({ people: PeopleGroups, participation: Participation, complete: Complete });
export type Measures = Static<typeof Measures>;
