import { chooseClient, clientsWrite, dashboardLogin, logout } from '@balai/contracts/identity';
import { api } from './api.ts';
import { may, type Session } from './session.ts';

/** Names the sign-in among the mutations under way. */
export const SIGNING_IN = [dashboardLogin.id];

/** Begins a session; the server sets its cookie. */
export const beginSession = (body: { readonly username: string; readonly password: string }) => api(dashboardLogin, { body });

/** Ends the session. */
export const endSession = () => api(logout, {});

/** Keeps the scope for addresses that name none: those of the next session, or typed by hand. */
export const rememberScope = (clientId: string, posts: string | null) => api(chooseClient, { body: { client_id: clientId, posts } });

/** Whether the session may add a client. */
export const mayAddClients = (session: Session): boolean => may(session, clientsWrite);
