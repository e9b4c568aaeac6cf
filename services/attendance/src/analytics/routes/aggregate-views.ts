import type { PictureLink } from '@balai/contracts/collector';
import type { Language } from '@balai/documents';
import type { RecapContext } from '../../context.ts';
import type { PeopleGroup, PeopleGrouping } from '../../recap/domain/aggregate-groups.ts';
import type { AggregateRow, ComparedRow } from '../../recap/domain/compared-rows.ts';
import { incompleteText } from '../../recap/messages/recap-explanations.ts';
import type { Note } from '../messages/aggregate-notes.ts';
import { type DaySubject, dayRows, peopleRows } from '../use-cases/count-aggregate.ts';
import type { AggregateTables } from '../use-cases/read-aggregate.ts';
import { type ShownPost, shownPostRows } from '../use-cases/shown-post-rows.ts';
import type { SortField } from './aggregate-list.ts';
import type { AskedAggregate } from './aggregate-reader.ts';

/** What a view is counted to: its rows, and what stands beside them. */
interface Counted<S> {
  readonly rows: readonly AggregateRow<S>[];
  readonly beside?: object;
  readonly notes?: readonly Note[];
}

/** A view: its rows, their order unless told, and what of them is its own on the wire. */
export interface View<S, W> {
  readonly name: string;
  readonly sort: SortField;
  readonly count: (tables: AggregateTables, asked: AskedAggregate) => Counted<S> | Promise<Counted<S>>;
  readonly toWire: (row: ComparedRow<S>) => W;
  /** The client a row is of, where it is of one. */
  readonly unitOf?: (row: ComparedRow<S>) => string;
}

const ofPeople = (name: PeopleGrouping, toWire: View<PeopleGroup, object>['toWire']): View<PeopleGroup, object> => ({
  name,
  sort: 'participation',
  count: (tables) => ({ rows: peopleRows(tables, name) }),
  toWire,
});

export const UNITS: View<PeopleGroup, object> = {
  ...ofPeople('units', ({ id, name, subject }) => ({ client_id: id, name, regional_id: subject.first.regional_id })),
  unitOf: ({ id }) => id,
};
export const DIVISIONS = ofPeople('divisions', ({ name }) => ({ division: name }));
export const RANKS = ofPeople('ranks', ({ name }) => ({ rank: name }));

export const DAYS: View<DaySubject, object> = {
  name: 'days',
  sort: 'time',
  count: (tables, { question, previous, today }) => ({ rows: dayRows(tables, question.period, previous, today) }),
  toWire: ({ subject }) => ({ day: subject.day, previous_day: subject.previousDay }),
};

/** Posts with their pictures. @param pictures links for the pictures of a client */
export const postsView = (
  context: RecapContext,
  language: Language,
  pictures: (clientId: string) => PictureLink,
): View<ShownPost, object> => ({
  name: 'posts',
  sort: '-time',
  count: async (tables, { question }) => ({ rows: await shownPostRows(context, tables, question) }),
  toWire: ({ subject: { post, picture, freshness } }) => ({
    post_id: post.post_id,
    platform: post.platform,
    code: post.platform_id,
    client_id: post.client_id,
    client_name: picture?.client_name ?? post.client_id,
    url: post.url,
    caption: post.caption,
    thumbnail_url: picture?.thumbnail_url == null ? null : pictures(post.client_id)(picture.thumbnail_url),
    likes: picture?.like_count ?? null,
    comments: picture?.comment_count ?? null,
    taken_at: post.taken_at.toISOString(),
    day: post.post_day,
    special_at: picture?.special_at?.toISOString() ?? null,
    incomplete: incompleteText(post.platform, freshness, language),
  }),
});
