import { type Actor, accountActor } from '@balai/runtime/access';

/** Who changes people: an account, or somebody in a chat without one, who is written down by the name of `actor`. */
export type Editor = Pick<Actor, 'role' | 'clientId' | 'sees'> &
  ({ readonly accountId: string } | { readonly accountId: null; readonly actor: string });

/** The editor as the actor of what is written down. */
export const actorOf = (editor: Editor): string => (editor.accountId === null ? editor.actor : accountActor(editor.accountId));
