import Type from 'typebox';
import { limitUpTo, listed, paging, sortedBy } from '../../define/list.ts';
import { defineRoute } from '../../define/route.ts';
import { Count, nullable, oneOf } from '../../define/schema.ts';
import { Complete, Participation, PeopleGroups } from '../measure-models.ts';
import { About, aggregateFilter, Note, OF_AGGREGATES, PERSON, PlatformFreshness } from './aggregate-models.ts';
import { ExplainedFreshness, HiddenPost, OverviewPost } from './overview-models.ts';

/** Where a person stands in a period; the states partition the people. */
export const MemberState = oneOf('done', 'partial', 'none', 'no_handle', 'excused', 'no_posts');

const standing = {
  state: MemberState,
  /** Posts that count for them. */
  given: Count,
  /** Posts that are expected of them: none of who is excused or has no handle. */
  expected: Count,
};
const orNull = nullable(Type.String());
const OnPlatform = nullable(Type.Object(standing));
const words = (maxLength: number) => Type.Optional(Type.String({ maxLength }));

/** What people share, with how many there are and how many of them owe something: most of those first, at most 100. */
export const Facet = Type.Array(Type.Object({ id: Type.String(), name: Type.String(), owing: Count, total: Count }));

/** What is told beside people of the posts they are asked about: of the filter, however the people are narrowed. */
const PostsBeside = Type.Object({
  /** The newest of the period, at most 12. */
  posts: Type.Array(OverviewPost),
  posts_total: Count,
  /** Posts of the period that stopped counting since they were hidden, the latest hidden first, at most 20. */
  hidden_posts: Type.Array(HiddenPost),
  freshness: ExplainedFreshness,
});

/** Most people of one page, whatever was asked for. */
export const MEMBERS_MAX = 1000;

/** One of the people with what they have done. */
export const MemberRow = Type.Object({
  ...PERSON,
  /** Handles; null also of a platform that is not asked about. */
  instagram: orNull,
  tiktok: orNull,
  ...standing,
  /** Null where another platform is asked about. */
  per_platform: Type.Object({ instagram: OnPlatform, tiktok: OnPlatform }),
  /** Whether some of what is given counts by a correction alone. */
  corrected: Type.Boolean(),
});

export const attendanceMembers = defineRoute({
  id: 'attendance.members',
  heavy: true,
  ...OF_AGGREGATES,
  path: '/api/attendance/members',
  summary:
    'The people of a filter with what they have done, page by page. `state` takes states separated by commas, or `owing` (`partial` and `none`); `unit` client ids, `division` and `rank` names as the facets give them. With `with=posts` the posts that the people are asked about come in the same answer. Unless told, units with most people owing come first, in each of them who owes, then the order of the recap.',
  query: Type.Object({
    ...aggregateFilter,
    state: words(100),
    unit: words(2000),
    division: words(2000),
    rank: words(2000),
    /** Part of name, number, division, unit or handle. */
    q: words(100),
    sort: Type.Optional(sortedBy('owing', 'place', 'name', 'user_id', 'rank', 'unit', 'division', 'given', 'share')),
    limit: limitUpTo(MEMBERS_MAX, 50),
    cursor: paging.cursor,
    /** `posts`: what the overview tells of the posts comes in `beside`. */
    with: Type.Optional(oneOf('posts')),
  }),
  response: Type.Object({
    ...listed(MemberRow).properties,
    /** People of all pages. */
    total: Count,
    about: About,
    /** All whom the filter and the words leave, whatever their state, and both measures of them. */
    counts: PeopleGroups,
    participation: Participation,
    complete: Complete,
    /** Of all whom the rest of the words leave, whatever their state: each as if it were not narrowed itself. */
    facets: Type.Object({ units: Facet, divisions: Facet, ranks: Facet }),
    freshness: PlatformFreshness,
    notes: Type.Array(Note),
    /** Null unless `with` asks for it. */
    beside: nullable(PostsBeside),
  }),
  example: { query: { periode: 'mingguan', with: 'posts' } },
});
