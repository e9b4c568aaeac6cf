import type { ViewDefinition, ViewQuery } from '@balai/contracts';
import type { Client, ClientLanguage } from '@balai/contracts/access';
import type { Texts } from '@balai/runtime/problem';
import type { ReportingContext } from '../../context.ts';
import { findView } from '../../known-views.ts';
import type * as renders from '../../renders/repository/renders.ts';
import { type FollowedView, sentQuery, sentView } from '../domain/followed-view.ts';
import { FILE_WORDS, NO_FILE, type UnwrittenView, unwrittenSubject, unwrittenText } from '../messages/delivery-texts.ts';
import type { DeliveryRow } from '../repository/deliveries.ts';

/** The language of what is sent in a client's name. */
export const languageOf = ({ language = 'id' }: Pick<Client, 'language'>): ClientLanguage => language;
/** What a delivery that follows a view is called whose page has no name here. */
const PAGE: Texts = { id: 'Tampilan Balai', en: 'View of Balai' };

/** What of a delivery decides about what is sent. */
export type Sent = Pick<DeliveryRow, 'client_id' | 'content' | 'view_id' | 'view' | 'query'>;

/** What a sending is made of: renders of its text and its file, or why it has none. */
export interface Plan {
  /** Null: the rows of the view are not written in messages. */
  readonly message: RenderWish | null;
  /** Null: no file is wanted. */
  readonly file: RenderWish | { readonly none: Texts } | null;
  /** Instead of the text, where that is missing. */
  readonly unwritten: UnwrittenView;
}
export type RenderWish = Pick<renders.NewRender, 'view' | 'format' | 'query' | 'rows' | 'language' | 'lenient' | 'frame' | 'clientId'>;

/** Parameters that name days. */
const DAYS = ['periode', 'tanggal', 'start_date', 'end_date'];

/** The parameters of a view for a sending, without days where it has none. */
function askedOf({ words }: ViewDefinition, query: ViewQuery): ViewQuery {
  if (words === null) return query;
  return Object.fromEntries(Object.entries(query).filter(([word]) => !DAYS.includes(word) || words.includes(word)));
}

/** Whose people a view of a directorate is about: those with its role. */
const peopleOf = ({ type, client_id }: Client, { words }: ViewDefinition): ViewQuery =>
  type === 'direktorat' && words?.includes('scope') === true ? { scope: 'direktorat', role: client_id.toLowerCase() } : {};

/** The view that a delivery sends with its parameters; null: that of its content. @param saved the view it follows; null: none */
function shownBy({ view: key, query }: Sent, saved: Pick<FollowedView, 'view' | 'query'> | null, client: Client): typeof saved {
  if (query === null) return saved;
  const view = key === null ? null : findView(key);
  return { view: key, query: view === null ? query : { ...query, ...peopleOf(client, view) } };
}

/** When a sending is due, and since when it is late. */
export interface Moment {
  readonly at: Date;
  readonly lateFor: Date | null;
}

/** What a sending is made of. @param saved the view it follows; null: none */
export function planOf(
  { publicUrl }: Pick<ReportingContext, 'publicUrl'>,
  sent: Sent,
  saved: Pick<FollowedView, 'view' | 'query'> | null,
  client: Client,
  { at, lateFor }: Moment,
): Plan {
  const shown = shownBy(sent, saved, client);
  const key = sentView(sent.content, shown);
  const view = key === null ? null : findView(key);
  const link = publicUrl === null || sent.view_id === null ? null : `${publicUrl}/views/${sent.view_id}`;
  const language = languageOf(client);
  const title = (view?.title ?? PAGE)[language];
  const unwritten = { title, clientName: client.name, timezone: client.timezone, language, lateFor, link, isInFile: false };
  const { file: format = null } = sent.content;
  const due = { at, timezone: client.timezone };
  if (view?.formats.includes('message') !== true) {
    // A standard delivery was declared to send it.
    if (view !== null && sent.query !== null && format !== null && view.formats.includes(format)) {
      const query = askedOf(view, sentQuery(sent, shown?.query ?? null, due));
      const wish = { view: view.key, query, rows: {}, language, lenient: true, clientId: sent.client_id, format, frame: null };
      return { message: null, file: wish, unwritten: { ...unwritten, isInFile: true } };
    }
    const none = view === null ? NO_FILE.page : NO_FILE.download;
    return { message: null, file: format === null ? null : { none }, unwritten };
  }
  const query = askedOf(view, sentQuery(sent, shown?.query ?? null, due));
  const wish = { view: view.key, query, rows: {}, language, lenient: true, clientId: sent.client_id } as const;
  const message = { ...wish, format: 'message', frame: { late_for: lateFor?.toISOString() ?? null, link } } as const;
  if (format === null) return { message, file: null, unwritten };
  return { message, file: view.formats.includes(format) ? { ...wish, format, frame: null } : { none: NO_FILE.format }, unwritten };
}

/** How a sending's file stands. */
export type DeliveryFile =
  | { readonly kind: 'none' | 'waiting' }
  | { readonly kind: 'ready'; readonly blobId: string; readonly name: string; readonly note: Texts | null; readonly isPicture: boolean }
  | { readonly kind: 'failed'; readonly reason: Texts };

/** How a sending's file stands by its render, which is removed where its making was ended by hand. */
export function fileOf(wanted: Plan['file'], row: renders.RenderRow | null): DeliveryFile {
  if (wanted === null) return { kind: 'none' };
  if ('none' in wanted) return { kind: 'failed', reason: wanted.none };
  if (row === null) return { kind: 'failed', reason: NO_FILE.givenUp };
  if (row.problem !== null) return { kind: 'failed', reason: row.problem.texts };
  if (row.blob_id === null) return { kind: 'waiting' };
  const name = row.file_name ?? `${row.view}.${row.format}`;
  return { kind: 'ready', blobId: row.blob_id, name, note: row.note, isPicture: row.format === 'png' };
}

/** How long a link in a message holds. */
const LINK_DAYS = 3;

/** What the text says of the file where it is shown with the text, attached, or a link. */
export async function fileLine(
  { blobs, publicUrl }: Pick<ReportingContext, 'blobs' | 'publicUrl'>,
  { client_id }: Pick<DeliveryRow, 'client_id'>,
  file: DeliveryFile,
  how: 'shown' | 'attached' | 'linked',
  language: ClientLanguage,
): Promise<string> {
  const words = FILE_WORDS[language];
  if (file.kind === 'failed') return `\n\n⚠️ ${words.failed}: ${file.reason[language]}`;
  if (file.kind !== 'ready') return '';
  const note = file.note === null ? '' : `\n⚠️ ${file.note[language]}`;
  if (how === 'shown') return note;
  if (how === 'attached') return `\n\n${words.attached}: ${file.name}${note}`;
  const options = { seconds: LINK_DAYS * 86_400, fileName: file.name };
  const path = (await blobs.links({ tenants: [client_id] }, [file.blobId], options)).get(file.blobId);
  if (path === undefined || publicUrl === null) return `\n\n📎 ${file.name}: ${words.menu}${note}`;
  return `\n\n📎 ${file.name} (${words.holds(LINK_DAYS)}):\n${publicUrl}${path}${note}`;
}

/** A text and its subject: as its service wrote it, or that it could not be written. */
export function textOf({ unwritten, message }: Plan, row: renders.RenderRow | null): { readonly subject: string; readonly text: string } {
  if (row?.message != null) return row.message;
  const why = message === null ? null : (row?.problem?.texts[unwritten.language] ?? null);
  return { subject: unwrittenSubject(unwritten), text: unwrittenText(unwritten, why) };
}
