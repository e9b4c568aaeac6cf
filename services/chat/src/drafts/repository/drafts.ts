import { sql, type Transaction } from '@balai/runtime/database';

export interface DraftRow {
  readonly conversation_id: string;
  readonly content: string;
  readonly reply_to_id: string | null;
  readonly updated_at: Date;
}

/** Of conversations the account is in, the newest first. */
export const list = (tx: Transaction, accountId: string): Promise<DraftRow[]> =>
  tx.many(sql`
    select d.conversation_id, d.content, d.reply_to_id, d.updated_at
    from chat.draft d join chat.membership s on s.account_id = d.account_id and s.conversation_id = d.conversation_id
    where d.account_id = ${accountId} order by d.updated_at desc`);

export const save = (tx: Transaction, accountId: string, draft: DraftRow): Promise<DraftRow> =>
  tx.one(sql`
    insert into chat.draft (account_id, conversation_id, content, reply_to_id, updated_at)
    values (${accountId}, ${draft.conversation_id}, ${draft.content}, ${draft.reply_to_id}, ${draft.updated_at})
    on conflict (account_id, conversation_id) do update set content = excluded.content, reply_to_id = excluded.reply_to_id,
      updated_at = excluded.updated_at
    returning conversation_id, content, reply_to_id, updated_at`);

/** False where there was none. */
export const remove = async (tx: Transaction, accountId: string, conversationId: string): Promise<boolean> =>
  (await tx.execute(sql`delete from chat.draft where account_id = ${accountId} and conversation_id = ${conversationId}`)) > 0;
