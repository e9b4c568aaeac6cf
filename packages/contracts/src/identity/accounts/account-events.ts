import Type from 'typebox';
import { defineEvent } from '../../define/message.ts';
import { Instant, nullable, oneOf, Uuid } from '../../define/schema.ts';

/** Beside the account's state, which does not tell what was done. */
export const accountAdministered = defineEvent(
  'identity.account.administered.v1',
  'fact',
  'Somebody registered, invited, approved, changed or closed an account, or made or revoked a key of it.',
  Type.Object({
    account_id: Uuid,
    username: Type.String(),
    act: oneOf(
      'registered',
      'invited',
      'accepted',
      'approved',
      'rejected',
      'closed',
      'reopened',
      'changed',
      'reset',
      'reset-requested',
      'key-made',
      'key-revoked',
    ),
    /** What was changed; empty for other acts. */
    fields: Type.Array(Type.String()),
    /** The key that was made or revoked. */
    key_id: nullable(Uuid),
    at: Instant,
  }),
  { audit: true },
);

export const roleChanged = defineEvent(
  'identity.role.changed.v1',
  'fact',
  'A role was made, changed or removed.',
  Type.Object({
    name: Type.String(),
    title: nullable(Type.String()),
    /** Empty where it was removed. */
    permissions: Type.Array(Type.String()),
    removed: Type.Boolean(),
    changed_at: Instant,
  }),
  { audit: true },
);
