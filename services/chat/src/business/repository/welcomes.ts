import { sql, type Transaction } from '@balai/runtime/database';

export type WelcomeTrigger = 'follow' | 'conversation_start';

/** Active welcome messages of a trigger, in their order. */
export const listFor = (tx: Transaction, clientId: string, trigger: WelcomeTrigger): Promise<{ id: string; body: string }[]> =>
  tx.many(sql`
    select id, body from chat."welcome_message"
    where client_id = ${clientId} and "trigger" = ${trigger} and active and deleted_at is null order by position, created_at, id`);
