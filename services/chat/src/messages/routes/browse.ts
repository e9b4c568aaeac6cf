import { canonicalZone, DEFAULT_ZONE } from '@balai/calendar';
import * as wire from '@balai/contracts/chat';
import { bind, type RouteBinding } from '@balai/runtime/http';
import { invalidField } from '@balai/runtime/problem';
import type { ChatContext } from '../../context.ts';
import { messageToWire } from '../message-wire.ts';
import type { ActivityRow, LinkRow, MediaRow } from '../repository/gallery.ts';
import { countMedia, listActivities, listLinks, listMedia, listMentions, readByDate, readContext } from '../use-cases/browse-messages.ts';

const LIMIT = 20;
const DAY_LIMIT = 50;
const LIMIT_MAX = 100;
const AROUND = 10;
const success = true as const;

const originOf = ({ message_id, seq, sender_id, created_at }: MediaRow | LinkRow) => ({
  message_id,
  seq,
  sender_id,
  created_at: created_at.toISOString(),
});

const mediaToWire = (row: MediaRow): wire.MediaItem => ({
  ...originOf(row),
  type: row.type,
  media_url: row.attachment.media_url,
  media_thumbnail_url: row.attachment.media_thumbnail_url ?? null,
  file_name: row.attachment.file_name ?? null,
  file_size: row.attachment.file_size ?? null,
  file_type: row.attachment.file_type ?? null,
  is_album: row.is_album,
});

const linkToWire = (row: LinkRow): wire.MediaItem => ({
  ...originOf(row),
  type: 'link',
  media_url: row.url,
  media_thumbnail_url: null,
  file_name: null,
  file_size: null,
  file_type: null,
  is_album: false,
});

function activityToWire({ seq, created_at, event }: ActivityRow): wire.GroupActivity {
  const { event: type, actor_id, account_id = null, ...new_value } = event;
  return { id: `${seq}`, type, actor_id, target_id: account_id, new_value, created_at: created_at.toISOString() };
}

/** HTTP edge of reading conversations other than by pages. */
export const browseRoutes = (context: ChatContext): RouteBinding[] => [
  bind(wire.readContext, async ({ actor, params, query }) => {
    const found = await readContext(context, actor, params.conversation_id, {
      messageId: query.targetId,
      before: query.before ?? AROUND,
      after: query.after ?? AROUND,
    });
    const messages = found.messages.map(messageToWire);
    const more = { has_more_before: found.hasMoreBefore, has_more_after: found.hasMoreAfter };
    return { body: { success, data: messages, messages, target_id: query.targetId, ...more } };
  }),
  bind(wire.readByDate, async ({ actor, params, query }) => {
    const zone = canonicalZone(query.tz ?? DEFAULT_ZONE);
    if (zone === null) throw invalidField('tz', { id: 'bukan zona waktu', en: 'is no time zone', pt: 'não é um fuso horário' });
    const limit = Math.min(query.limit ?? DAY_LIMIT, LIMIT_MAX);
    const page = await readByDate(context, actor, params.conversation_id, { day: query.date, zone, limit });
    const messages = page.messages.map(messageToWire);
    return { body: { success, data: messages, messages, date: page.day, has_more: page.hasMore } };
  }),
  bind(wire.countMedia, async ({ actor, params }) => {
    const { image, video, file, link } = await countMedia(context, actor, params.conversation_id);
    const data = { image_count: image, video_count: video, file_count: file, link_count: link, total_media: image + video + file };
    return { body: { success, data } };
  }),
  bind(wire.listMedia, async ({ actor, params, query }) => {
    const page = { limit: Math.min(query.limit ?? LIMIT, LIMIT_MAX), offset: query.offset ?? 0 };
    const type = query.type ?? 'image';
    if (type === 'link') {
      const { rows, hasMore } = await listLinks(context, actor, params.conversation_id, page);
      const media = rows.map(linkToWire);
      return { body: { success, data: media, media, has_more: hasMore } };
    }
    const { rows, hasMore } = await listMedia(context, actor, params.conversation_id, { type, ...page });
    const media = rows.map(mediaToWire);
    return { body: { success, data: media, media, has_more: hasMore } };
  }),
  bind(wire.listMentions, async ({ actor, query }) => {
    const limit = Math.min(query.limit ?? LIMIT, LIMIT_MAX);
    const { messages: found, next } = await listMentions(context, actor, { cursor: query.cursor ?? null, limit });
    const mentions = found.map(messageToWire);
    return { body: { success, data: mentions, mentions, next_cursor: next, has_more: next !== null } };
  }),
  bind(wire.listActivities, async ({ actor, params, query }) => {
    const page = { limit: Math.min(query.limit ?? LIMIT, LIMIT_MAX), offset: query.offset ?? 0 };
    const { rows, hasMore } = await listActivities(context, actor, params.conversation_id, { type: query.type ?? null, ...page });
    const activities = rows.map(activityToWire);
    return { body: { success, data: activities, activities, has_more: hasMore } };
  }),
];
