import { clientIdOf, isClientId } from '@balai/contracts';
import type { Texts } from '@balai/documents';
import { Problem, type Transaction } from '@balai/runtime';
import { type AttendanceContext, type RecapContext, readingThrough } from '../../context.ts';
import type { AccountRow } from '../../exports/repository/accounts.ts';
import * as exports from '../../exports/repository/exports.ts';
import type { ExportContext } from '../../exports/use-cases/export-context.ts';
import { viewOf } from '../../exports/use-cases/known-views.ts';
import { rowFilterOf } from '../../exports/use-cases/start-export.ts';
import { type Viewer, viewerOf } from '../../exports/use-cases/viewer.ts';
import { commas } from '../../questions/domain/comma-words.ts';
import { readFilter } from '../../questions/domain/standard-filter.ts';
import { MOST_COMPARED } from '../../recap/domain/compared-rows.ts';
import { existing, findClient } from '../../roster/repository/clients.ts';
import type { OpenedView } from '../../views/use-cases/parts/view.ts';
import { wordsOf } from '../domain/followed-view.ts';
import { knownWords } from '../domain/known-words.ts';
import { fileOfView, type PageFile, unitsCompared } from '../domain/view-file.ts';
import { NO_FILE, unknownText } from '../messages/delivery-texts.ts';
import type { DeliveryRow } from '../repository/deliveries.ts';
import type { AskedView, SendingDays } from './delivery-question.ts';

/** What files of sendings are made with. */
export interface FileContext extends Pick<AttendanceContext, keyof Parameters<typeof readingThrough>[0]> {
  readonly firstSeen: ExportContext['firstSeen'];
  readonly requirePremium: ExportContext['requirePremium'];
  readonly blobs: Pick<ExportContext['blobs'], 'links'>;
  readonly exportDays: number;
  readonly newId: () => string;
  readonly wakeExports: () => void;
  /** Address of the platform, without a slash at its end; null: messages cannot lead to it. */
  readonly publicUrl: string | null;
}

/** How a sending's file stands. */
export type DeliveryFile =
  | { readonly kind: 'none' | 'waiting' }
  | { readonly kind: 'ready'; readonly blobId: string; readonly name: string; readonly note: Texts | null }
  | { readonly kind: 'failed'; readonly reason: string };

/** What of a delivery decides about its file. */
type Asked = Pick<DeliveryRow, 'client_id' | 'content'>;
/** What a sending is about: a view, if it follows one, and days. */
export interface Question {
  readonly view: AskedView;
  readonly period: SendingDays;
}
type Reading = RecapContext & Pick<FileContext, 'firstSeen' | 'requirePremium'>;

const VIEW = { instagram: 'recap-likes', tiktok: 'recap-comments' } as const;
/** Sendings are written in Indonesian, as their texts are. */
const LANGUAGE = 'id';

/** What a sending's file is of: what its view shows; without a view, the rows behind its text. */
async function pageFile(
  { read }: Reading,
  { client_id, content }: Asked,
  { view, period }: Question,
  scope: Viewer['scope'],
): Promise<PageFile> {
  if (view === null) {
    const name = content.kind === 'links' ? 'amplification' : VIEW[content.platform];
    return { view: name, query: { client_id, ...period } };
  }
  // An address can say anything, also what a database refuses to compare with.
  const posts = clientIdOf(wordsOf(view.search).posts ?? '');
  const [client, whose] = await read('system', async (tx) => [
    await findClient(tx, client_id),
    isClientId(posts) ? await findClient(tx, posts) : null,
  ]);
  const named = unitsCompared(view).filter(isClientId);
  const seen = named.length === 0 ? [] : await read(scope, (tx) => existing(tx, named));
  return fileOfView(view, period, client ?? { clientId: client_id, type: 'org' }, whose, seen);
}

/** A sending's file with its rows counted. */
export interface WantedFile {
  readonly view: string;
  readonly format: 'xlsx' | 'pdf';
  readonly query: Readonly<Record<string, string>>;
  readonly opened: OpenedView;
  readonly fileName: string;
  /** What of its view the file leaves out. */
  readonly note: Texts | null;
}

/** What of a view nobody knows, in words; null: everything is known. @param query what its file is of */
function noteOf(view: AskedView, query: Readonly<Record<string, string>>): Texts | null {
  if (view === null) return null;
  const shown = commas(query.units);
  // Beyond as many as fit there are none to miss.
  const gone = shown.length === MOST_COMPARED ? [] : unitsCompared(view).filter((id) => !shown.includes(id));
  return unknownText([...knownWords(view).unknown, ...gone.map((value) => ({ name: 'unit', value }) as const)]);
}

/** Opens what a sending's file holds, as `scope` sees it; or why it has none, in both languages. */
export async function openFile(
  context: Reading,
  asked: Asked,
  question: Question,
  { scope, premium }: Viewer,
): Promise<WantedFile | { readonly none: Texts }> {
  const page = await pageFile(context, asked, question, scope);
  if ('none' in page) return { none: NO_FILE[page.none] };
  const { query } = page;
  const filter = readFilter(query);
  if ('fault' in filter) throw new Error(`the filter of a delivery of ${asked.client_id} cannot be read: ${filter.fault}`);
  const format = asked.content.file === 'pdf' ? 'pdf' : 'xlsx';
  const caller = { scope, clientId: asked.client_id };
  try {
    const request = { caller, filter, query, rows: rowFilterOf({}), format, language: LANGUAGE } as const;
    const made = viewOf(page.view);
    if (made.isPremium === true) context.requirePremium({ premium });
    const opened = await made.open(context, request);
    return { view: page.view, format, query, opened, fileName: `${opened.fileName}.${format}`, note: noteOf(question.view, query) };
  } catch (error) {
    if (!(error instanceof Problem) || error.status >= 500) throw error;
    return { none: error.texts };
  }
}

/** Whose file of what is ordered. */
interface OrderedFile {
  readonly delivery: DeliveryRow;
  readonly question: Question;
  readonly account: AccountRow;
}

/** Orders the file as a job of the account: what it may see is in it, and nothing else. Null, or why there is none. */
async function order(
  context: FileContext,
  tx: Transaction,
  runId: string,
  { delivery, question, account }: OrderedFile,
): Promise<string | null> {
  const viewer = viewerOf(account);
  const { firstSeen, requirePremium } = context;
  const file = await openFile({ ...readingThrough(context, tx), firstSeen, requirePremium }, delivery, question, viewer);
  if ('none' in file) return file.none[LANGUAGE];
  const { opened } = file;
  await exports.insert(
    tx,
    {
      export_id: runId,
      account_id: delivery.account_id,
      client_id: opened.clientId,
      view: file.view,
      format: file.format,
      language: LANGUAGE,
      title: opened.title,
      file_name: file.fileName,
      query: opened.asked ?? file.query,
      rows: {},
      caller_client_id: delivery.client_id,
      planned: opened.count,
      scope: viewer.scope,
      days: context.exportDays,
    },
    null,
  );
  tx.afterCommit(() => context.wakeExports());
  return null;
}

/** The file of a sending, ordered when it is asked for the first time. The job has the id of the run: there is one, however often it is asked. */
export async function fileOf(context: FileContext, tx: Transaction, runId: string, asked: OrderedFile): Promise<DeliveryFile> {
  if (asked.delivery.content.file == null) return { kind: 'none' };
  const made = await exports.find(tx, asked.delivery.account_id, runId);
  if (made === null) {
    const reason = await order(context, tx, runId, asked);
    return reason === null ? { kind: 'waiting' } : { kind: 'failed', reason };
  }
  if (made.state === 'failed') return { kind: 'failed', reason: made.reason ?? '' };
  if (made.blob_id === null) return { kind: 'waiting' };
  return { kind: 'ready', blobId: made.blob_id, name: made.file_name, note: noteOf(asked.question.view, made.query) };
}

/** How long a link in a message holds. */
const LINK_DAYS = 3;

/** What the text says of the file. E-mails carry it; chats lead to it. */
export async function fileLine(
  { blobs, publicUrl }: FileContext,
  { client_id, channel }: Pick<DeliveryRow, 'client_id' | 'channel'>,
  file: DeliveryFile,
): Promise<string> {
  if (file.kind === 'failed') return `\n\n⚠️ Berkas tidak dapat dibuat: ${file.reason}`;
  if (file.kind !== 'ready') return '';
  const note = file.note === null ? '' : `\n⚠️ ${file.note[LANGUAGE]}`;
  if (channel === 'email') return `\n\nTerlampir: ${file.name}${note}`;
  const path = (await blobs.links({ tenants: [client_id] }, [file.blobId], { seconds: LINK_DAYS * 86_400, fileName: file.name })).get(
    file.blobId,
  );
  if (path === undefined || publicUrl === null) return `\n\n📎 ${file.name}: buka Laporan › Berkas di Balai.${note}`;
  return `\n\n📎 ${file.name} (tautan berlaku ${LINK_DAYS} hari):\n${publicUrl}${path}${note}`;
}
