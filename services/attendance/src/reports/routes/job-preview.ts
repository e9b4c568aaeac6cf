import { baseLanguage } from '@balai/contracts';
import { attendanceRead, previewJob as previewJobRoute } from '@balai/contracts/attendance';
import { peopleContact } from '@balai/contracts/identity';
import { maskRecipient } from '@balai/phone';
import { bind, type RouteBinding } from '@balai/runtime/http';
import { Problem, problems } from '@balai/runtime/problem';
import type { AttendanceContext } from '../../context.ts';
import { previewJob } from '../use-cases/preview-job.ts';

/** What a report would send, before it is sent. */
export const jobPreviewRoutes = (context: AttendanceContext): RouteBinding[] => [
  bind(previewJobRoute, async ({ actor, params, request }) => {
    if (!actor.can(attendanceRead)) throw new Problem(problems.forbidden);
    const { clientId, recipients, ...preview } = await previewJob(context, actor, params.key, baseLanguage(request.language));
    const shown = recipients.map((one) => ({ ...one, to: actor.can(peopleContact) ? one.to : maskRecipient(one.to) }));
    return { body: { success: true as const, data: { ...preview, client_id: clientId, recipients: shown } } };
  }),
];
