import { MEMBER_DAY_MAX, memberDay } from '@balai/contracts/attendance';
import { bind, type RouteBinding } from '@balai/runtime';
import type { AttendanceContext } from '../context.ts';
import { readPersonKey } from '../domain/person-key.ts';
import { explainBoth } from '../use-cases/explain-person.ts';
import { listTasks } from '../use-cases/list-tasks.ts';
import { listUpcoming } from '../use-cases/list-upcoming.ts';
import { callerOf, filterOf } from './caller.ts';
import { taskWire, upcomingWire } from './task-wire.ts';
import { explanationWire } from './why.ts';

/** `GET /api/attendance/people/:person/today`. */
export const memberDayRoute = (context: AttendanceContext): RouteBinding =>
  bind(memberDay, async ({ actor, params, query, request }) => {
    const caller = callerOf(actor, request.headers);
    const filter = filterOf({ ...query, periode: 'harian' });
    const page = { limit: MEMBER_DAY_MAX, owedOnly: false, after: null };
    const platforms = await explainBoth(context, actor, { caller, filter, person: readPersonKey(params.person) }, page);
    const questions = platforms.map(([, { question }]) => question);
    const [first] = platforms;
    if (first === undefined) throw new Error('a day has platforms');
    const { person } = explanationWire(...first, request.language);
    const [tasks, upcoming] = await Promise.all([
      // Of who is not among the people of the question nothing is asked.
      platforms.some(([, { isExpected }]) => isExpected) ? listTasks(context, questions, 'counted', person.user_id) : [],
      listUpcoming(context, questions),
    ]);
    const shown = tasks.slice(0, MEMBER_DAY_MAX);
    return {
      body: {
        success: true as const,
        data: {
          person,
          platforms: platforms.map(([platform, explained]) => explanationWire(platform, explained, request.language)),
          tasks: shown.map((task) => taskWire('official', task, context.images.forClient(task.post.client_id, request.calledAs))),
          upcoming: upcoming.map(upcomingWire),
        },
      },
    };
  });
