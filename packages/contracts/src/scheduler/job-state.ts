import Type, { type Static } from 'typebox';
import { defineEvent } from '../define/message.ts';
import { restateCommand, restatedEvent } from '../define/restate.ts';
import { ClientId, Instant, nullable } from '../define/schema.ts';

/** A job as others may know it. */
export const JobState = Type.Object({
  /** `<schedule>.<CLIENT>`. */
  key: Type.String(),
  client_id: nullable(ClientId),
  /** When it fires next; null while it is inactive. */
  next_fire_at: nullable(Instant),
  version: Type.Integer({ minimum: 1 }),
  deletedAt: nullable(Instant),
});
export type JobState = Static<typeof JobState>;

export const jobChanged = defineEvent('scheduler.job.changed.v1', 'state', 'A job: when it fires next.', JobState);
export const schedulerRestate = restateCommand('scheduler');
export const schedulerRestated = restatedEvent('scheduler');
