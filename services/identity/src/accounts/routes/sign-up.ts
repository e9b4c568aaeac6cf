import { baseLanguage, clientIdOf } from '@balai/contracts';
import { editor } from '@balai/contracts/access';
import * as wire from '@balai/contracts/identity';
import { addressGroup, bindPublic, type RouteBinding } from '@balai/runtime/http';
import { Problem } from '@balai/runtime/problem';
import type { IdentityContext } from '../../context.ts';
import { identityProblems } from '../../problems.ts';
import { registerAccount } from '../use-cases/register-account.ts';
import { requestPasswordReset } from '../use-cases/request-password-reset.ts';
import { setPasswordByLink } from '../use-cases/set-password-by-link.ts';

const ASKED = {
  id: 'Bila akun dan kontaknya cocok, tautan untuk membuat kata sandi baru sudah dikirim. Tautan berlaku 15 menit.',
  en: 'If account and contact match, a link to set a new password was sent. It is valid for 15 minutes.',
};
const SET = {
  id: 'Kata sandi sudah diganti. Silakan masuk dengan kata sandi baru.',
  en: 'The password was changed. Sign in with the new one.',
};

/** The same pair under every path that clients know. */
const PATHS = [
  [wire.requestPasswordReset, wire.confirmPasswordReset],
  [wire.requestAuthPasswordReset, wire.confirmAuthPasswordReset],
  [wire.requestDashboardPasswordReset, wire.confirmDashboardPasswordReset],
] as const;

/** HTTP edge for those who cannot sign in yet: registration, invitations, forgotten passwords. */
export const signUpRoutes = (context: IdentityContext): RouteBinding[] => [
  bindPublic(wire.registerAccount, async ({ body, request }) => {
    const { username, password, whatsapp, email, role_id, role, client_ids, client_id } = body;
    const wanted = role_id !== undefined ? Number(role_id) : role?.trim().toLowerCase() || null;
    const named = client_ids ?? (client_id === undefined ? [] : [client_id]);
    const clientIds = [...new Set(named.map((id) => clientIdOf(id)))];
    const registration = { username, password, whatsapp, email: email ?? null, role: wanted, clientIds, address: addressGroup(request.ip) };
    return {
      body: {
        success: true as const,
        dashboard_user_id: await registerAccount(context, registration, request.cause),
        status: false as const,
      },
    };
  }),
  bindPublic(wire.registerDeskAccount, async ({ body: { username, password }, request }) => {
    const nothing = { whatsapp: null, email: null, clientIds: [], isForDesk: true };
    const registration = { username, password, role: editor.name, ...nothing, address: addressGroup(request.ip) };
    return { body: { success: true as const, user_id: await registerAccount(context, registration, request.cause) } };
  }),
  bindPublic(wire.acceptInvitation, async ({ body: { token, password }, request }) => {
    const wish = { purpose: 'invitation', token, password, address: addressGroup(request.ip) } as const;
    return { body: { success: true as const, data: { username: await setPasswordByLink(context, wish, request.cause) } } };
  }),
  ...PATHS.flatMap(([asking, confirming]) => [
    bindPublic(asking, async ({ body: { username, contact }, request }) => {
      await requestPasswordReset(context, { username, contact, address: addressGroup(request.ip) }, request.cause);
      return { body: { success: true as const, message: ASKED[baseLanguage(request.language)] } };
    }),
    bindPublic(confirming, async ({ body, request }) => {
      const { token, password, confirmPassword, password_confirmation } = body;
      if ((confirmPassword ?? password_confirmation) !== password) throw new Problem(identityProblems.password_mismatch);
      await setPasswordByLink(context, { purpose: 'reset', token, password, address: addressGroup(request.ip) }, request.cause);
      return { body: { success: true as const, message: SET[baseLanguage(request.language)] } };
    }),
  ]),
];
