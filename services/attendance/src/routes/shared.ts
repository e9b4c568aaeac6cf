import { attendanceShared, MEMBERS_MAX } from '@balai/contracts/attendance';
import { bind, type RouteBinding, rowsWanted } from '@balai/runtime';
import type { AttendanceContext } from '../context.ts';
import { idOfMember } from '../domain/member-order.ts';
import { countMembers } from '../domain/members.ts';
import { groupShared, linksOf, type SharedMember, sharedMembers } from '../domain/shared-members.ts';
import { filterOf } from '../use-cases/asked-filter.ts';
import { chooseAmong, readMemberChoice } from '../use-cases/choose-members.ts';
import type { KeptAnswers } from '../use-cases/kept-answers.ts';
import { amplificationSources, readAmplification } from '../use-cases/read-amplification.ts';
import { aboutWire } from './aggregate-wire.ts';
import { callerOf } from './caller.ts';
import { measuresOf } from './measures-wire.ts';
import { pageOfMembers } from './members-page.ts';
import { standingWire } from './members-wire.ts';
import { pageAnswer } from './page-answer.ts';
import { personWire } from './people-rows.ts';

/** People of a page unless told, groups, and posts of an answer. */
const [LIMIT, GROUPS, POSTS] = [50, 100, 50];

const rowWire = (member: SharedMember) => ({
  ...personWire(member.person),
  instagram: member.person.handle,
  ...standingWire(member),
  links: member.links,
});

/** `GET /api/attendance/shared`. Answers are kept encoded under the validator of their sources. */
export function sharedRoute(context: AttendanceContext, answers: KeptAnswers): RouteBinding {
  return bind(attendanceShared, async ({ query, ...call }) => {
    const choice = readMemberChoice(query);
    const { kind = 'routine', sort: order = 'owing', cursor } = query;
    const limit = rowsWanted(query.limit, LIMIT, MEMBERS_MAX);
    const sources = amplificationSources(context, kind);
    const caller = callerOf(call.actor, call.request.headers);
    const { question, validator } = await answers.resolve(caller, filterOf(query), 'instagram', await answers.stamp(), sources);
    const compute = async () => {
      const { people, posts, reported } = await readAmplification(context, question, kind);
      const everybody = sharedMembers(people);
      const { members, facets, rows } = chooseAmong(everybody, ({ person }) => `@${person.handle ?? ''}`, choice, GROUPS);
      const { people: counts, participation, complete } = measuresOf(countMembers(members));
      const { of, groups } = groupShared(members);
      const listing = { rows, sortValueOf: ({ links }: SharedMember) => links, idOf: idOfMember, descending: order === '-links' };
      const page =
        order === 'links' || order === '-links'
          ? await pageAnswer({ limit, cursor }, order, listing, rowWire)
          : await pageOfMembers({ limit, cursor }, order, { rows, everybody, toWire: rowWire });
      return {
        ...page,
        total: rows.length,
        about: aboutWire(question, 'instagram', null),
        counts,
        participation,
        complete,
        links: linksOf(members),
        facets,
        groups: groups.slice(0, GROUPS).map(({ key, name, counts: own, links }) => ({ id: key, name, ...measuresOf(own), links })),
        groups_of: of,
        posts: posts
          .slice(-POSTS)
          .reverse()
          .map((post) => ({
            post_id: post.post_id,
            code: post.platform_id,
            url: post.url,
            caption: post.caption,
            taken_at: post.taken_at.toISOString(),
            reported: reported.get(post.post_id) ?? 0,
          })),
        posts_total: posts.length,
      };
    };
    const { state, unit, division, rank } = query;
    const view = { name: 'shared', options: [kind, state, unit, division, rank, choice.text, order, limit, cursor] };
    return { body: await answers.get(view, { questions: [question], validators: [validator] }, compute) };
  });
}
