import { type CollectPerson, ERASED, type ErasePerson } from '@balai/contracts';
import { sql, type Transaction } from '@balai/runtime/database';
import type { PrivacyCounts } from '@balai/runtime/messaging';

/** Takes accounts out of every conversation. What they wrote stays as messages that say nothing, so that all numbers and counts hold. */
export async function erase(tx: Transaction, { account_ids: ids }: ErasePerson): Promise<PrivacyCounts> {
  const of = sql`any(${ids}::uuid[])`;
  const edits = await tx.execute(
    sql`delete from chat.message_edit where message_id in (select message_id from chat.message where sender_id = ${of})`,
  );
  await tx.execute(sql`
    delete from chat.message_grams n using chat.message g where g.sender_id = ${of} and n.conversation_id = g.conversation_id and n.seq = g.seq`);
  await tx.execute(sql`
    update chat.conversation_head set last_text = ${ERASED} where last_sender_id = ${of}`);
  const messages = await tx.execute(sql`
    update chat.message set content = ${ERASED}, attachments = null, mentions = null, metadata = null
    where sender_id = ${of} and deleted_at is null and content <> ${ERASED}`);
  await tx.execute(sql`
    update chat.message set forwarded_from = forwarded_from || '{"sender_id": null, "sender_name": null}'
    where forwarded_from ->> 'sender_id' = any(${ids.map(String)}::text[])`);
  const left = await tx.many<{ conversation_id: string }>(sql`delete from chat.member where account_id = ${of} returning conversation_id`);
  await tx.execute(sql`delete from chat.membership where account_id = ${of}`);
  await tx.execute(sql`
    update chat.conversation c set member_count = (select count(*) from chat.member m where m.conversation_id = c.conversation_id and m.left_at is null)
    where conversation_id = any(${left.map((row) => row.conversation_id)}::uuid[])`);
  return {
    message: messages,
    message_edit: edits,
    member: left.length,
    reaction: await tx.execute(sql`delete from chat.reaction where account_id = ${of}`),
    mention: await tx.execute(sql`delete from chat.mention where account_id = ${of}`),
    pin: await tx.execute(sql`delete from chat.pin where pinned_by = ${of}`),
    draft: await tx.execute(sql`delete from chat.draft where account_id = ${of}`),
    scheduled_message: await tx.execute(sql`delete from chat.scheduled_message where sender_id = ${of}`),
    note: await tx.execute(sql`delete from chat.note where owner_id = ${of}`),
    friendship: await tx.execute(sql`delete from chat.friendship where low_id = ${of} or high_id = ${of}`),
    follow: await tx.execute(sql`
      with gone as (delete from chat.follow where account_id = ${of} returning client_id, unfollowed_at), counted as (
        update chat.business b set follower_count = b.follower_count - 1
        from gone g where g.client_id = b.client_id and g.unfollowed_at is null returning 1
      ) select from gone`),
    inbox_note: await tx.execute(sql`
      delete from chat.inbox_note n where n.author_id = ${of}
        or exists (select from chat.customer_conversation i where i.conversation_id = n.conversation_id and i.account_id = ${of})`),
    customer_conversation: await tx.execute(sql`delete from chat.customer_conversation where account_id = ${of}`),
    active_customer: await tx.execute(sql`delete from chat.active_customer where account_id = ${of}`),
    block: await tx.execute(sql`delete from chat.block where blocker_id = ${of} or blocked_id = ${of}`),
    profile: await tx.execute(sql`delete from chat.profile where account_id = ${of}`),
    person: await tx.execute(sql`delete from chat.person where account_id = ${of}`),
  };
}

/** What is kept of accounts, by table. */
export async function collect(tx: Transaction, { account_ids: ids }: CollectPerson): Promise<Readonly<Record<string, readonly unknown[]>>> {
  const of = sql`any(${ids}::uuid[])`;
  return {
    person: await tx.many(sql`select username, display_name, image_url from chat.person where account_id = ${of}`),
    profile: await tx.many(
      sql`select display_name, image_url, bio, status, private_receipts, discoverable from chat.profile where account_id = ${of}`,
    ),
    message: await tx.many(sql`
      select conversation_id, type, content, attachments, created_at, edited_at from chat.message
      where sender_id = ${of} and deleted_at is null order by created_at`),
    member: await tx.many(sql`select conversation_id, role, joined_at, left_at from chat.member where account_id = ${of}`),
    reaction: await tx.many(sql`select message_id, emoji, created_at from chat.reaction where account_id = ${of}`),
    friendship: await tx.many(sql`
      select low_id, high_id, state, initial_message, requested_at from chat.friendship where low_id = ${of} or high_id = ${of}`),
    draft: await tx.many(sql`select conversation_id, content, updated_at from chat.draft where account_id = ${of}`),
    scheduled_message: await tx.many(sql`
      select conversation_id, type, content, attachments, scheduled_at, state from chat.scheduled_message where sender_id = ${of} order by scheduled_at`),
    note: await tx.many(sql`
      select conversation_id, title, content, tags, visibility, created_at, updated_at from chat.note where owner_id = ${of} order by created_at`),
    follow: await tx.many(sql`select client_id, followed_at, source, unfollowed_at from chat.follow where account_id = ${of}`),
    customer_conversation: await tx.many(
      sql`select conversation_id, client_id, status, opened_at, closed_at from chat.customer_conversation where account_id = ${of}`,
    ),
    inbox_note: await tx.many(sql`
      select n.conversation_id, n.content, n.created_at from chat.inbox_note n join chat.customer_conversation i on i.conversation_id = n.conversation_id
      where i.account_id = ${of} order by n.created_at`),
    active_customer: await tx.many(sql`select client_id, day from chat.active_customer where account_id = ${of} order by day`),
    block: await tx.many(sql`select blocked_id, created_at from chat.block where blocker_id = ${of}`),
  };
}
