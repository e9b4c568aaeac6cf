import Type from 'typebox';
import { signedIn } from '../../access/index.ts';
import { defineRoute, success } from '../../define/route.ts';
import { AddedFactor, MfaToken, proof, SignedInAnswer, TrustDevice } from './models.ts';

const Base64Url = (maxLength: number) => Type.String({ minLength: 1, maxLength, pattern: '^[A-Za-z0-9_-]+$' });
const CredentialId = Base64Url(1400);

/** What `navigator.credentials.create` made, in the form of `PublicKeyCredential.toJSON()`. */
const NewCredential = Type.Object({
  id: CredentialId,
  rawId: CredentialId,
  type: Type.Literal('public-key'),
  response: Type.Object({
    clientDataJSON: Base64Url(4000),
    attestationObject: Base64Url(20_000),
    transports: Type.Optional(Type.Array(Type.String({ pattern: '^[a-z-]{1,20}$' }), { maxItems: 10 })),
  }),
});

/** What `navigator.credentials.get` found, in the same form. */
const ShownCredential = Type.Object({
  id: CredentialId,
  rawId: CredentialId,
  type: Type.Literal('public-key'),
  response: Type.Object({
    clientDataJSON: Base64Url(4000),
    authenticatorData: Base64Url(4000),
    signature: Base64Url(4000),
    userHandle: Type.Optional(Base64Url(100)),
  }),
});

/** Options of WebAuthn (`parseCreationOptionsFromJSON`, `parseRequestOptionsFromJSON`). */
const Options = Type.Record(Type.String(), Type.Unknown());

const access = { permission: signedIn, tenant: { kind: 'platform' } } as const;

export const passkeyOptions = defineRoute({
  id: 'auth.passkey-options',
  service: 'identity',
  method: 'POST',
  path: '/api/auth/factors/passkeys/options',
  summary: 'Begin to register a passkey: options for `navigator.credentials.create`, valid for 5 min and once.',
  access,
  rate: 'login',
  body: Type.Object(proof),
  status: [201],
  response: success(Options),
  problems: ['wrong_password', 'wrong_code', 'proof_required', 'factor_proof_required', 'passkeys_unavailable', 'sign_in_busy'],
  example: { body: { current_password: '{password}' } },
});

export const addPasskey = defineRoute({
  id: 'auth.add-passkey',
  service: 'identity',
  method: 'POST',
  path: '/api/auth/factors/passkeys',
  summary: 'Register the passkey that the browser made. With the first factor, every other session of the account ends.',
  access,
  rate: 'login',
  body: Type.Object({ name: Type.String({ minLength: 1, maxLength: 60 }), credential: NewCredential }),
  status: [201],
  secretAnswer: true,
  response: success(AddedFactor),
  problems: ['passkey_refused', 'factor_exists', 'passkeys_unavailable'],
  example: { body: { name: 'Ponsel', credential: '{own.new-passkey}' } },
});

export const passkeySignInOptions = defineRoute({
  id: 'auth.passkey-sign-in-options',
  service: 'identity',
  method: 'POST',
  path: '/api/auth/passkey/options',
  summary:
    'Begin to sign in by a passkey: options for `navigator.credentials.get`, valid for 5 min and once. With `mfa_token`: as the second factor.',
  access: { public: true },
  rate: 'login',
  body: Type.Object({ mfa_token: Type.Optional(MfaToken) }),
  status: [201],
  response: success(Options),
  problems: ['mfa_expired', 'passkeys_unavailable'],
  example: { body: { mfa_token: '{own.mfa}' } },
});

export const passkeySignIn = defineRoute({
  id: 'auth.passkey-sign-in',
  service: 'identity',
  method: 'POST',
  path: '/api/auth/passkey/verify',
  summary: 'Sign in by the passkey that the browser found: alone, or with `mfa_token` as the second factor.',
  access: { public: true },
  rate: 'login',
  body: Type.Object({ mfa_token: Type.Optional(MfaToken), credential: ShownCredential, trust_device: TrustDevice }),
  response: SignedInAnswer,
  problems: ['passkey_refused', 'mfa_expired', 'passkeys_unavailable', 'account_inactive', 'no_client'],
  example: { body: { credential: '{own.passkey}' } },
});
