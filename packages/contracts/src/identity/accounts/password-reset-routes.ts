import Type from 'typebox';
import { defineRoute } from '../../define/route.ts';

const RequestBody = Type.Object({
  username: Type.String({ minLength: 1, maxLength: 100 }),
  /** WhatsApp number or e-mail address of the account. */
  contact: Type.String({ minLength: 1, maxLength: 254 }),
});
const ConfirmBody = Type.Object({
  token: Type.String({ minLength: 1, maxLength: 200 }),
  password: Type.String({ minLength: 1, maxLength: 200 }),
  confirmPassword: Type.Optional(Type.String({ maxLength: 200 })),
  password_confirmation: Type.Optional(Type.String({ maxLength: 200 })),
});
const Answer = Type.Object({ success: Type.Literal(true), message: Type.String() });

const request = <const P extends string>(name: P, path: string) =>
  defineRoute({
    id: `auth.${name}-request`,
    service: 'identity',
    method: 'POST',
    path: `${path}/request`,
    summary:
      'Ask for a link to set a new password, sent to the account’s WhatsApp number and e-mail address if `contact` is one of them. Answers alike whether there is such an account or not.',
    access: { public: true },
    rate: 'login',
    body: RequestBody,
    response: Answer,
    problems: ['invalid_contact'],
    example: { body: { username: '{username}', contact: '081234567890' } },
  });
const confirm = <const P extends string>(name: P, path: string) =>
  defineRoute({
    id: `auth.${name}-confirm`,
    service: 'identity',
    method: 'POST',
    path: `${path}/confirm`,
    summary:
      'Set a new password by the token of a link: valid 15 minutes, once. All sessions of the account end. `confirmPassword` or `password_confirmation` repeats the password.',
    access: { public: true },
    rate: 'login',
    body: ConfirmBody,
    response: Answer,
    problems: ['link_invalid', 'password_mismatch', 'weak_password', 'sign_in_busy'],
    example: { body: { token: '{own.reset}', password: '{password}!', confirmPassword: '{password}!' } },
  });

export const requestPasswordReset = request('password-reset', '/api/password-reset');
export const confirmPasswordReset = confirm('password-reset', '/api/password-reset');
/** The same under the paths that clients of the former system know. */
export const requestAuthPasswordReset = request('auth-password-reset', '/api/auth/password-reset');
export const confirmAuthPasswordReset = confirm('auth-password-reset', '/api/auth/password-reset');
export const requestDashboardPasswordReset = request('dashboard-password-reset', '/api/auth/dashboard-password-reset');
export const confirmDashboardPasswordReset = confirm('dashboard-password-reset', '/api/auth/dashboard-password-reset');
