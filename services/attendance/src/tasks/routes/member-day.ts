import { MEMBER_DAY_MAX, memberDay } from '@balai/contracts/attendance';
import { bind, type RouteBinding } from '@balai/runtime/http';
import type { AttendanceContext } from '../../context.ts';
import { explanationWire, personBriefWire } from '../../evidence/routes/why.ts';
import { callerOf } from '../../questions/routes/caller.ts';
import { filterOf } from '../../questions/use-cases/asked-filter.ts';
import { readPersonKey } from '../../roster/domain/person-key.ts';
import { readMemberDay } from '../use-cases/read-member-day.ts';
import { taskWire, upcomingWire } from './task-wire.ts';

const TODAY = { periode: 'harian' };

/** `GET /api/attendance/people/:person/today`. */
export const memberDayRoute = (context: AttendanceContext): RouteBinding =>
  bind(memberDay, async ({ actor, params, query, request }) => {
    const caller = callerOf(actor, request.headers);
    const isOpen = Object.values(query).every((word) => word === undefined);
    const filter = isOpen ? null : filterOf({ ...query, ...TODAY });
    const asked = { caller, filter, day: TODAY, limit: MEMBER_DAY_MAX };
    const { person, parts } = await readMemberDay(context, actor, readPersonKey(params.person), asked);
    return {
      body: {
        success: true as const,
        data: {
          person: personBriefWire(person),
          parts: parts.map(({ postClient, platforms, tasks, upcoming }) => ({
            client_id: postClient.clientId,
            client_name: postClient.name,
            platforms: platforms.map(([platform, explained]) => explanationWire(platform, explained, request.language)),
            tasks: tasks.map((task) =>
              taskWire('official', task, context.images.forClient(task.post.client_id, request.calledAs), request.language),
            ),
            upcoming: upcoming.map(upcomingWire),
          })),
        },
      },
    };
  });
