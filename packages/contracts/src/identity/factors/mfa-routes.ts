import Type from 'typebox';
import { defineRoute, success } from '../../define/route.ts';
import { Instant } from '../../define/schema.ts';
import { CodeChannel, MfaToken, SignedInAnswer, TrustDevice, TypedCode } from './models.ts';

export const verifyMfa = defineRoute({
  id: 'auth.verify-mfa',
  service: 'identity',
  method: 'POST',
  path: '/api/auth/mfa/verify',
  summary:
    'Finish a sign-in that answered `mfa_required`: a code of the authenticator app, one that was sent, or a recovery code. The token is valid for 5 min and 5 tries, from the address that signed in.',
  access: { public: true },
  rate: 'login',
  body: Type.Object({ mfa_token: MfaToken, code: TypedCode, trust_device: TrustDevice }),
  response: SignedInAnswer,
  problems: ['invalid_code', 'mfa_expired', 'account_inactive', 'no_client'],
  example: { body: { mfa_token: '{own.mfa}', code: '{own.code}' } },
});

export const sendMfaCode = defineRoute({
  id: 'auth.send-mfa-code',
  service: 'identity',
  method: 'POST',
  path: '/api/auth/mfa/send',
  summary: 'Send a code for a sign-in that answered `mfa_required`: 6 digits, valid for 5 min and 3 tries; 5 an hour for an account.',
  access: { public: true },
  rate: 'login',
  body: Type.Object({ mfa_token: MfaToken, channel: CodeChannel }),
  status: [202],
  response: success(Type.Object({ channel: CodeChannel, expires_at: Instant })),
  problems: ['mfa_expired', 'no_code_channel'],
  example: { body: { mfa_token: '{own.mfa}', channel: 'email' } },
});
