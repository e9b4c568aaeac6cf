import * as wire from '@balai/contracts/attendance';
import { bind, type RouteBinding, rowsWanted } from '@balai/runtime';
import { countMembers } from '../domain/members.ts';
import { membersNotes } from '../messages/aggregate-notes.ts';
import { chooseMembers, readMemberChoice } from '../use-cases/choose-members.ts';
import { type MembersTable, readMembers } from '../use-cases/read-members.ts';
import { readShownPosts } from '../use-cases/read-shown-posts.ts';
import type { Question } from '../use-cases/resolve-question.ts';
import type { AggregateReader } from './aggregate-reader.ts';
import { aboutWire } from './aggregate-wire.ts';
import { measuresOf } from './measures-wire.ts';
import { pageOfMembers } from './members-page.ts';
import { memberWire } from './members-wire.ts';
import { NEWEST, shownPostsWire } from './shown-posts-wire.ts';

/** People of a page unless told, and groups of a facet. */
const [LIMIT, FACET] = [50, 100];

/** `GET /api/attendance/members`. */
export function membersRoute(reader: AggregateReader): RouteBinding {
  const { context, answers } = reader;

  /** The posts they are asked about, whoever of them is listed. */
  async function beside({ sides, on }: MembersTable, { period }: Question, calledAs: string) {
    const of = new Map([...on].map(([platform, { table }]) => [platform, table]));
    const pictures = (clientId: string) => context.images.forClient(clientId, calledAs);
    return shownPostsWire(await readShownPosts(context, sides, NEWEST), { of, pictures, zone: period.timezone });
  }

  return bind(wire.attendanceMembers, async ({ query, ...call }) => {
    const choice = readMemberChoice(query);
    const order = query.sort ?? 'owing';
    const asked = await reader.ask(call, query, 'alone');
    const { question, platform } = asked;
    const limit = rowsWanted(query.limit, LIMIT, wire.MEMBERS_MAX);
    const { calledAs } = call.request;
    const compute = async () => {
      const table = await readMembers(context, asked.questions.now);
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
        notes: membersNotes(question.postClient.percent, platform === 'all'),
        beside: query.with === 'posts' ? await beside(table, question, calledAs) : null,
      };
    };
    const { unit, division, rank } = query;
    const options = [platform, query.state, unit, division, rank, choice.text, order, limit, query.cursor];
    // Links to pictures are of the address that was called.
    if (query.with === 'posts') options.push('posts', calledAs);
    return { body: await answers.get({ name: 'members', options }, asked.asked, compute) };
  });
}
