import Type from 'typebox';
import { listed, paging, sortedBy } from '../../define/list.ts';
import { defineRoute } from '../../define/route.ts';
import { Count, Day, nullable, oneOf } from '../../define/schema.ts';
import { Participation, Share } from '../measure-models.ts';
import { About, aggregateFilter, Difference, Note, OF_AGGREGATES, PERSON, PlatformFreshness } from './aggregate-models.ts';

const chosen = {
  ...paging,
  /** Part of name, number, division or unit. */
  q: Type.Optional(Type.String({ maxLength: 100 })),
};
const share = Type.Optional(Type.Number({ minimum: 0, maximum: 1 }));

/** What somebody's habit is; one person may have several. */
export const Habit = oneOf('never', 'late', 'improved', 'declined', 'stopped');

export const attendanceHabits = defineRoute({
  id: 'attendance.people',
  heavy: true,
  ...OF_AGGREGATES,
  path: '/api/attendance/people',
  summary:
    'People who must act and have a handle, in a period and the one before: who never takes part, comes always late, improved, declined or stopped. The answer says the thresholds; each can be given. `filter` takes a habit, or `no_handle` for those who cannot be judged because they have no username.',
  query: Type.Object({
    ...aggregateFilter,
    ...chosen,
    filter: Type.Optional(oneOf('never', 'late', 'improved', 'declined', 'stopped', 'no_handle')),
    /** By participation unless told; of `never` and `no_handle` those with most opportunities first. */
    sort: Type.Optional(sortedBy('participation', 'opportunities', 'change', 'late', 'name', 'unit')),
    /** An engagement is late that was first seen so many minutes after its post was published; 360 unless told. */
    late_after_minutes: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_080 })),
    /** Always late is whose share of late engagements is at least this; 0.8 unless told. */
    late_share: share,
    /** Improved or declined is whose participation changed by at least this; 0.2 unless told. */
    change: share,
    /** Stopped is who gave at least this share before, and nothing now; 0.5 unless told. */
    stopped_from: share,
    /** Posts (of each period; of this one for `never`), or engagements with a time, below which nobody is judged; 3 unless told. */
    min_posts: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000 })),
  }),
  response: Type.Object({
    ...listed(
      Type.Object({
        ...PERSON,
        participation: Participation,
        /** Posts they could take part in since their obligations began; of people without a handle all posts from then on. */
        opportunities: Count,
        previous: nullable(Type.Object({ ...Participation.properties, change: Difference })),
        /** Of the engagements whose time is known; not of those found by a first look that came later than the threshold. */
        late: Type.Object({ timed: Count, late: Count, share: Share }),
        habits: Type.Array(Habit),
      }),
    ).properties,
    about: About,
    /** People of the filter; `judged` are the rows unless `filter` is `no_handle`. Habits may overlap. */
    counts: Type.Object({
      total: Count,
      excused: Count,
      no_handle: Count,
      judged: Count,
      shown: Count,
      /** 0 engagements of at least `min_posts` posts. */
      never: Count,
      late: Count,
      improved: Count,
      declined: Count,
      stopped: Count,
    }),
    thresholds: Type.Object({
      late_after_minutes: Type.Integer(),
      late_share: Type.Number(),
      change: Type.Number(),
      stopped_from: Type.Number(),
      min_posts: Type.Integer(),
    }),
    freshness: PlatformFreshness,
    notes: Type.Array(Note),
  }),
  example: { query: { periode: 'mingguan' } },
});

/** Days with posts in a row on which a person did what was asked. */
export const Streak = Type.Object({ days: Count, from: nullable(Day), to: nullable(Day) });

export const attendanceStreaks = defineRoute({
  id: 'attendance.streaks',
  heavy: true,
  ...OF_AGGREGATES,
  path: '/api/attendance/streaks',
  summary:
    'How many days in a row people did what was asked, now and at best. Days without posts neither count nor break a streak; today counts once it is done and breaks nothing before it is over.',
  query: Type.Object({
    ...Type.Pick(Type.Object(aggregateFilter), ['client_id', 'role', 'scope', 'regional_id', 'official_only', 'obligations', 'platform'])
      .properties,
    ...chosen,
    /** The last day looked at; today unless told. */
    tanggal: Type.Optional(Type.String({ maxLength: 40 })),
    /** Days looked back; 92 unless told. */
    days: Type.Optional(Type.Integer({ minimum: 1, maximum: 366 })),
    /** A day is kept by who is complete (unless told), or by who did `any` of it. */
    rule: Type.Optional(oneOf('complete', 'any')),
    sort: Type.Optional(sortedBy('current', 'longest', 'name', 'unit')),
  }),
  response: Type.Object({
    ...listed(
      Type.Object({
        ...PERSON,
        current: Streak,
        longest: Streak,
        /** The current one reaches the first day with posts: it may be longer. */
        is_open: Type.Boolean(),
        last_missed: nullable(Day),
      }),
    ).properties,
    about: Type.Object({
      ...Type.Omit(About, ['previous_period']).properties,
      rule: oneOf('complete', 'any'),
      days_with_posts: Count,
      /** The day that is not over; null when it is not looked at. */
      running_day: nullable(Day),
    }),
    counts: Type.Object({ total: Count, excused: Count, no_handle: Count, judged: Count, shown: Count, unbroken: Count }),
    freshness: PlatformFreshness,
    notes: Type.Array(Note),
  }),
});
