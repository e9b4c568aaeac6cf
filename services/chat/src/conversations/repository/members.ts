import { sql, type Transaction } from '@balai/runtime/database';

export interface MemberRow {
  readonly account_id: string;
  readonly username: string;
  readonly name: string;
  readonly image_url: string | null;
  readonly role: 'owner' | 'admin' | 'member';
  readonly joined_at: Date;
  readonly read_seq: number;
  /** How far they have read is their own affair. */
  readonly private_receipts: boolean;
}

const MEMBER = sql`
  select m.account_id, coalesce(p.username, '') as username, coalesce(p.display_name, p.username, '') as name, p.image_url, m.role, m.joined_at,
    m.read_seq::float8 as read_seq, coalesce(p.private_receipts, false) as private_receipts
  from chat.member m left join chat.person p on p.account_id = m.account_id`;

/** A member who has not left. */
export const find = (tx: Transaction, conversationId: string, accountId: string): Promise<MemberRow | null> =>
  tx.maybeOne(sql`${MEMBER} where m.conversation_id = ${conversationId} and m.account_id = ${accountId} and m.left_at is null`);

/** By name. */
export const list = (tx: Transaction, conversationId: string, limit: number, offset: number): Promise<MemberRow[]> =>
  tx.many(sql`
    ${MEMBER} where m.conversation_id = ${conversationId} and m.left_at is null
    order by lower(coalesce(p.display_name, p.username, '')), m.account_id limit ${limit} offset ${offset}`);

export const countOwners = async (tx: Transaction, conversationId: string): Promise<number> =>
  (
    await tx.one<{ owners: number }>(sql`
      select count(*)::int as owners from chat.member where conversation_id = ${conversationId} and role = 'owner' and left_at is null`)
  ).owners;

export interface NewMember {
  readonly accountId: string;
  readonly role: MemberRow['role'];
  readonly isRequest: boolean;
}

/**
 * Puts people into a conversation, at its present end; who left before comes back. As `system`.
 * @returns those who were not in it
 */
export async function add(tx: Transaction, conversationId: string, members: readonly NewMember[], at: Date): Promise<string[]> {
  if (members.length === 0) return [];
  const rows = await tx.many<{ account_id: string }>(sql`
    insert into chat.member as known (conversation_id, account_id, role, joined_at, joined_seq, read_seq, read_no, skip,
      is_pinned, is_muted, is_archived, is_request, changed_xid)
    select h.conversation_id, n.account_id, n.role, ${at}, h.last_seq, h.last_seq, h.last_no, 0, false, false, false, n.is_request, pg_current_xact_id()
    from chat.conversation_head h, unnest(${members.map((one) => one.accountId)}::uuid[], ${members.map((one) => one.role)}::text[],
      ${members.map((one) => one.isRequest)}::boolean[]) as n (account_id, role, is_request)
    where h.conversation_id = ${conversationId}
    on conflict (conversation_id, account_id) do update set role = excluded.role, joined_at = excluded.joined_at, joined_seq = excluded.joined_seq,
      read_seq = excluded.read_seq, read_no = excluded.read_no, skip = 0, left_at = null, hidden_no = null, is_archived = false,
      is_request = excluded.is_request, changed_xid = excluded.changed_xid
    where known.left_at is not null
    returning account_id`);
  await tx.execute(sql`
    insert into chat.membership (account_id, conversation_id)
    select account_id, ${conversationId} from unnest(${rows.map((row) => row.account_id)}::uuid[]) as n (account_id) on conflict do nothing`);
  return rows.map((row) => row.account_id);
}

/** Takes somebody out; false where they were not in it. As `system`. */
export async function remove(tx: Transaction, conversationId: string, accountId: string, at: Date): Promise<boolean> {
  const left = await tx.execute(sql`
    update chat.member set left_at = ${at}, changed_xid = pg_current_xact_id()
    where conversation_id = ${conversationId} and account_id = ${accountId} and left_at is null`);
  await tx.execute(sql`delete from chat.membership where account_id = ${accountId} and conversation_id = ${conversationId}`);
  return left > 0;
}

export async function setRole(tx: Transaction, conversationId: string, accountId: string, role: MemberRow['role']): Promise<void> {
  await tx.execute(sql`
    update chat.member set role = ${role}, changed_xid = pg_current_xact_id()
    where conversation_id = ${conversationId} and account_id = ${accountId}`);
}

/** Counts the members anew. */
export async function recount(tx: Transaction, conversationId: string): Promise<number> {
  const { member_count } = await tx.one<{ member_count: number }>(sql`
    update chat.conversation set member_count = (
      select count(*) from chat.member m where m.conversation_id = ${conversationId} and m.left_at is null)
    where conversation_id = ${conversationId} returning member_count`);
  return member_count;
}

/** What an account sets for itself alone; absent: as it is. */
export interface OwnFlags {
  readonly isPinned?: boolean | undefined;
  readonly isMuted?: boolean | undefined;
  readonly isHidden?: boolean | undefined;
  readonly isArchived?: boolean | undefined;
  readonly isRequest?: false | undefined;
}

/** False where the account is not in the conversation. */
export async function setFlags(tx: Transaction, conversationId: string, accountId: string, flags: OwnFlags): Promise<boolean> {
  const hidden = flags.isHidden ?? null;
  const changed = await tx.execute(sql`
    update chat.member m set is_pinned = coalesce(${flags.isPinned ?? null}, m.is_pinned), is_muted = coalesce(${flags.isMuted ?? null}, m.is_muted),
      is_archived = coalesce(${flags.isArchived ?? null}, m.is_archived), is_request = coalesce(${flags.isRequest ?? null}, m.is_request),
      hidden_no = case ${hidden}::boolean when true then h.last_no when false then null else m.hidden_no end, changed_xid = pg_current_xact_id()
    from chat.conversation_head h
    where h.conversation_id = m.conversation_id and m.conversation_id = ${conversationId} and m.account_id = ${accountId} and m.left_at is null`);
  return changed > 0;
}
