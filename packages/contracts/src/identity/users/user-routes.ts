import Type from 'typebox';
import { signedIn } from '../../access/permissions.ts';
import { defineRoute } from '../../define/route.ts';
import { typedText } from '../../define/schema.ts';
import { OwnUser, RenewedTokens, UserSignedIn } from './user-models.ts';

// Clients of the chat read `error: true` of a failure here.
const common = { service: 'identity', errorField: 'flag', rate: 'login' } as const;
const anybody = { ...common, method: 'POST', access: { public: true } } as const;
const signedInOnly = { ...common, access: { permission: signedIn, tenant: { kind: 'platform' } } } as const;

const Password = Type.String({ minLength: 1, maxLength: 200 });
/** Shortest password of a user. */
export const USER_PASSWORD_MIN = 8;
const NewPassword = Type.String({ minLength: USER_PASSWORD_MIN, maxLength: 200 });

export const registerUser = defineRoute({
  id: 'user-auth.register',
  ...anybody,
  path: '/api/v1/auth/register',
  summary:
    'Register as a user, who belongs to no client, and sign in. A username has 3–50 letters, digits, dots, dashes or underscores, one of them a letter; username and e-mail address are unique in any letter case.',
  body: Type.Object({
    username: Type.String({ minLength: 3, maxLength: 50 }),
    password: NewPassword,
    email: Type.String({ minLength: 3, maxLength: 255 }),
    display_name: typedText(1, 100),
  }),
  status: [201],
  response: UserSignedIn,
  problems: ['registration_closed', 'invalid_username', 'username_taken', 'invalid_email', 'email_taken', 'weak_password', 'sign_in_busy'],
  example: {
    body: { username: 'pengguna.{serial}', password: '{password}', email: 'pengguna.{serial}@contoh.id', display_name: 'Siti Aminah' },
  },
});

export const logInUser = defineRoute({
  id: 'user-auth.login',
  ...anybody,
  path: '/api/v1/auth/login',
  summary:
    'Sign in with a password: users by username or e-mail address, staff by username, members by personnel number. Sets no cookie. An account with a second factor gets 403 `mfa_required`, as with `dashboard-login`.',
  body: Type.Object({ username: Type.String({ minLength: 1, maxLength: 255 }), password: Password }),
  response: UserSignedIn,
  problems: ['invalid_credentials', 'mfa_required', 'account_inactive', 'no_client', 'sign_in_busy'],
  example: { body: { username: '{own.member.username}', password: '{password}' } },
});

export const refreshUserTokens = defineRoute({
  id: 'user-auth.refresh',
  ...anybody,
  path: '/api/v1/auth/refresh-token',
  summary:
    'A new access token and refresh token for a refresh token, which is used up. Each device has tokens of its own; one that is used twice ends the session of its device.',
  body: Type.Object({ refresh_token: Type.String({ minLength: 1, maxLength: 200 }) }),
  response: RenewedTokens,
  problems: ['refresh_invalid', 'refresh_expired', 'refresh_reused'],
  example: { body: { refresh_token: '{own.member.refresh}' } },
});

export const ownUser = defineRoute({
  id: 'user-auth.user',
  ...signedInOnly,
  method: 'GET',
  path: '/api/v1/auth/user',
  rate: 'read',
  summary: 'The account that is signed in.',
  response: Type.Object({ success: Type.Literal(true), user: OwnUser, data: OwnUser }),
});

export const logOutUser = defineRoute({
  id: 'user-auth.logout',
  ...signedInOnly,
  method: 'POST',
  path: '/api/v1/auth/logout',
  rate: 'write',
  summary:
    'End the session, everywhere within 2 s; with `refresh_token` also the one that it renews, with `all_devices` every one of the account.',
  body: Type.Optional(
    Type.Object({
      refresh_token: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
      all_devices: Type.Optional(Type.Boolean()),
    }),
  ),
  response: Type.Object({ success: Type.Literal(true) }),
  example: { body: { all_devices: false } },
});

export const changeUserPassword = defineRoute({
  id: 'user-auth.change-password',
  ...signedInOnly,
  method: 'PUT',
  path: '/api/v1/auth/password',
  summary: 'Change the password of your own account; every other session of it ends. Staff and members need at least 10 characters.',
  body: Type.Object({ current_password: Password, new_password: NewPassword }),
  response: Type.Object({ success: Type.Literal(true) }),
  problems: ['wrong_password', 'weak_password', 'sign_in_busy'],
  example: { body: { current_password: '{password}', new_password: '{password}!' } },
});

export const eraseOwnUser = defineRoute({
  id: 'user-auth.erase',
  ...signedInOnly,
  method: 'DELETE',
  path: '/api/v1/auth/user',
  summary:
    'Erase your own account of a user, with its sessions and what the audit trail says of it. Other services erase what they keep of it.',
  body: Type.Object({ current_password: Password }),
  response: Type.Object({ success: Type.Literal(true) }),
  problems: ['wrong_password', 'users_only', 'sign_in_busy'],
  example: { body: { current_password: '{password}' } },
});
