import Type from 'typebox';
import { defineEvent } from '../define/message.ts';
import { Instant, nullable, oneOf, Uuid } from '../define/schema.ts';

export const personExcused = defineEvent(
  'identity.person.excused.v1',
  'fact',
  'Somebody was excused from all tasks, or is not any more, and why.',
  Type.Object({ person_id: Uuid, excused: Type.Boolean(), reason: Type.String({ minLength: 1, maxLength: 300 }), changed_at: Instant }),
  { audit: true },
);

export const excuseAsked = defineEvent(
  'identity.excuse.asked.v1',
  'fact',
  'Somebody wants a person excused, of a client where a second person has to say so too.',
  Type.Object({
    request_id: Uuid,
    person_id: Uuid,
    reason: Type.String({ minLength: 1, maxLength: 300 }),
    asked_at: Instant,
    expires_at: Instant,
  }),
  { audit: true },
);

/** What became of a wish to excuse somebody. `obsolete`: the person moved, or their client stopped asking for a second person. */
export const ExcuseDecision = oneOf('approved', 'rejected', 'withdrawn', 'expired', 'obsolete');

export const excuseDecided = defineEvent(
  'identity.excuse.decided.v1',
  'fact',
  'What became of the wish to excuse a person; the actor is who decided.',
  Type.Object({
    request_id: Uuid,
    person_id: Uuid,
    decision: ExcuseDecision,
    /** Who asked, as the trail names them. */
    asked_by: Type.String(),
    /** Why it was rejected. */
    answer: nullable(Type.String({ minLength: 1, maxLength: 300 })),
    decided_at: Instant,
  }),
  { audit: true },
);
