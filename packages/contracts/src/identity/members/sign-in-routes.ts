import Type from 'typebox';
import { defineRoute } from '../../define/route.ts';
import { ClientIdInput, nullable, typedText } from '../../define/schema.ts';

const text = (maxLength: number) => Type.String({ minLength: 1, maxLength });
/** A personnel number as typed. */
export const NrpInput = Type.Union([text(40), Type.Integer({ minimum: 0 })]);
/** A one-time code as typed. */
export const CodeInput = Type.String({ minLength: 4, maxLength: 20 });

/** A code was sent: the same body with it, as `otp`, is answered with what was asked for. */
export const CodeSent = Type.Object({
  success: Type.Literal(true),
  otp_required: Type.Literal(true),
  channel: Type.String(),
  /** Seconds. */
  expires_in: Type.Integer(),
});

const SignedIn = { success: Type.Literal(true), token: Type.String(), refresh_token: Type.String() };
const common = { service: 'identity', method: 'POST', access: { public: true }, rate: 'login' } as const;
const CODE_PROBLEMS = ['invalid_otp', 'no_channel'] as const;

export const userLogin = defineRoute({
  id: 'auth.user-login',
  ...common,
  path: '/api/auth/user-login',
  summary:
    'Sign in as a member: NRP and password, or NRP and the WhatsApp number on record, to which a code is sent first (202); then the same body with `otp`. Older apps send the number as `password`.',
  body: Type.Object({
    nrp: NrpInput,
    whatsapp: Type.Optional(nullable(Type.String({ maxLength: 200 }))),
    password: Type.Optional(nullable(Type.String({ maxLength: 200 }))),
    otp: Type.Optional(CodeInput),
  }),
  status: [200, 202],
  response: Type.Union([
    Type.Object({
      ...SignedIn,
      user: Type.Object({ user_id: Type.String(), nama: Type.String(), role: Type.String(), client_id: Type.String() }),
    }),
    CodeSent,
  ]),
  problems: ['invalid_credentials', 'sign_in_busy', ...CODE_PROBLEMS],
  example: { body: { nrp: '{own.member.nrp}', password: '{own.member.password}' } },
});

export const clientLogin = defineRoute({
  id: 'auth.client-login',
  ...common,
  path: '/api/auth/login',
  summary:
    'Sign in as the operator of a client by the WhatsApp number of an account that works for it, to which a code is sent first (202); then the same body with `otp`.',
  body: Type.Object({ client_id: ClientIdInput, client_operator: text(200), otp: Type.Optional(CodeInput) }),
  status: [200, 202],
  response: Type.Union([
    Type.Object({ ...SignedIn, client: Type.Object({ client_id: Type.String(), nama: Type.String(), role: Type.String() }) }),
    CodeSent,
  ]),
  problems: ['invalid_credentials', 'mfa_required', 'sign_in_busy', ...CODE_PROBLEMS],
  example: { body: { client_id: '{client}', client_operator: '{own.member.number}' } },
});

export const penmasLogin = defineRoute({
  id: 'auth.penmas-login',
  ...common,
  path: '/api/auth/penmas-login',
  summary: 'Sign in to the editorial desk by username and password; `dashboard-login` with the answer that apps of the desk read.',
  body: Type.Object({ username: text(100), password: text(200) }),
  response: Type.Object({ ...SignedIn, user: Type.Object({ user_id: Type.String(), role: Type.String() }) }),
  problems: ['invalid_credentials', 'mfa_required', 'account_inactive', 'no_client', 'sign_in_busy'],
  example: { body: { username: '{own.member.username}', password: '{password}' } },
});

export const userRegister = defineRoute({
  id: 'auth.user-register',
  ...common,
  path: '/api/auth/user-register',
  summary:
    'Ask to be registered as a person of a client. An operator of the client decides (`/api/registrations`); nobody signs in before. Asking again replaces what was asked.',
  body: Type.Object({
    nrp: NrpInput,
    nama: typedText(1, 120),
    client_id: ClientIdInput,
    whatsapp: Type.Optional(nullable(Type.String({ maxLength: 200 }))),
    divisi: Type.Optional(nullable(Type.String({ maxLength: 80 }))),
    jabatan: Type.Optional(nullable(Type.String({ maxLength: 120 }))),
    title: Type.Optional(nullable(Type.String({ maxLength: 80 }))),
  }),
  status: [201],
  response: Type.Object({ success: Type.Literal(true), user_id: Type.String(), status: Type.Literal('pending') }),
  problems: ['already_registered', 'client_not_found', 'invalid_phone'],
  example: { body: { nrp: '7{serial}', nama: 'Ani', client_id: '{client}' } },
});
