import Type, { type Static } from 'typebox';
import { Instant, nullable, oneOf, Uuid } from '../../define/schema.ts';
import { LoginUser } from '../wire.ts';

/** How somebody shows at sign-in, after the password, that it is them. `email`, `whatsapp`: a code sent to the account's own address or number. */
export const FactorKind = oneOf('totp', 'passkey', 'email', 'whatsapp');
export type FactorKind = Static<typeof FactorKind>;

export const CodeChannel = oneOf('email', 'whatsapp');
export type CodeChannel = Static<typeof CodeChannel>;

/** A second factor of an account. */
export const FactorWire = Type.Object({
  factor_id: Uuid,
  kind: FactorKind,
  /** Given by its owner; of other kinds than passkeys the kind. */
  name: Type.String(),
  created_at: Instant,
  last_used_at: nullable(Instant),
});

/** Proof that it is still the owner: one of both. `code`: of an authenticator app, or a recovery code. */
export const proof = {
  current_password: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
  code: Type.Optional(Type.String({ minLength: 6, maxLength: 40 })),
};

/** A code as somebody types it: six digits, or a recovery code, with blanks or dashes. */
export const TypedCode = Type.String({ minLength: 6, maxLength: 40 });

/** What a factor that was added answers. */
export const AddedFactor = Type.Object({
  factor_id: Uuid,
  /** With the first factor: ten codes that replace it once each. They are not shown again. */
  recovery_codes: Type.Optional(Type.Array(Type.String())),
});

/** What stands in for a session until the second factor is shown. */
export const MfaToken = Type.String({ minLength: 1, maxLength: 100 });

/** Ask for no second factor on this device for 30 days; nothing where `mfa_required` came without `trust_days`. The device keeps its cookie `device`. */
export const TrustDevice = Type.Optional(Type.Boolean());

/** A session that was opened; its token is also set as the cookie `token`. */
export const SignedInAnswer = Type.Object({ success: Type.Literal(true), token: Type.String(), user: LoginUser });
