import Type from 'typebox';
import { defineCommand, defineEvent } from '../define/message.ts';
import { Instant, oneOf, Uuid } from '../define/schema.ts';
import { Handle, Person } from './models.ts';

export { clientChanged } from '../access/client.ts';

export const personChanged = defineEvent('identity.person.changed.v1', 'state', 'A registered person.', Person, { audit: true });
/** Beside the person's state, which does not carry contacts: the audit trail could not tell otherwise that one was changed. */
export const personContactChanged = defineEvent(
  'identity.person.contact-changed.v1',
  'fact',
  'Contacts of a person changed: which, not what they are.',
  Type.Object({ person_id: Uuid, fields: Type.Array(oneOf('whatsapp', 'email', 'wa_notification_opt_in'), { minItems: 1 }) }),
  { audit: true },
);
/** The code itself is in no message. */
export const bindingCodeMade = defineEvent(
  'identity.binding-code.made.v1',
  'fact',
  'Somebody made a code by which a person may link a WhatsApp number.',
  Type.Object({ person_id: Uuid, expires_at: Instant }),
  { audit: true },
);
export const handleChanged = defineEvent('identity.handle.changed.v1', 'state', 'The ownership history of one handle.', Handle, {
  audit: true,
});

export const personLeft = defineEvent(
  'identity.person.left.v1',
  'fact',
  'A person was moved to another client; told to the client they left.',
  Type.Object({ person_id: Uuid, left_at: Instant }),
  { audit: true },
);
export const sessionOpened = defineEvent(
  'identity.session.opened.v1',
  'fact',
  'Somebody signed in.',
  Type.Object({
    session_id: Uuid,
    account_id: Uuid,
    username: Type.String(),
    /** Network address of the caller. */
    address: Type.String(),
    opened_at: Instant,
    expires_at: Instant,
  }),
  { audit: true },
);
export const signInFailed = defineEvent(
  'identity.sign-in.failed.v1',
  'fact',
  'Sign-ins to an account failed often since the last that did not: told at 10, 100, 1,000 …',
  Type.Object({
    account_id: Uuid,
    username: Type.String(),
    failures: Type.Integer({ minimum: 1 }),
    first_at: Instant,
    last_at: Instant,
    /** Where the last came from: an IPv4 address, or the /64 of an IPv6 address. */
    address: Type.String(),
  }),
  { audit: true },
);
export const passwordChanged = defineEvent(
  'identity.password.changed.v1',
  'fact',
  'An account got another password.',
  Type.Object({ account_id: Uuid, changed_at: Instant }),
  { audit: true },
);

/** Asks for {@link barrierRaised}: whatever identity had committed before is published ahead of it. */
export const raiseBarrier = defineCommand(
  'identity.fence.raise.v1',
  'Publish a mark behind everything identity has committed so far.',
  Type.Object({ fence_id: Uuid }),
  // Attendance asked for it once; a mark harms nobody.
  { from: ['attendance', 'collector'] },
);
export const barrierRaised = defineEvent(
  'identity.fence.raised.v1',
  'fact',
  'A mark: a consumer that has processed what came before it knows identity as of the request.',
  Type.Object({ fence_id: Uuid, raised_at: Instant }),
);
