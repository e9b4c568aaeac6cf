import type { Transaction } from '@balai/runtime/database';
import type { ChatContext } from '../../context.ts';
import * as conversations from '../../conversations/repository/conversations.ts';
import * as members from '../../conversations/repository/members.ts';
import type { BusinessRow } from '../repository/businesses.ts';
import * as inbox from '../repository/inbox.ts';

export interface OpenedConversation {
  readonly id: string;
  readonly isNew: boolean;
  /** Accounts that were not in it before. */
  readonly joined: readonly string[];
  readonly offset: number;
}

/** Opens the conversation of a customer with a business, which is locked: the one there is, else a new one. As `system`. */
export async function openWithBusiness(
  tx: Transaction,
  { clock, newId }: Pick<ChatContext, 'clock' | 'newId'>,
  accountId: string,
  business: Pick<BusinessRow, 'client_id' | 'account_id'>,
): Promise<OpenedConversation> {
  const pair = [accountId, business.account_id];
  const directKey = [...pair].sort().join(':');
  const known = await conversations.findDirect(tx, directKey);
  const id = known ?? newId();
  const at = clock.now();
  if (known === null) {
    const row = {
      conversation_id: id,
      space_id: business.client_id,
      type: 'business' as const,
      direct_key: directKey,
      title: null,
      icon_url: null,
    };
    await conversations.insert(tx, { ...row, creator_id: accountId, member_count: pair.length, at });
    await inbox.insert(tx, { conversationId: id, clientId: business.client_id, accountId, at });
  }
  const joining = pair.map((one) => ({ accountId: one, role: 'member' as const, isRequest: false }));
  const joined = await members.add(tx, id, joining, at);
  const head = await conversations.lockHead(tx, id);
  return { id, isNew: known === null, joined, offset: head?.last_seq ?? 0 };
}
