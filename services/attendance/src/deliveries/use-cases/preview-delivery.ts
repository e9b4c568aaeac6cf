import { withoutMarks } from '@balai/contracts/notifier';
import type { Texts } from '@balai/documents';
import { type Actor, Problem } from '@balai/runtime';
import type { RecapContext } from '../../context.ts';
import { commonSight } from '../../exports/domain/sight.ts';
import { findAccount } from '../../exports/repository/accounts.ts';
import { type Viewer, viewerOf } from '../../exports/use-cases/viewer.ts';
import { attendanceProblems } from '../../problems.ts';
import { gatherReport } from '../../reports/use-cases/gather-report.ts';
import { previewText, type TextPreview } from '../../reports/use-cases/preview-recap.ts';
import { wordMaterial } from '../../reports/use-cases/word-report.ts';
import { findClient } from '../../roster/repository/clients.ts';
import type { DeliveryRow } from '../repository/deliveries.ts';
import { type FileContext, openFile, type WantedFile } from './delivery-file.ts';
import { type AskedView, daysOf, type SendingDays, wishOf } from './delivery-question.ts';
import { viewReport } from './view-report.ts';

type Language = 'id' | 'en';
type Context = RecapContext & Pick<FileContext, 'firstSeen' | 'requirePremium' | 'publicUrl'>;
type Previewed = Pick<DeliveryRow, 'client_id' | 'content' | 'channel'>;

/** The file of a sending as it would be: its name, format and rows; or why there is none although one is wanted. Beside a file the note says what it leaves out. */
interface FilePreview {
  readonly file: { readonly name: string; readonly format: 'xlsx' | 'pdf'; readonly rows: number } | null;
  readonly file_note: string | null;
}

function previewFile({ content }: Previewed, found: WantedFile | { readonly none: Texts } | null, language: Language): FilePreview {
  if (found === null) return { file: null, file_note: null };
  if ('none' in found) return { file: null, file_note: found.none[language] };
  if (content.file == null) return { file: null, file_note: null };
  return { file: { name: found.fileName, format: found.format, rows: found.opened.count }, file_note: found.note?.[language] ?? null };
}

/** What the text of a view says by itself needs no note beside it. */
const SAYS_ALL = { gaps: null, reasons: [], hasPosts: true } as const;

interface Worded {
  readonly preview: TextPreview;
  readonly subject: string;
  /** Null: no file is wanted. */
  readonly found: WantedFile | { readonly none: Texts } | null;
}

async function previewReport(
  context: Context,
  delivery: Previewed,
  period: SendingDays,
  viewer: Viewer,
  language: Language,
): Promise<Worded> {
  const wish = { ...wishOf(delivery, null, period, null), scope: viewer.scope };
  const [material, found] = await Promise.all([
    gatherReport(context, wish),
    delivery.content.file == null ? null : openFile(context, delivery, { view: null, period }, viewer),
  ]);
  const text = await wordMaterial(context, wish.clientId, material);
  return { preview: previewText(text, material, [], language), subject: material.subject, found };
}

async function previewView(
  context: Context,
  delivery: Previewed,
  about: Pick<Parameters<typeof viewReport>[0], 'client' | 'question'>,
  viewer: Viewer,
  language: Language,
): Promise<Worded> {
  const found = await openFile(context, delivery, about.question, viewer);
  const sending = { ...about, now: context.clock.now(), lateFor: null, publicUrl: context.publicUrl };
  const { text, subject } = viewReport(sending, found);
  return { preview: previewText({ text, addsGaps: false }, SAYS_ALL, [], language), subject, found };
}

/** What a sending would be now: the text as its channel shows it, and its file as its viewer sees it. */
export async function previewDelivery(
  context: Context,
  delivery: Previewed,
  view: AskedView,
  viewer: Viewer,
  language: Language,
): Promise<TextPreview & FilePreview & { readonly subject: string }> {
  const client = await context.read('system', (tx) => findClient(tx, delivery.client_id));
  if (client === null) throw new Problem(attendanceProblems.client_not_found);
  const period = daysOf(delivery.content, view, { at: context.clock.now(), timezone: client.timezone });
  const { preview, subject, found } =
    view === null
      ? await previewReport(context, delivery, period, viewer, language)
      : await previewView(context, delivery, { client, question: { view, period } }, viewer, language);
  const file = previewFile(delivery, found, language);
  if (delivery.channel === 'whatsapp') return { ...preview, ...file, subject };
  const text = withoutMarks(preview.text);
  const warnings = preview.warnings.filter(({ code }) => code !== 'several_messages');
  return { subject, text, parts: [text], length: text.length, warnings, ...file };
}

/**
 * What the account of a delivery sees, as far as the reader sees it, too; an account that is not known sees nothing but the client of the
 * delivery.
 */
export async function viewerOfOwner(
  { read }: Pick<RecapContext, 'read'>,
  { account_id, client_id }: DeliveryRow,
  reader: Pick<Actor, 'scope'>,
): Promise<Viewer> {
  const account = await read('system', (tx) => findAccount(tx, account_id));
  const owner: Viewer = account === null ? { scope: { tenants: [client_id] }, premium: null } : viewerOf(account);
  return { ...owner, scope: commonSight(owner.scope, reader.scope) };
}
