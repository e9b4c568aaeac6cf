import Type from 'typebox';
import { defineCommand, defineEvent } from '../define/message.ts';
import { ClientId, Instant, nullable, Platform, Uuid } from '../define/schema.ts';
import { CompiledRecap } from './models.ts';

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

export const compileRecap = defineCommand(
  'attendance.recap.compile.v1',
  'Compile the recap of one client and day and publish it.',
  Type.Object({
    request_id: Uuid,
    client_id: ClientId,
    platform: Platform,
    /** Day in the client's zone; null: today. */
    day: nullable(Type.String({ format: 'date' })),
  }),
);
export const recapCompiled = defineEvent(
  'attendance.recap.compiled.v1',
  'fact',
  'The answer to a request for a recap; `recap` is null when the client is unknown.',
  Type.Object({ request_id: Uuid, recap: nullable(CompiledRecap) }),
);
