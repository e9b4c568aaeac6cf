import Type, { type TString } from 'typebox';
import { listed, paging, sortedBy } from '../../define/list.ts';
import { defineRoute } from '../../define/route.ts';
import { Count, Day, Instant, nullable, oneOf, Platform, Uuid } from '../../define/schema.ts';
import { RecapReason } from '../models.ts';
import {
  About,
  aggregateFilter,
  OF_AGGREGATES,
  PERSON,
  PlatformFreshness,
  rowFields,
  rowMeasures,
  SORT_FIELDS,
  viewFields,
} from './aggregate-models.ts';

const NAMED = Type.Object({ ...aggregateFilter, ...rowFields, sort: Type.Optional(sortedBy('name', ...SORT_FIELDS)) });
const TIMED = Type.Object({ ...aggregateFilter, ...rowFields, sort: Type.Optional(sortedBy('time', ...SORT_FIELDS)) });
const orNull = nullable(Type.String());
const HOW =
  'Both measures of each row, its people in groups that add up, the same in the period before, and the mean of the other rows. `sort` takes the shares, `filter` what a comparison says.';

export const attendanceUnits = defineRoute({
  id: 'attendance.units',
  ...OF_AGGREGATES,
  path: '/api/attendance/units',
  summary: `Attendance by the client people belong to, who is behind first. ${HOW}`,
  query: NAMED,
  response: Type.Object({
    ...listed(Type.Object({ client_id: Type.String(), name: Type.String(), regional_id: orNull, ...rowMeasures })).properties,
    ...viewFields,
  }),
  example: { query: { periode: 'mingguan' } },
});

const groupView = <const V extends 'divisions' | 'ranks', const F extends 'division' | 'rank'>(view: V, field: F, what: string) =>
  defineRoute({
    id: `attendance.${view}`,
    ...OF_AGGREGATES,
    path: `/api/attendance/${view}`,
    summary: `Attendance by ${what}, who is behind first; \`-\` stands for people who have none. ${HOW}`,
    query: NAMED,
    response: Type.Object({
      ...listed(Type.Object({ [field]: Type.String(), ...rowMeasures } as { [name in F]: TString } & typeof rowMeasures)).properties,
      ...viewFields,
    }),
    example: { query: { periode: 'mingguan' } },
  });

export const attendanceDivisions = groupView('divisions', 'division', 'division, of whatever unit');
export const attendanceRanks = groupView('ranks', 'rank', 'rank');

export const attendanceDays = defineRoute({
  id: 'attendance.days',
  ...OF_AGGREGATES,
  path: '/api/attendance/days',
  summary: `Attendance by the day of the posts, oldest first, up to today; the day at the same place of the period before is \`previous\`. ${HOW}`,
  query: TIMED,
  response: Type.Object({
    ...listed(Type.Object({ day: Day, previous_day: nullable(Day), ...rowMeasures })).properties,
    ...viewFields,
  }),
  example: { query: { periode: 'mingguan' } },
});

export const attendancePosts = defineRoute({
  id: 'attendance.posts',
  ...OF_AGGREGATES,
  path: '/api/attendance/posts',
  summary: `Attendance by post, newest first. ${HOW} A post has no period before; \`totals\` has. Who has no handle on its platform is not asked about it.`,
  query: TIMED,
  response: Type.Object({
    ...listed(
      Type.Object({
        post_id: Uuid,
        platform: Platform,
        code: Type.String(),
        client_id: Type.String(),
        client_name: Type.String(),
        url: Type.String(),
        caption: orNull,
        thumbnail_url: orNull,
        /** As the platform counts them, of everybody. */
        likes: nullable(Count),
        comments: nullable(Count),
        taken_at: Instant,
        day: Day,
        /** When somebody made it a special task as well; null: it is none. */
        special_at: nullable(Instant),
        /** Why its numbers may be too low; null: they are whole. */
        incomplete: nullable(RecapReason),
        ...rowMeasures,
      }),
    ).properties,
    ...viewFields,
  }),
  example: { query: { periode: 'mingguan' } },
});

/** Where a person stands under one post; the groups never overlap and add up to everybody. */
export const PostPersonState = oneOf('took_part', 'missing', 'no_handle', 'excused');

export const PostPeopleCounts = Type.Object({
  total: Count,
  must_act: Count,
  took_part: Count,
  missing: Count,
  no_handle: Count,
  excused: Count,
});

export const attendancePostPeople = defineRoute({
  id: 'attendance.posts.people',
  heavy: true,
  ...OF_AGGREGATES,
  path: '/api/attendance/posts/:id/people',
  summary:
    'The people of a recap under one of its posts: unless told, who did not take part (`missing`, and `no_handle`: nothing of them can be seen). `id` is internal, `instagram:CODE` or `tiktok:ID`. Without a `client_id` the recap is that of the post’s own client.',
  params: Type.Object({ id: Type.String({ minLength: 1, maxLength: 120 }) }),
  query: Type.Object({
    ...Type.Pick(Type.Object(aggregateFilter), ['client_id', 'role', 'scope', 'regional_id', 'obligations']).properties,
    /** States separated by commas, or `all`; `missing,no_handle` unless told. */
    state: Type.Optional(Type.String({ maxLength: 100 })),
    /** Part of name, number, division, unit or handle. */
    q: Type.Optional(Type.String({ maxLength: 100 })),
    /** `place`: the client’s order of people; `behind`: by unit, the one with the lowest share first. */
    sort: Type.Optional(sortedBy('place', 'name', 'unit', 'division', 'behind')),
    ...paging,
  }),
  response: Type.Object({
    ...listed(
      Type.Object({
        ...PERSON,
        username: orNull,
        state: PostPersonState,
        /** What makes the post count: an engagement that was seen, an accepted correction, or (null) nothing. */
        counted_by: nullable(oneOf('seen', 'correction')),
      }),
    ).properties,
    about: About,
    post: Type.Object({
      post_id: Uuid,
      platform: Platform,
      code: Type.String(),
      url: Type.String(),
      caption: orNull,
      taken_at: Instant,
      day: Day,
    }),
    counts: PostPeopleCounts,
    /** The same by the client people belong to, the lowest share of who must act first, whatever people are shown. */
    units: Type.Array(Type.Object({ client_id: Type.String(), client_name: Type.String(), counts: PostPeopleCounts })),
    /** Why the numbers may be too low; null: they are whole. */
    incomplete: nullable(RecapReason),
    freshness: PlatformFreshness,
  }),
  problems: [...OF_AGGREGATES.problems, 'post_not_found', 'post_not_counted'],
  example: { params: { id: 'instagram:{post}' } },
});
