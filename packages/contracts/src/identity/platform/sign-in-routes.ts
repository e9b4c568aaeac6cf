import Type from 'typebox';
import { defineRoute, success } from '../../define/route.ts';
import { Instant, oneOf } from '../../define/schema.ts';
import { LoginUser } from '../wire.ts';

const Username = Type.String({ minLength: 1, maxLength: 100, pattern: '\\S' });

export const requestPlatformCode = defineRoute({
  id: 'platform.sign-in.request',
  service: 'identity',
  method: 'POST',
  path: '/api/admin-system/auth/telegram/request',
  summary:
    'Begin to sign in as platform administrator: a code goes to the administrators’ Telegram chat. Where none is set, `code_from` is `totp`: the account’s password and the code of its authenticator app count together. Answers alike whether there is such an account.',
  access: { public: true },
  rate: 'login',
  body: Type.Object({ username: Username }),
  response: success(
    Type.Object({
      /** Goes back with the code: the code is worth nothing without it. */
      request_token: Type.String(),
      code_from: oneOf('telegram', 'totp'),
      expires_at: Instant,
    }),
  ),
  problems: ['platform_sign_in_unavailable'],
  example: { body: { username: '{username}' } },
});

export const verifyPlatformCode = defineRoute({
  id: 'platform.sign-in.verify',
  service: 'identity',
  method: 'POST',
  path: '/api/admin-system/auth/telegram/verify',
  summary:
    'Finish it by the code: opens a session and sets its cookies, as `POST /api/auth/dashboard-login` does. A code from the chat has three tries in five minutes; with one of an authenticator app `password` is required. After a code from the chat, an account with a second factor gets 403 `mfa_required`.',
  access: { public: true },
  rate: 'login',
  body: Type.Object({
    username: Username,
    request_token: Type.String({ minLength: 1, maxLength: 200 }),
    code: Type.String({ minLength: 1, maxLength: 20 }),
    /** Of the account; needed where `code_from` is `totp`. */
    password: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
  }),
  response: Type.Object({ success: Type.Literal(true), token: Type.String(), refresh_token: Type.String(), user: LoginUser }),
  problems: ['account_inactive', 'invalid_code', 'invalid_credentials', 'mfa_required', 'sign_in_busy'],
  example: {
    body: {
      username: '{own.platform.username}',
      request_token: '{own.platform.token}',
      code: '{own.platform.code}',
      password: '{password}',
    },
  },
});
