import type { Actor } from '@balai/runtime/access';
import { type ChatContext, ownScope } from '../../context.ts';
import * as conversations from '../repository/conversations.ts';
import { epochOf, snapshotStart } from '../repository/epoch.ts';

/** What changed in an account's list of conversations. */
export interface InboxChanges {
  readonly since: string;
  readonly isComplete: boolean;
  readonly conversations: readonly conversations.ConversationRow[];
  readonly left: readonly string[];
  readonly unreadTotal: number;
}

/** @param since what the last call answered; anything else means all conversations */
export function syncInbox({ database }: Pick<ChatContext, 'database'>, actor: Actor, since: string | null): Promise<InboxChanges> {
  const { accountId } = actor;
  return database.read(ownScope(actor), async (tx) => {
    const epoch = await epochOf(tx);
    // Before the rows are read: what commits in between is answered twice rather than not at all.
    const next = `${epoch}~${await snapshotStart(tx)}`;
    const unread = await conversations.listUnread(tx, accountId);
    const unreadTotal = unread.reduce((sum, row) => sum + row.unread, 0);
    const [known, start] = since?.split('~') ?? [];
    if (known !== epoch || start === undefined || !/^\d{1,20}$/.test(start))
      return { since: next, isComplete: true, conversations: await conversations.listAll(tx, accountId), left: [], unreadTotal };
    return {
      since: next,
      isComplete: false,
      conversations: await conversations.listChanged(tx, accountId, start),
      left: await conversations.listLeft(tx, accountId, start),
      unreadTotal,
    };
  });
}
