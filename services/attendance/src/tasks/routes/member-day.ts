import { baseLanguage } from '@balai/contracts';
import { MEMBER_DAY_MAX, memberDay } from '@balai/contracts/attendance';
import type { Language } from '@balai/documents';
import { bind, type RouteBinding } from '@balai/runtime/http';
import type { AttendanceContext } from '../../context.ts';
import { explanationWire, personBriefWire } from '../../evidence/routes/why.ts';
import { callerOf } from '../../questions/routes/caller.ts';
import { filterOf } from '../../questions/use-cases/asked-filter.ts';
import { readPersonKey } from '../../roster/domain/person-key.ts';
import { readMemberDay } from '../use-cases/read-member-day.ts';
import { taskWire, upcomingWire } from './task-wire.ts';

/** The period of a day of a person. */
export const TODAY = { periode: 'harian' };

/** The day of a person as answers show it. */
export const memberDayWire = (
  { images }: Pick<AttendanceContext, 'images'>,
  { person, parts }: Awaited<ReturnType<typeof readMemberDay>>,
  { calledAs, language }: { readonly calledAs: string; readonly language: Language },
) => ({
  person: personBriefWire(person),
  parts: parts.map(({ postClient, platforms, tasks, upcoming }) => ({
    client_id: postClient.clientId,
    client_name: postClient.name,
    platforms: platforms.map(([platform, explained]) => explanationWire(platform, explained, language)),
    tasks: tasks.map((task) => taskWire('official', task, images.forClient(task.post.client_id, calledAs), language)),
    upcoming: upcoming.map(upcomingWire),
  })),
});

/** `GET /api/attendance/people/:person/today`. */
export const memberDayRoute = (context: AttendanceContext): RouteBinding =>
  bind(memberDay, async ({ actor, params, query, request }) => {
    const caller = callerOf(actor, request.headers);
    const isOpen = Object.values(query).every((word) => word === undefined);
    const filter = isOpen ? null : filterOf({ ...query, ...TODAY });
    const asked = { caller, filter, day: TODAY, limit: MEMBER_DAY_MAX };
    const day = await readMemberDay(context, actor, readPersonKey(params.person), asked);
    return {
      body: {
        success: true as const,
        data: memberDayWire(context, day, { calledAs: request.calledAs, language: baseLanguage(request.language) }),
      },
    };
  });
