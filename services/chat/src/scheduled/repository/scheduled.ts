import type { Attachment, MessageType, ScheduledMessage } from '@balai/contracts/chat';
import { leaseQueue, sql, type Transaction } from '@balai/runtime/database';

export interface ScheduledRow {
  readonly scheduled_id: string;
  readonly conversation_id: string;
  readonly sender_id: string;
  readonly type: MessageType;
  readonly content: string;
  readonly attachments: Attachment[] | null;
  readonly metadata: Record<string, unknown> | null;
  readonly scheduled_at: Date;
  readonly state: ScheduledMessage['status'];
  readonly attempts: number;
  readonly message_id: string | null;
  readonly sent_at: Date | null;
  readonly error_reason: string | null;
  readonly created_at: Date;
  /** Of a business; nobody wrote it. */
  readonly is_automatic: boolean;
}

const COLUMNS = sql.raw(
  'scheduled_id, conversation_id, sender_id, type, content, attachments, metadata, scheduled_at, state, attempts, message_id, sent_at, error_reason, created_at, is_automatic',
);

/** Messages whose time has come. */
export const queue = leaseQueue<ScheduledRow>({
  table: 'chat.scheduled_message',
  key: 'scheduled_id',
  due: 'due_at',
  open: sql`state = 'pending'`,
  holder: ({ scheduled_id }) => sql`scheduled_id = ${scheduled_id}`,
  counter: 'attempts',
  leaseSeconds: 60,
  columns: COLUMNS,
});

export const countPending = async (tx: Transaction, senderId: string): Promise<number> =>
  (
    await tx.one<{ pending: number }>(sql`
      select count(*)::int as pending from chat.scheduled_message where sender_id = ${senderId} and state = 'pending'`)
  ).pending;

export type NewScheduled = Pick<
  ScheduledRow,
  'scheduled_id' | 'conversation_id' | 'sender_id' | 'type' | 'content' | 'attachments' | 'metadata' | 'scheduled_at' | 'created_at'
>;

export const insert = (tx: Transaction, row: NewScheduled): Promise<ScheduledRow> =>
  tx.one(sql`
    insert into chat.scheduled_message (scheduled_id, conversation_id, sender_id, type, content, attachments, metadata, scheduled_at, state, due_at,
      created_at, updated_at)
    values (${row.scheduled_id}, ${row.conversation_id}, ${row.sender_id}, ${row.type}, ${row.content},
      ${row.attachments === null ? null : JSON.stringify(row.attachments)}::jsonb, ${row.metadata === null ? null : JSON.stringify(row.metadata)}::jsonb,
      ${row.scheduled_at}, 'pending', ${row.scheduled_at}, ${row.created_at}, ${row.created_at})
    returning ${COLUMNS}`);

export type AutomaticMessage = Pick<
  ScheduledRow,
  'scheduled_id' | 'conversation_id' | 'sender_id' | 'content' | 'scheduled_at' | 'created_at'
>;

/** A text that nobody wrote; false where its id is known. As `system`. */
export const insertAutomatic = async (tx: Transaction, row: AutomaticMessage): Promise<boolean> =>
  (await tx.execute(sql`
    insert into chat.scheduled_message (scheduled_id, conversation_id, sender_id, type, content, metadata, scheduled_at, state, due_at, created_at,
      updated_at, is_automatic)
    values (${row.scheduled_id}, ${row.conversation_id}, ${row.sender_id}, 'text', ${row.content}, '{"automatic": true}', ${row.scheduled_at},
      'pending', ${row.scheduled_at}, ${row.created_at}, ${row.created_at}, true)
    on conflict (scheduled_id) do nothing`)) > 0;

/** Those that wait or failed, the earliest first. @param conversationId null: of all conversations */
export const list = (tx: Transaction, senderId: string, conversationId: string | null, limit: number): Promise<ScheduledRow[]> =>
  tx.many(sql`
    select ${COLUMNS} from chat.scheduled_message
    where sender_id = ${senderId} and state in ('pending', 'failed') and (${conversationId}::uuid is null or conversation_id = ${conversationId})
    order by scheduled_at, scheduled_id limit ${limit}`);

export const find = (tx: Transaction, scheduledId: string): Promise<ScheduledRow | null> =>
  tx.maybeOne(sql`select ${COLUMNS} from chat.scheduled_message where scheduled_id = ${scheduledId}`);

/** Waits, and nobody has begun to send it. */
const UNTOUCHED = sql.raw("state = 'pending' and attempts = 0");

/** Null where it does not wait any more, or is being sent. */
export const change = (
  tx: Transaction,
  scheduledId: string,
  { content, scheduledAt, at }: { readonly content: string | null; readonly scheduledAt: Date | null; readonly at: Date },
): Promise<ScheduledRow | null> =>
  tx.maybeOne(sql`
    update chat.scheduled_message set content = coalesce(${content}, content), scheduled_at = coalesce(${scheduledAt}::timestamptz, scheduled_at),
      due_at = coalesce(${scheduledAt}::timestamptz, due_at), updated_at = ${at}
    where scheduled_id = ${scheduledId} and ${UNTOUCHED} returning ${COLUMNS}`);

/** False where it does not wait any more, or is being sent. */
export const cancel = async (tx: Transaction, scheduledId: string, at: Date): Promise<boolean> =>
  (await tx.execute(sql`
    update chat.scheduled_message set state = 'cancelled', updated_at = ${at} where scheduled_id = ${scheduledId} and ${UNTOUCHED}`)) > 0;

/** Ends a leased row. */
export async function end(
  tx: Transaction,
  row: ScheduledRow,
  outcome: { readonly messageId: string } | { readonly reason: string },
  at: Date,
): Promise<void> {
  const messageId = 'messageId' in outcome ? outcome.messageId : null;
  const reason = 'reason' in outcome ? outcome.reason : null;
  await tx.execute(sql`
    update chat.scheduled_message set state = ${messageId === null ? 'failed' : 'sent'}, message_id = ${messageId}, error_reason = ${reason},
      sent_at = ${messageId === null ? null : at}, updated_at = ${at}
    where ${queue.held(row)}`);
}
