import type { QueryOf } from '@balai/contracts';
import * as wire from '@balai/contracts/attendance';
import { bind, type RouteBinding, rowsWanted } from '@balai/runtime/http';
import { measuresOf } from '../../recap/routes/measures-wire.ts';
import type { Prepared } from '../../recap/use-cases/answer-cache.ts';
import { countMembers } from '../domain/members.ts';
import { membersNotes } from '../messages/aggregate-notes.ts';
import { chooseMembers, readMemberChoice } from '../use-cases/choose-members.ts';
import { type MembersTable, readMembers } from '../use-cases/read-members.ts';
import { readShownPosts } from '../use-cases/read-shown-posts.ts';
import type { AggregateReader, AskedAggregate, CalledView } from './aggregate-reader.ts';
import { aboutWire } from './aggregate-wire.ts';
import { pageOfMembers } from './members-page.ts';
import { memberWire } from './members-wire.ts';
import { NEWEST, shownPostsWire } from './shown-posts-wire.ts';

/** People of a page unless told, and groups of a facet. */
const [LIMIT, FACET] = [50, 100];

/** Prepares the answer of a list of people; several lists of one question share what they read by a `read` of their own. */
export function membersOf(reader: AggregateReader) {
  const { context } = reader;

  /** The posts they are asked about, whoever of them is listed. */
  async function beside({ sides, on }: MembersTable, { question, language }: AskedAggregate, calledAs: string) {
    const of = new Map([...on].map(([platform, { table }]) => [platform, table]));
    const pictures = (clientId: string) => context.images.forClient(clientId, calledAs);
    return shownPostsWire(await readShownPosts(context, sides, NEWEST), { of, pictures, zone: question.period.timezone, language });
  }

  return async (call: CalledView, query: QueryOf<typeof wire.attendanceMembers>, read = readMembers) => {
    const choice = readMemberChoice(query);
    const order = query.sort ?? 'owing';
    const asked = await reader.resolve(call, query, 'alone');
    const { question, platform } = asked;
    const limit = rowsWanted(query.limit, LIMIT, wire.MEMBERS_MAX);
    const { calledAs } = call.request;
    const compute = async () => {
      const table = await read(context, asked.questions.now);
      const { members, facets, rows } = chooseMembers(table, choice, FACET);
      const { people: counts, participation, complete } = measuresOf(countMembers(members));
      return {
        ...(await pageOfMembers({ limit, cursor: query.cursor }, order, {
          rows,
          everybody: table.members,
          toWire: (row) => memberWire(row, table),
        })),
        total: rows.length,
        about: aboutWire(question, platform, null),
        counts,
        participation,
        complete,
        facets,
        freshness: table.freshness,
        notes: membersNotes(asked.language, question.postClient.percent, platform === 'all'),
        beside: query.with === 'posts' ? await beside(table, asked, calledAs) : null,
      };
    };
    const { unit, division, rank } = query;
    const options = [platform, query.state, unit, division, rank, choice.text, order, limit, query.cursor];
    // Links to pictures are of the address that was called.
    if (query.with === 'posts') options.push('posts', calledAs);
    return { view: { name: 'members', options }, asked: asked.asked, compute } satisfies Prepared;
  };
}

/** `GET /api/attendance/members`. */
export const membersRoute = ({ answers }: AggregateReader, prepare: ReturnType<typeof membersOf>): RouteBinding =>
  bind(wire.attendanceMembers, async ({ query, ...call }) => ({ body: await answers.give(await prepare(call, query)) }));
