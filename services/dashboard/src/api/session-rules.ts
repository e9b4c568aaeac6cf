import type { PermissionDefinition } from '@balai/contracts';
import { isDirectorate } from './audience.ts';
import type { SeenClient, Session } from './session.ts';

// Apart from the session itself: what asks before the application is there needs these, too (see app/first-calls.ts).

/** Whether the session holds one of a feature's permissions; everybody may see what is public. */
export const mayAny = (current: Session, needs: readonly PermissionDefinition[] | 'public'): boolean =>
  needs === 'public' || needs.some(({ name }) => current.permissions.includes(name));

/** What an address says of its client and of whose posts count. */
interface NamedScope {
  readonly client?: string | undefined;
  readonly posts?: string | undefined;
}

/** Whose posts an address asks about; of one that names no client it is what was chosen last together with the client. */
export const postsIn = (current: Session, { client, posts }: NamedScope): string | undefined =>
  posts ?? ((client ?? '').trim() === '' ? (current.active_posts ?? undefined) : undefined);

/** Whose posts alone an address counts for a client: its own, or a directorate's; null: all that its people owe. */
export function postsClientIn(current: Session, client: SeenClient, asked: NamedScope): SeenClient | null {
  if (isDirectorate(client)) return null;
  const wanted = postsIn(current, asked);
  return current.clients.find((one) => one.client_id === wanted && (isDirectorate(one) || one.client_id === client.client_id)) ?? null;
}

/** The client an address names, in any letter case; without one the account's own, else the first; null when it is not visible. */
export function clientOf(current: Session, named: string | undefined): SeenClient | null {
  const wanted = (named ?? '').trim().toUpperCase();
  if (wanted !== '') return current.clients.find((client) => client.client_id === wanted) ?? null;
  return (
    current.clients.find((client) => client.client_id === (current.active_client_id ?? current.client_id)) ?? current.clients[0] ?? null
  );
}

/** What an address that names no client lacks: whose page it is, and whose posts count there. Null where it names one, or none is seen. */
export function lackedScope(current: Session, asked: NamedScope): { client: string; posts: string | undefined } | null {
  const client = (asked.client ?? '').trim() === '' ? clientOf(current, undefined) : null;
  return client === null ? null : { client: client.client_id, posts: postsIn(current, asked) };
}
