import { baseLanguage } from '@balai/contracts';
import * as wire from '@balai/contracts/attendance';
import { bind, type RouteBinding, sortingOf } from '@balai/runtime/http';
import { invalidField, Problem } from '@balai/runtime/problem';
import type { AttendanceContext } from '../../context.ts';
import { postNameOf } from '../../corrections/routes/corrections.ts';
import { attendanceProblems } from '../../problems.ts';
import { commas } from '../../questions/domain/comma-words.ts';
import type { SortValue } from '../../questions/domain/row-page.ts';
import type { StandardFilterQuery } from '../../questions/domain/standard-filter.ts';
import { callerOf } from '../../questions/routes/caller.ts';
import { pageAnswer } from '../../questions/routes/page-answer.ts';
import { filterOf } from '../../questions/use-cases/asked-filter.ts';
import { incompleteText } from '../../recap/messages/recap-explanations.ts';
import type { AnswerCache } from '../../recap/use-cases/answer-cache.ts';
import { isNamed } from '../../roster/domain/named.ts';
import { personWire } from '../../roster/routes/people-rows.ts';
import { countsOf, type PostPersonState, type UnitCounts, unitsOf } from '../domain/post-people-counts.ts';
import { type DatedPost, findDatedPost, type PostPerson, readPostPeople } from '../use-cases/read-post-people.ts';
import type { AggregateCall } from './aggregate-reader.ts';
import { aboutWire } from './aggregate-wire.ts';

const STATES = ['took_part', 'missing', 'no_handle', 'excused'] as const;
/** Who did not take part. */
const ABSENT: readonly PostPersonState[] = ['missing', 'no_handle'];
/** @throws Problem 400 that names the parameter */
function statesOf(text: string | undefined): readonly PostPersonState[] {
  const words = commas(text).map((word) => word.toLowerCase());
  if (words.length === 0) return ABSENT;
  return words.flatMap((word) => {
    if (word === 'all') return STATES;
    const state = STATES.find((one) => one === word);
    if (state === undefined) throw invalidField('state', { id: `kenal: ${STATES.join(', ')}, all`, en: `knows ${STATES.join(', ')}, all` });
    return [state];
  });
}

type Field = keyof typeof VALUES | 'behind';
type ValueOf = (row: PostPerson) => SortValue;
const VALUES = {
  place: (row: PostPerson) => row.index,
  name: (row: PostPerson) => row.person.name,
  unit: (row: PostPerson) => row.person.client_name,
  division: (row: PostPerson) => row.person.division,
} as const satisfies Record<string, ValueOf>;

/** What people are sorted by. @param units who is behind first */
function sortValueOf(field: Field, units: readonly UnitCounts[]): ValueOf {
  if (field !== 'behind') return VALUES[field];
  const places = new Map(units.map(({ client_id }, index) => [client_id, index]));
  return ({ person }) => places.get(person.client_id) ?? units.length;
}

const handleOf = ({ handle }: PostPerson['person']): string | null => (handle === null ? null : `@${handle}`);

const rowWire = ({ person, state, countedBy }: PostPerson) => ({
  ...personWire(person),
  username: handleOf(person),
  state,
  counted_by: countedBy,
});

/** `GET /api/attendance/posts/:id/people`. */
export function postPeopleRoute(context: AttendanceContext, answers: AnswerCache): RouteBinding {
  /** The post, as far as the recap of the filter reaches; without a client named, as far as the account sees. */
  async function find(call: AggregateCall, id: string, query: StandardFilterQuery, isOpen: boolean): Promise<DatedPost> {
    const name = postNameOf(id, 'id');
    const post = await findDatedPost(
      context,
      isOpen ? call.actor.scope : await scopeOf(call, query),
      name,
      query.client_id?.toUpperCase() ?? null,
    );
    if (post === null) throw new Problem(attendanceProblems.post_not_found);
    return post;
  }

  /** What the posts of a filter are read as. */
  async function scopeOf({ actor, request }: AggregateCall, query: StandardFilterQuery) {
    const stamp = await answers.stamp();
    const filter = filterOf({ ...query, periode: 'semua' });
    return (await answers.resolve(callerOf(actor, request.headers), filter, 'instagram', stamp)).question.postScope;
  }

  return bind(wire.attendancePostPeople, async ({ params, query, ...call }) => {
    const states = statesOf(query.state);
    const { client_id, role, scope, regional_id, obligations } = query;
    const narrowing = { client_id, role, scope, regional_id, obligations };
    const isOpen = client_id === undefined && role === undefined && scope === undefined;
    const post = await find(call, params.id, narrowing, isOpen);
    const filter = filterOf({ ...narrowing, ...(isOpen ? { client_id: post.client_id } : {}), start_date: post.day, end_date: post.day });
    const stamp = await answers.stamp();
    const { question, validator } = await answers.resolve(callerOf(call.actor, call.request.headers), filter, post.platform, stamp);
    const { field, descending } = sortingOf<Field>(query.sort ?? 'place');
    const text = (query.q ?? '').trim().toLowerCase();
    const language = baseLanguage(call.request.language);
    const compute = async () => {
      const found = await readPostPeople(context, question, post);
      if (found === null) {
        // Of a client that is seen for the posts it lends, the others are not told of.
        const isSeen = (await findDatedPost(context, call.actor.scope, postNameOf(params.id, 'id'))) !== null;
        throw isSeen
          ? new Problem(attendanceProblems.post_not_counted, { client: question.client.clientId })
          : new Problem(attendanceProblems.post_not_found);
      }
      const units = unitsOf(found.people);
      const listing = {
        rows: found.people.filter((row) => states.includes(row.state) && isNamed(row.person, text, handleOf(row.person) ?? '')),
        sortValueOf: sortValueOf(field, units),
        // Within a unit or division people stand in their client's order, too.
        idOf: ({ index, person }: PostPerson) => `${String(index).padStart(7, '0')} ${person.person_id}`,
        descending,
      };
      return {
        ...(await pageAnswer(query, query.sort ?? 'place', listing, rowWire)),
        about: aboutWire(question, post.platform, null),
        post: {
          post_id: found.post.post_id,
          platform: found.post.platform,
          code: found.post.platform_id,
          url: found.post.url,
          caption: found.post.caption,
          taken_at: found.post.taken_at.toISOString(),
          day: found.post.post_day,
        },
        counts: countsOf(found.people),
        units,
        incomplete: incompleteText(found.post.platform, found.postFreshness, language),
        freshness: [found.freshness],
      };
    };
    const view = { name: 'people of a post', options: [post.post_id, states, query.limit, query.cursor, text, query.sort] };
    return { body: await answers.get(view, { questions: [question], validators: [validator], language }, compute) };
  });
}
