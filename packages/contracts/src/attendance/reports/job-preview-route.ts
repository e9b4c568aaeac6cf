import Type from 'typebox';
import { defineRoute, success } from '../../define/route.ts';
import { ClientId, oneOf } from '../../define/schema.ts';
import { TextPreview } from '../../define/text-preview.ts';
import { jobsRun } from '../../scheduler/permissions.ts';

/** Somebody a report goes to; masked without `people:contact`. */
const Recipient = Type.Object({
  kind: oneOf('groups', 'operators', 'supervisors', 'emails'),
  channel: oneOf('whatsapp', 'email'),
  to: Type.String(),
});

export const previewJob = defineRoute({
  id: 'jobs.preview',
  service: 'attendance',
  method: 'POST',
  path: '/api/jobs/:key/preview',
  summary:
    'What a report would send now, and to whom: the text from what is known at this moment (a run collects first). Nothing is sent. Needs permission attendance:read too.',
  access: { permission: jobsRun, tenant: { kind: 'own' } },
  params: Type.Object({ key: Type.String({ minLength: 1, maxLength: 120 }) }),
  response: success(
    Type.Object({
      key: Type.String(),
      client_id: ClientId,
      /** Of the e-mails. */
      subject: Type.String(),
      ...TextPreview.properties,
      recipients: Type.Array(Recipient),
    }),
  ),
  problems: ['job_not_found', 'job_sends_nothing'],
  example: { params: { key: '{report-job}' } },
});
