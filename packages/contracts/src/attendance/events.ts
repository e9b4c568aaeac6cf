import Type from 'typebox';
import { chatOrderCommand } from '../define/chat-order.ts';
import { defineEvent } from '../define/message.ts';
import { reportCommand } from '../define/report.ts';
import { Instant, nullable, Platform, Uuid } from '../define/schema.ts';

export const runApplied = defineEvent(
  'attendance.run.applied.v1',
  'fact',
  'Attendance has committed every observation of a run.',
  Type.Object({ run_id: Uuid, applied_at: Instant }),
);

/** Something behind a recap changed: read it again with `If-None-Match`. */
export const recapChanged = defineEvent(
  'attendance.recap.changed.v1',
  'hint',
  'Numbers of these clients changed.',
  Type.Object({ client_ids: Type.Array(Type.String()), platform: nullable(Platform) }),
);

export const sendReport = reportCommand('attendance');
export const runChatOrder = chatOrderCommand('attendance');
