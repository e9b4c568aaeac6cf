import Type from 'typebox';
import { limitUpTo, listed, paging, sortedBy } from '../../define/list.ts';
import { defineRoute } from '../../define/route.ts';
import { Count, Instant, nullable, oneOf, Uuid } from '../../define/schema.ts';
import { About, OF_AGGREGATES, PERSON } from '../analytics/aggregate-models.ts';
import { Facet, MEMBERS_MAX, MemberState } from '../analytics/members-routes.ts';
import { Complete, Measures, Participation, PeopleGroups } from '../measure-models.ts';
import { OBLIGATIONS, StandardFilter } from '../recap/routes.ts';
import { LinkReportKind } from './link-models.ts';

const orNull = nullable(Type.String());
const words = (maxLength: number) => Type.Optional(Type.String({ maxLength }));

export const attendanceShared = defineRoute({
  id: 'attendance.shared',
  heavy: true,
  ...OF_AGGREGATES,
  path: '/api/attendance/shared',
  summary:
    'Who shared the Instagram posts of a filter, by accepted link reports, page by page; `kind=special` the special tasks. The same people, posts and numbers as `GET /api/amplify/rekap` and its neighbour. A post counts once a link of it is reported: `given` of `expected`; nobody needs a handle for that. Words as those of the members; unless told, units with most people owing come first.',
  query: Type.Object({
    ...StandardFilter,
    ...OBLIGATIONS,
    /** `routine` unless told. */
    kind: Type.Optional(LinkReportKind),
    state: words(100),
    unit: words(2000),
    division: words(2000),
    rank: words(2000),
    /** Part of name, number, division, unit or handle. */
    q: words(100),
    sort: Type.Optional(sortedBy('owing', 'place', 'name', 'user_id', 'rank', 'unit', 'division', 'given', 'share', 'links')),
    limit: limitUpTo(MEMBERS_MAX, 50),
    cursor: paging.cursor,
  }),
  response: Type.Object({
    ...listed(
      Type.Object({
        ...PERSON,
        instagram: orNull,
        state: MemberState,
        /** Posts they reported a link of. */
        given: Count,
        /** Posts that are expected of them: none of who is excused. */
        expected: Count,
        /** Links they reported, at most five a post. */
        links: Count,
      }),
    ).properties,
    /** People of all pages. */
    total: Count,
    about: About,
    /** All whom the filter and the words leave, whatever their state: both measures, and the links of who must act. */
    counts: PeopleGroups,
    participation: Participation,
    complete: Complete,
    links: Count,
    /** Of all whom the rest of the words leave, whatever their state: each as if it were not narrowed itself. */
    facets: Type.Object({ units: Facet, divisions: Facet, ranks: Facet }),
    /** The people of `counts` by unit, or where all are of one unit by division (`-`: none), who is behind first, at most 100. */
    groups: Type.Array(Type.Object({ id: Type.String(), name: Type.String(), ...Measures.properties, links: Count })),
    groups_of: oneOf('units', 'divisions'),
    /** The newest of the posts, at most 50, with how many of everybody reported each. */
    posts: Type.Array(
      Type.Object({
        post_id: Uuid,
        code: Type.String(),
        url: Type.String(),
        caption: orNull,
        taken_at: Instant,
        reported: Count,
      }),
    ),
    posts_total: Count,
  }),
  example: { query: { periode: 'mingguan' } },
});
