import Type from 'typebox';
import { defineCommand, defineEvent } from '../../define/message.ts';
import { ClientId, Count, Instant, nullable, oneOf, Uuid } from '../../define/schema.ts';

export const remindPeople = defineCommand(
  'attendance.people.remind.v1',
  'Remind everybody of a client who owes something today, once a run. Answered by `attendance.people.reminded.v1`.',
  Type.Object({
    run_id: Uuid,
    client_id: ClientId,
    /** What the schedule is called: reminders stand under it. */
    name: Type.String({ minLength: 1, maxLength: 80 }),
    /** Reminders that a person gets within a day, those of other calls included. */
    most_per_day: Type.Integer({ minimum: 1 }),
    /** From then on nobody is reminded any more. */
    remind_before: Instant,
  }),
  { from: ['reporting'] },
);

export const peopleReminded = defineEvent(
  'attendance.people.reminded.v1',
  'fact',
  'People were reminded by a schedule, or nobody was.',
  Type.Object({
    run_id: Uuid,
    client_id: ClientId,
    outcome: oneOf('succeeded', 'skipped'),
    /** How many reminders are on their way or wait for the end of quiet hours. */
    people: Count,
    /** Why nobody was: the time is over, the client is not active, or nobody owes anything. Null: somebody was. */
    reason: nullable(oneOf('too_late', 'client_inactive', 'nobody_owes')),
  }),
);
