import Type from 'typebox';
import { signedIn } from '../../access/index.ts';
import { defineRoute, success } from '../../define/route.ts';
import { Instant, Uuid } from '../../define/schema.ts';
import { accountsManage } from '../permissions.ts';
import { AddedFactor, CodeChannel, FactorWire, proof, TypedCode } from './models.ts';

const access = { permission: signedIn, tenant: { kind: 'platform' } } as const;

export const listFactors = defineRoute({
  id: 'auth.factors',
  service: 'identity',
  method: 'GET',
  path: '/api/auth/factors',
  summary: 'The second factors of your own account.',
  access,
  response: success(
    Type.Object({
      factors: Type.Array(FactorWire),
      /** Recovery codes that were not used yet. */
      recovery_codes_left: Type.Integer({ minimum: 0 }),
      /** A role of the account requires a factor: the last one cannot be removed. */
      required: Type.Boolean(),
    }),
  ),
});

export const beginTotp = defineRoute({
  id: 'auth.begin-totp',
  service: 'identity',
  method: 'POST',
  path: '/api/auth/factors/totp',
  summary: 'Make the secret of an authenticator app (RFC 6238, SHA-1, 6 digits, 30 s); it counts once it is confirmed.',
  access,
  rate: 'login',
  body: Type.Object(proof),
  status: [201],
  secretAnswer: true,
  response: success(Type.Object({ otpauth_url: Type.String(), secret: Type.String() })),
  problems: ['wrong_password', 'wrong_code', 'proof_required', 'factor_proof_required', 'factor_exists', 'sign_in_busy'],
  example: { body: { current_password: '{password}' } },
});

export const confirmTotp = defineRoute({
  id: 'auth.confirm-totp',
  service: 'identity',
  method: 'POST',
  path: '/api/auth/factors/totp/confirm',
  summary: 'Confirm an authenticator app by a code that it shows. With the first factor, every other session of the account ends.',
  access,
  rate: 'login',
  body: Type.Object({ code: TypedCode }),
  status: [201],
  secretAnswer: true,
  response: success(AddedFactor),
  problems: ['wrong_code', 'factor_not_found'],
  example: { body: { code: '{own.code}' } },
});

export const beginCodeFactor = defineRoute({
  id: 'auth.begin-code-factor',
  service: 'identity',
  method: 'POST',
  path: '/api/auth/factors/codes',
  summary: 'Send a code to the e-mail address or WhatsApp number of your own account, to have codes sent there at sign-in.',
  access,
  rate: 'login',
  body: Type.Object({ channel: CodeChannel, ...proof }),
  status: [202],
  response: success(Type.Object({ expires_at: Instant })),
  problems: ['wrong_password', 'wrong_code', 'proof_required', 'factor_proof_required', 'factor_exists', 'no_code_channel', 'sign_in_busy'],
  example: { body: { channel: 'email', current_password: '{password}' } },
});

export const confirmCodeFactor = defineRoute({
  id: 'auth.confirm-code-factor',
  service: 'identity',
  method: 'POST',
  path: '/api/auth/factors/codes/confirm',
  summary: 'Confirm by the code that arrived. With the first factor, every other session of the account ends.',
  access,
  rate: 'login',
  body: Type.Object({ channel: CodeChannel, code: TypedCode }),
  status: [201],
  secretAnswer: true,
  response: success(AddedFactor),
  problems: ['wrong_code', 'factor_exists'],
  example: { body: { channel: 'email', code: '{own.code}' } },
});

export const makeRecoveryCodes = defineRoute({
  id: 'auth.recovery-codes',
  service: 'identity',
  method: 'POST',
  path: '/api/auth/factors/recovery-codes',
  summary: 'Make ten new recovery codes in place of the earlier ones; shown once.',
  access,
  rate: 'login',
  body: Type.Object(proof),
  status: [201],
  secretAnswer: true,
  response: success(Type.Object({ recovery_codes: Type.Array(Type.String()) })),
  problems: ['wrong_password', 'wrong_code', 'proof_required', 'factor_proof_required', 'factor_not_found', 'sign_in_busy'],
  example: { body: { current_password: '{password}' } },
});

export const removeFactor = defineRoute({
  id: 'auth.remove-factor',
  service: 'identity',
  method: 'DELETE',
  path: '/api/auth/factors/:factor_id',
  summary: 'Remove a second factor of your own account; with the last one its recovery codes go.',
  access,
  rate: 'login',
  params: Type.Object({ factor_id: Uuid }),
  body: Type.Object(proof),
  response: Type.Object({ success: Type.Literal(true) }),
  problems: [
    'wrong_password',
    'wrong_code',
    'proof_required',
    'factor_proof_required',
    'factor_not_found',
    'factor_required',
    'sign_in_busy',
  ],
  example: { params: { factor_id: '{own.factor}' }, body: { current_password: '{password}' } },
});

export const resetFactors = defineRoute({
  id: 'accounts.reset-factors',
  service: 'identity',
  method: 'DELETE',
  path: '/api/accounts/:account_id/factors',
  summary: 'Remove all second factors and recovery codes of an account whose owner lost them, and end its sessions.',
  access: { permission: accountsManage, tenant: { kind: 'platform' } },
  params: Type.Object({ account_id: Uuid }),
  response: success(Type.Object({ removed: Type.Integer() })),
  problems: ['account_not_found'],
  example: { params: { account_id: '{own.account}' } },
});

export const requireFactor = defineRoute({
  id: 'roles.require-factor',
  service: 'identity',
  method: 'PUT',
  path: '/api/roles/:role/requires-factor',
  summary:
    'Say whether accounts of a role need a second factor, and whether they may trust a device (`allows_trust`). One without can sign in, and then only set one up.',
  access: { permission: accountsManage, tenant: { kind: 'platform' } },
  params: Type.Object({ role: Type.String({ minLength: 1, maxLength: 50 }) }),
  body: Type.Object({
    required: Type.Boolean(),
    /** Whether a trusted device signs in without the factor for 30 days; absent: as before, at first yes. */
    allows_trust: Type.Optional(Type.Boolean()),
  }),
  response: success(Type.Object({ role: Type.String(), requires_factor: Type.Boolean(), allows_trust: Type.Boolean() })),
  problems: ['role_not_found'],
  example: { params: { role: 'viewer' }, body: { required: false } },
});
