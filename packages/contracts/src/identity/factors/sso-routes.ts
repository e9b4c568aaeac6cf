import Type from 'typebox';
import { defineRoute, success } from '../../define/route.ts';
import { SignedInAnswer } from './models.ts';

export const signInWays = defineRoute({
  id: 'auth.ways',
  service: 'identity',
  method: 'GET',
  path: '/api/auth/ways',
  summary: 'How people sign in here besides a password. `sso`: `GET /api/auth/oidc/start` leads to the organisation’s own sign-in.',
  access: { public: true },
  response: success(Type.Object({ sso: Type.Boolean(), passkeys: Type.Boolean() })),
});

export const openSsoSession = defineRoute({
  id: 'auth.sso-session',
  service: 'identity',
  method: 'POST',
  path: '/api/auth/oidc/session',
  summary:
    'Open the session of a single sign-on that came back to `/login#sso=…`, once, within a minute, from the address that it began at.',
  access: { public: true },
  rate: 'login',
  body: Type.Object({ sso_token: Type.String({ minLength: 1, maxLength: 100 }) }),
  response: SignedInAnswer,
  problems: ['mfa_expired', 'account_inactive', 'no_client'],
  example: { body: { sso_token: '{own.sso}' } },
});
