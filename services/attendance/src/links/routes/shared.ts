import { attendanceShared, MEMBERS_MAX } from '@balai/contracts/attendance';
import { bind, type RouteBinding, rowsWanted } from '@balai/runtime/http';
import { idOfMember } from '../../analytics/domain/member-order.ts';
import { countMembers } from '../../analytics/domain/members.ts';
import { aboutWire } from '../../analytics/routes/aggregate-wire.ts';
import { pageOfMembers } from '../../analytics/routes/members-page.ts';
import { standingWire } from '../../analytics/routes/members-wire.ts';
import { chooseAmong, readMemberChoice } from '../../analytics/use-cases/choose-members.ts';
import type { AttendanceContext } from '../../context.ts';
import { callerOf } from '../../questions/routes/caller.ts';
import { pageAnswer } from '../../questions/routes/page-answer.ts';
import { filterOf } from '../../questions/use-cases/asked-filter.ts';
import { measuresOf } from '../../recap/routes/measures-wire.ts';
import type { AnswerCache } from '../../recap/use-cases/answer-cache.ts';
import { personWire } from '../../roster/routes/people-rows.ts';
import { groupShared, linksOf, type SharedMember, sharedMembers } from '../domain/shared-members.ts';
import { amplificationSources, readAmplification } from '../use-cases/read-amplification.ts';

/** People of a page unless told, groups, and posts of an answer. */
const [LIMIT, GROUPS, POSTS] = [50, 100, 50];

const rowWire = (member: SharedMember) => ({
  ...personWire(member.person),
  instagram: member.person.handle,
  ...standingWire(member),
  links: member.links,
});

/** `GET /api/attendance/shared`. Answers are kept encoded under the validator of their sources. */
export function sharedRoute(context: AttendanceContext, answers: AnswerCache): RouteBinding {
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
