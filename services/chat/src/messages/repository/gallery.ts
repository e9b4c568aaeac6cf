import type { Attachment, GroupActivity, MediaItem } from '@balai/contracts/chat';
import { sql, type Transaction } from '@balai/runtime/database';

/** The predicate of the index `message_link`. */
const HAS_LINK = sql.raw("g.content ~ 'https?://'");
const isSeen = (accountId: string) =>
  sql`g.seq > (select m.joined_seq from chat.member m where m.conversation_id = g.conversation_id and m.account_id = ${accountId})`;

/** Attachments of a conversation's messages, each with what it is; stickers are none. */
const attachments = (accountId: string, conversationId: string) => sql`
  select g.message_id, g.seq::float8 as seq, g.sender_id, g.created_at, a.value as attachment, a.n, jsonb_array_length(g.attachments) > 1 as is_album,
    coalesce(a.value ->> 'media_type', case
      when g.type in ('image', 'video', 'file') then g.type
      when split_part(a.value ->> 'file_type', '/', 1) in ('image', 'video') then split_part(a.value ->> 'file_type', '/', 1)
      else 'file' end) as type
  from chat.message g cross join jsonb_array_elements(g.attachments) with ordinality as a (value, n)
  where g.conversation_id = ${conversationId} and g.attachments is not null and g.type <> 'sticker' and ${isSeen(accountId)}`;

export interface MediaRow {
  readonly message_id: string;
  readonly seq: number;
  readonly sender_id: string;
  readonly created_at: Date;
  readonly attachment: Attachment;
  readonly is_album: boolean;
  readonly type: Exclude<MediaItem['type'], 'link'>;
}

export interface GalleryPage {
  readonly accountId: string;
  readonly conversationId: string;
  readonly limit: number;
  readonly offset: number;
}

/** Newest message first, in the order of the message. */
export const listMedia = (
  tx: Transaction,
  type: MediaRow['type'],
  { accountId, conversationId, limit, offset }: GalleryPage,
): Promise<MediaRow[]> =>
  tx.many(sql`
    select message_id, seq, sender_id, created_at, attachment, is_album, type from (${attachments(accountId, conversationId)}) media where type = ${type} order by seq desc, n limit ${limit} offset ${offset}`);

export interface LinkRow {
  readonly message_id: string;
  readonly seq: number;
  readonly sender_id: string;
  readonly created_at: Date;
  readonly url: string;
}

/** Newest message first, in the order of the text. */
export const listLinks = (tx: Transaction, { accountId, conversationId, limit, offset }: GalleryPage): Promise<LinkRow[]> =>
  tx.many(sql`
    select g.message_id, g.seq::float8 as seq, g.sender_id, g.created_at, coalesce(l.found[1], '') as url
    from chat.message g cross join regexp_matches(g.content, 'https?://[^[:space:]<>"]+', 'g') with ordinality as l (found, n)
    where g.conversation_id = ${conversationId} and ${HAS_LINK} and ${isSeen(accountId)}
    order by g.seq desc, l.n limit ${limit} offset ${offset}`);

export interface MediaCounts {
  readonly image: number;
  readonly video: number;
  readonly file: number;
  readonly link: number;
}

export const count = (tx: Transaction, accountId: string, conversationId: string): Promise<MediaCounts> =>
  tx.one(sql`
    select count(*) filter (where type = 'image')::int as image, count(*) filter (where type = 'video')::int as video,
      count(*) filter (where type = 'file')::int as file, (
        select count(*)::int from chat.message g where g.conversation_id = ${conversationId} and ${HAS_LINK} and ${isSeen(accountId)}
      ) as link
    from (${attachments(accountId, conversationId)}) media`);

export interface ActivityRow {
  readonly seq: number;
  readonly created_at: Date;
  readonly event: { readonly event: GroupActivity['type']; readonly actor_id: string | null; readonly account_id?: string };
}

/** Changes of a group and its members, newest first. */
export const listActivities = (
  tx: Transaction,
  types: readonly GroupActivity['type'][],
  { accountId, conversationId, limit, offset }: GalleryPage,
): Promise<ActivityRow[]> =>
  tx.many(sql`
    select g.seq::float8 as seq, g.created_at, g.event from chat.message_event g
    where g.conversation_id = ${conversationId} and g.event ->> 'event' = any(${types}::text[]) and ${isSeen(accountId)}
    order by g.seq desc limit ${limit} offset ${offset}`);
