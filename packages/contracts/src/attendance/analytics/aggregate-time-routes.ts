import Type from 'typebox';
import { listed, sortedBy } from '../../define/list.ts';
import { defineRoute } from '../../define/route.ts';
import { Count, Day, nullable } from '../../define/schema.ts';
import { Share } from '../measure-models.ts';
import {
  About,
  aggregateFilter,
  Difference,
  Note,
  OF_AGGREGATES,
  PlatformFreshness,
  rowFields,
  rowMeasures,
  SORT_FIELDS,
  viewFields,
} from './aggregate-models.ts';

/** Engagements of who must act by what is known of their time: first seen by the collector, not when they were given. */
const TimesKnown = Type.Object({
  timed: Count,
  /** Counted by an accepted correction alone: it has no time. */
  corrected: Count,
  /** Seen, but nothing tells when: it is no longer kept or, in hours, the post was first looked at two hours after it or later, and they were there. */
  unknown: Count,
});

export const attendanceHours = defineRoute({
  id: 'attendance.hours',
  ...OF_AGGREGATES,
  path: '/api/attendance/hours',
  summary:
    'Attendance by the hour of the day, in the zone of the client whose posts count. The measures are of the posts published in the hour; `first_seen` are the engagements, under whatever post, that the collector first saw in it.',
  query: Type.Object({ ...aggregateFilter, ...rowFields, sort: Type.Optional(sortedBy('time', ...SORT_FIELDS)) }),
  response: Type.Object({
    ...listed(
      Type.Object({
        hour: Type.Integer({ minimum: 0, maximum: 23 }),
        /** `share`: of all whose time is known; `by_weekday`: `given` by day of the week, Monday first. */
        first_seen: Type.Object({ given: Count, share: Share, by_weekday: Type.Array(Count, { minItems: 7, maxItems: 7 }) }),
        ...rowMeasures,
      }),
    ).properties,
    ...viewFields,
    first_seen: TimesKnown,
  }),
  example: { query: { periode: 'mingguan' } },
});

export const attendanceCurve = defineRoute({
  id: 'attendance.curve',
  ...OF_AGGREGATES,
  path: '/api/attendance/curve',
  summary:
    'How a day fills, hour by hour, beside a typical day: the median of the same weekday over the weeks before. At the end of each hour: posts published so far, engagements first seen so far, and their share of what those posts expect.',
  query: Type.Object({
    ...Type.Pick(Type.Object(aggregateFilter), ['client_id', 'role', 'scope', 'regional_id', 'official_only', 'obligations', 'platform'])
      .properties,
    /** The day; today unless told. */
    tanggal: Type.Optional(Type.String({ maxLength: 40 })),
    /** Weeks looked back; 8 unless told. */
    weeks: Type.Optional(Type.Integer({ minimum: 1, maximum: 26 })),
  }),
  response: Type.Object({
    success: Type.Literal(true),
    data: Type.Array(
      Type.Object({
        hour: Type.Integer({ minimum: 0, maximum: 23 }),
        /** Null in hours that have not begun. */
        posts: nullable(Count),
        /** Null also while there were posts of which none had been looked at yet: who had come by then is not known. */
        given: nullable(Count),
        expected: nullable(Count),
        rate: Share,
        /** Medians over `days` days that had posts by then of which one had been looked at. */
        typical: Type.Object({ days: Count, given: nullable(Type.Number({ minimum: 0 })), rate: Share }),
        difference: Difference,
      }),
    ),
    about: Type.Object({
      ...Type.Omit(About, ['previous_period', 'period']).properties,
      day: Day,
      timezone: Type.String(),
      /** The last hour that has begun; 23 for a day that is over, null for one to come. */
      last_hour: nullable(Type.Integer({ minimum: 0, maximum: 23 })),
      weeks: Type.Integer(),
      /** Days the typical one is made of: those of the same weekday that had posts whose times are kept, at least one of them looked at within two hours. */
      typical_days: Type.Array(Day),
    }),
    /** Of the day; `later`: first seen after it ended, under its posts. */
    first_seen: Type.Object({ ...TimesKnown.properties, later: Count }),
    freshness: PlatformFreshness,
    notes: Type.Array(Note),
  }),
});
