import { type AccountKind, SESSION_LIFETIME_MS } from '@balai/contracts/access';

const DAY_MS = 86_400_000;

/** How long a session can be renewed, from its sign-in on. Services have keys and no sessions. */
const RENEWABLE_MS = { staff: 7 * DAY_MS, member: 30 * DAY_MS, service: 0 } as const;

/** When an access token that is signed now ends, and when its session does: a member's phone may be off for days before it renews its token. */
export function lifeOf(kind: AccountKind, openedAt: Date, now: Date): { readonly tokenEnd: Date; readonly sessionEnd: Date } {
  const last = openedAt.getTime() + RENEWABLE_MS[kind];
  const tokenEnd = new Date(Math.min(now.getTime() + SESSION_LIFETIME_MS, last));
  return { tokenEnd, sessionEnd: kind === 'member' ? new Date(last) : tokenEnd };
}
