import { ApiError } from '@balai/contracts/client';
import { chooseClient, clientsWrite, dashboardLogin, logout } from '@balai/contracts/identity';
import { api } from './api.ts';
import { may, type Session } from './session.ts';

/** Names the sign-in among the mutations under way. */
export const SIGNING_IN = [dashboardLogin.id];

/** Begins a session; the server sets its cookie. */
export const beginSession = (body: { readonly username: string; readonly password: string }) => api(dashboardLogin, { body });

/** A sign-in that waits for the second factor: by which ways it goes on. */
export interface WaitingSignIn {
  readonly token: string;
  readonly methods: readonly string[];
  /** How long the device may be trusted; null: not at all. */
  readonly trustDays: number | null;
}

/** What a sign-in that failed waits for; null: it failed for another reason. */
export function waitingOf(error: unknown): WaitingSignIn | null {
  if (!(error instanceof ApiError) || error.failure.code !== 'mfa_required') return null;
  const { mfa_token: token, methods, trust_days: days } = error.failure as { mfa_token?: unknown; methods?: unknown; trust_days?: unknown };
  if (typeof token !== 'string' || !Array.isArray(methods)) return null;
  return { token, methods: methods.map(String), trustDays: typeof days === 'number' ? days : null };
}

/** Ends the session. */
export const endSession = () => api(logout, {});

/** Keeps the scope for addresses that name none: those of the next session, or typed by hand. */
export const rememberScope = (clientId: string, posts: string | null) => api(chooseClient, { body: { client_id: clientId, posts } });

/** Whether the session may add a client. */
export const mayAddClients = (session: Session): boolean => may(session, clientsWrite);
