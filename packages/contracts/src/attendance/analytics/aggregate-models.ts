import Type, { type Static } from 'typebox';
import { paging } from '../../define/list.ts';
import { Count, Day, Instant, nullable, oneOf, Platform, Uuid } from '../../define/schema.ts';
import { FILTER_PROBLEMS } from '../filter-problems.ts';
import { Complete, Measures, Participation, Share } from '../measure-models.ts';
import { Freshness } from '../models.ts';
import { attendanceRead } from '../permissions.ts';
import { OBLIGATIONS, StandardFilter } from '../recap/routes.ts';

/** A difference of two shares, between -1 and 1 (four decimals); null where one of them is null. */
export const Difference = nullable(Type.Number({ minimum: -1, maximum: 1 }));

const Differences = Type.Object({ participation: Difference, complete: Difference });

/** The same group in the period before, and how much the shares have grown since. */
export const Previous = Type.Object({ posts: Count, participation: Participation, complete: Complete, change: Differences });

/** The mean share of the other rows of the view that have one, and how far this row is above it. */
export const Peers = Type.Object({ rows: Count, participation: Share, complete: Share, difference: Differences });

/** What is to be reached, as shares, and whether it is: null while there is nothing to have a share of. */
export const ReachedTarget = Type.Object({
  /** Whose target it is. */
  client_id: Type.String(),
  participation: Share,
  complete: Share,
  met: nullable(Type.Boolean()),
});

/** What every row of every view tells. */
export const rowMeasures = {
  /** Posts that count for this row. */
  posts: Count,
  ...Measures.properties,
  /** Null where there is no period before (`periode=semua`), or nothing of it to compare with. */
  previous: nullable(Previous),
  /** Null where there are no other rows with a share. */
  peers: nullable(Peers),
  /** Null where none is switched on. */
  target: nullable(ReachedTarget),
};

/** A person as rows name them. */
export const PERSON = {
  person_id: Uuid,
  user_id: Type.String(),
  title: nullable(Type.String()),
  nama: Type.String(),
  divisi: nullable(Type.String()),
  client_id: Type.String(),
  client_name: Type.String(),
};

/** Something a reader of the numbers must know, for people to read. */
export const Note = Type.Object({ code: Type.String(), message: Type.String() });

export const AskedPlatform = oneOf('instagram', 'tiktok', 'all');
export type AskedPlatform = Static<typeof AskedPlatform>;

/** First and last day, both included; null: no bound. */
const Span = Type.Object({ from: nullable(Day), to: nullable(Day) });

/** What a view is about. */
export const About = Type.Object({
  client_id: Type.String(),
  client_name: Type.String(),
  /** Whose posts count; its zone and rules apply. */
  post_client_id: Type.String(),
  platform: AskedPlatform,
  period: Type.Object({ from: nullable(Day), to: nullable(Day), timezone: Type.String() }),
  /** `until`: where the period is not over, the one before is counted up to the same time of it; null: it is counted whole. */
  previous_period: nullable(Type.Object({ ...Span.properties, until: nullable(Instant) })),
  /** Whole percent of the posts that makes a person complete. */
  completion_percent: Type.Integer(),
});

/** How current the numbers of each platform are. */
export const PlatformFreshness = Type.Array(Type.Object({ platform: Platform, ...Freshness.properties }));

/** What stands beside the rows of a view. */
export const viewFields = {
  about: About,
  /** Everybody and all posts together, whatever rows are shown. */
  totals: Type.Object({ ...Measures.properties, posts: Count, previous: nullable(Previous), target: nullable(ReachedTarget) }),
  rows: Type.Object({
    /** Rows of the view, and those that `q` and `filter` leave. */
    total: Count,
    shown: Count,
    /** Of all: those whose participation is below the mean of the others. */
    behind: Count,
  }),
  freshness: PlatformFreshness,
  notes: Type.Array(Note),
};

const text = (maxLength: number) => Type.Optional(Type.String({ maxLength }));

/** The standard filter with the platform, of which both together are the default. */
export const aggregateFilter = { ...StandardFilter, ...OBLIGATIONS, official_only: text(10), platform: Type.Optional(AskedPlatform) };

/**
 * Rows by what a comparison says: `behind`/`ahead` of the mean of their peers, `declined`/`improved` since the period before, by
 * participation; `target_met`/`target_missed` where there is a target.
 */
export const RowWords = oneOf('behind', 'ahead', 'declined', 'improved', 'target_met', 'target_missed');

/** How rows of a view are chosen. */
export const rowFields = {
  ...paging,
  /** Part of the row's name. */
  q: text(100),
  filter: Type.Optional(RowWords),
};

/** By what rows of any view can be sorted: the two shares, people, engagements given, change since the period before, distance to the peers. Rows without the value come last. */
export const SORT_FIELDS = ['participation', 'complete', 'people', 'given', 'change', 'peers'] as const;

/** What the rows of a view are of: each in the plural, as the views are called, or in the singular. */
export const GroupName = oneOf('units', 'divisions', 'ranks', 'unit', 'division', 'rank');
export type GroupName = Static<typeof GroupName>;

/** What routes of views share. */
export const OF_AGGREGATES = {
  service: 'attendance',
  method: 'GET',
  access: { permission: attendanceRead, tenant: { kind: 'parameter', in: 'query', name: 'client_id' } },
  problems: [...FILTER_PROBLEMS, 'invalid_cursor'],
} as const;
