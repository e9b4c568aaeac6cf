import { withoutMarks } from '@balai/contracts/notifier';
import { Problem } from '@balai/runtime';
import type { RecapContext } from '../../context.ts';
import { attendanceProblems } from '../../problems.ts';
import { findAccount } from '../../repository/accounts.ts';
import { findClient } from '../../repository/clients.ts';
import type { DeliveryRow } from '../../repository/deliveries.ts';
import { gatherReport } from '../gather-report.ts';
import { previewText, type TextPreview } from '../preview-recap.ts';
import { wordMaterial } from '../word-report.ts';
import { type FileContext, openFile, type Question, type Viewer, viewerOf } from './delivery-file.ts';
import { type AskedView, daysOf, wishOf } from './delivery-question.ts';

type Language = 'id' | 'en';
type Context = RecapContext & Pick<FileContext, 'firstSeen' | 'requirePremium'>;
type Previewed = Pick<DeliveryRow, 'client_id' | 'content' | 'channel'>;

/** The file of a sending as it would be: its name, format and rows; or why there is none although one is wanted. Beside a file the note says what it leaves out. */
interface FilePreview {
  readonly file: { readonly name: string; readonly format: 'xlsx' | 'pdf'; readonly rows: number } | null;
  readonly file_note: string | null;
}

async function previewFile(
  context: Context,
  delivery: Previewed,
  question: Question,
  viewer: Viewer,
  language: Language,
): Promise<FilePreview> {
  // Without a view there is always a file to be had: that of the text.
  if (delivery.content.file == null && question.view === null) return { file: null, file_note: null };
  const found = await openFile(context, delivery, question, viewer);
  if ('none' in found) return { file: null, file_note: found.none[language] };
  if (delivery.content.file == null) return { file: null, file_note: null };
  return { file: { name: found.fileName, format: found.format, rows: found.opened.count }, file_note: found.note?.[language] ?? null };
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
  const wish = wishOf(delivery, view, period, null);
  const [material, file] = await Promise.all([
    gatherReport(context, wish),
    previewFile(context, delivery, { view, period }, viewer, language),
  ]);
  const preview = previewText(await wordMaterial(context, wish.clientId, material), material, [], language);
  const { subject } = material;
  if (delivery.channel === 'whatsapp') return { ...preview, ...file, subject };
  const text = withoutMarks(preview.text);
  const warnings = preview.warnings.filter(({ code }) => code !== 'several_messages');
  return { subject, text, parts: [text], length: text.length, warnings, ...file };
}

/** What the account of a delivery sees; one that is not known sees nothing but the client of the delivery. */
export async function viewerOfOwner({ read }: Pick<RecapContext, 'read'>, { account_id, client_id }: DeliveryRow): Promise<Viewer> {
  const account = await read('system', (tx) => findAccount(tx, account_id));
  return account === null ? { scope: { tenants: [client_id] }, premium: null } : viewerOf(account);
}
