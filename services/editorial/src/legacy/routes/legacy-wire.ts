import type { Round } from '@balai/approvals';
import { DEFAULT_ZONE } from '@balai/calendar';
import type { ReleaseDetail } from '@balai/contracts/editorial';
import { invalidField } from '@balai/runtime/problem';
import type { Piece } from '../../pieces/domain/piece.ts';
import { changeText } from '../../pieces/messages/change-text.ts';
import type { Change } from '../../pieces/repository/changes.ts';
import type { PiecePatch } from '../../pieces/use-cases/patch.ts';
import { dateOf } from '../domain/legacy-date.ts';
import { RELEASE_NAMES, tagsOf } from '../domain/legacy-words.ts';

const orNull = (text: string): string | null => (text === '' ? null : text);

/** An event with the legacy names. */
export const eventWire = (piece: Piece) => ({
  event_id: piece.number,
  event_date: piece.event_at.toISOString(),
  topic: piece.topic,
  judul_berita: orNull(piece.title),
  assignee: piece.assignee_name,
  status: piece.state,
  content: orNull(piece.content),
  summary: orNull(piece.summary),
  image_path: piece.image,
  tag: piece.tags.length === 0 ? null : piece.tags.join(', '),
  kategori: piece.category,
  created_by: piece.author_id,
  updated_by: piece.updated_by_id,
  created_at: piece.created_at.toISOString(),
  last_update: piece.updated_at.toISOString(),
  piece_id: piece.piece_id,
  client_id: piece.client_id,
  penulis: piece.author_name,
});

interface EventBody {
  readonly event_date?: string | undefined;
  readonly topic?: string | undefined;
  readonly judul_berita?: string | null | undefined;
  readonly assignee?: string | null | undefined;
  readonly content?: string | null | undefined;
  readonly summary?: string | null | undefined;
  readonly image_path?: string | null | undefined;
  readonly tag?: string | null | undefined;
  readonly kategori?: string | null | undefined;
}

/** A date of an existing client. @throws Problem 400 */
function eventDate(text: string): Date {
  const found = dateOf(text);
  if (found !== null) return found;
  throw invalidField('event_date', {
    id: 'harus tanggal dd/mm/yyyy atau yyyy-mm-dd, boleh dengan HH:MM, atau ISO 8601',
    en: 'has to be a date dd/mm/yyyy or yyyy-mm-dd, perhaps with HH:MM, or ISO 8601',
  });
}

/** What an existing client writes of an event; `null` clears a field. @throws Problem 400 for a date that is none */
export function eventPatch(body: EventBody): PiecePatch {
  const { event_date, topic, judul_berita, assignee, content, summary, image_path, tag, kategori } = body;
  return {
    ...(event_date === undefined ? {} : { event_at: eventDate(event_date) }),
    ...(topic === undefined ? {} : { topic: topic.trim() }),
    ...(judul_berita === undefined ? {} : { title: judul_berita?.trim() ?? '' }),
    ...(assignee === undefined ? {} : { assignee }),
    ...(content === undefined ? {} : { content: content ?? '' }),
    ...(summary === undefined ? {} : { summary: summary ?? '' }),
    ...(image_path === undefined ? {} : { image: image_path?.trim() || null }),
    ...(kategori === undefined ? {} : { category: kategori?.trim() || null }),
    ...(tag === undefined ? {} : { tags: tagsOf(tag ?? '') }),
  };
}
type LegacyReleaseName = keyof typeof RELEASE_NAMES;

/** What an existing client writes of a press release. */
export const releasePatch = (body: { readonly [K in LegacyReleaseName]?: string | null | undefined }): Partial<ReleaseDetail> =>
  Object.fromEntries(
    Object.entries(RELEASE_NAMES).flatMap(([name, field]) => {
      const text = body[name as LegacyReleaseName];
      return text === undefined ? [] : [[field, text]];
    }),
  );

/** A press release with the legacy names. */
export function releaseWire({
  number,
  release,
}: Pick<Piece, 'number' | 'release'>): Record<LegacyReleaseName, string | null> & { event_id: number } {
  const texts = Object.entries(RELEASE_NAMES).map(([name, field]) => [name, release?.[field] ?? null]);
  return { event_id: number, ...(Object.fromEntries(texts) as Record<LegacyReleaseName, string | null>) };
}

/** A line of the change log with the legacy names. */
export const logWire = (eventId: number, change: Change) => ({
  log_id: change.number,
  event_id: eventId,
  user_id: change.by_id,
  username: change.by_name,
  status: change.state,
  changes: change.action === 'noted' ? (change.note ?? '') : changeText(change, { language: 'id', zone: DEFAULT_ZONE }),
  logged_at: change.recorded_at.toISOString(),
});

const REQUEST_STATUS = { open: 'pending', void: 'cancelled' } as const;
/** What a request is called by existing clients. */
export const requestStatus = (status: Round['status']): string =>
  status === 'open' || status === 'void' ? REQUEST_STATUS[status] : status;

/** A request for approval with the legacy names. */
export const requestWire = (round: Omit<Round, 'requests'>, eventId: number) => ({
  request_id: round.number,
  event_id: eventId,
  requested_by: round.requested_by_id,
  status: requestStatus(round.status),
  created_at: round.opened_at.toISOString(),
  updated_at: (round.ended_at ?? round.opened_at).toISOString(),
  client_id: round.client_id,
  requested_by_username: round.requested_by_name,
});
