import Type from 'typebox';
import { defineEvent } from '../../define/message.ts';
import { Instant, oneOf, Uuid } from '../../define/schema.ts';
import { FactorKind } from './models.ts';

export const factorChanged = defineEvent(
  'identity.factor.changed.v1',
  'fact',
  'A second factor, the recovery codes or a trusted device of an account were added, removed or used up; secrets and codes are not in it.',
  Type.Object({
    account_id: Uuid,
    /** `reset`: an administrator removed all. */
    change: oneOf('added', 'removed', 'reset', 'recovery-codes-made', 'recovery-code-used', 'device-trusted', 'device-trust-ended'),
    /** Absent where it is not about one factor. */
    kind: Type.Optional(FactorKind),
    changed_at: Instant,
  }),
  { audit: true },
);

export const roleFactorChanged = defineEvent(
  'identity.role.factor-changed.v1',
  'fact',
  'Accounts of a role need a second factor, or need none any more; whether they may trust a device.',
  Type.Object({ role: Type.String(), requires_factor: Type.Boolean(), allows_trust: Type.Optional(Type.Boolean()), changed_at: Instant }),
  { audit: true },
);
