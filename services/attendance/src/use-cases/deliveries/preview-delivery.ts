import { withoutMarks } from '@balai/contracts/notifier';
import type { TenantScope } from '@balai/runtime';
import type { RecapContext } from '../../context.ts';
import { findAccount } from '../../repository/accounts.ts';
import type { DeliveryRow } from '../../repository/deliveries.ts';
import { gatherReport } from '../gather-report.ts';
import { previewText, type TextPreview } from '../preview-recap.ts';
import { wordMaterial } from '../word-report.ts';
import { type FileContext, openFile, scopeOf } from './delivery-file.ts';
import { type AskedView, wishOf } from './delivery-question.ts';

type Language = 'id' | 'en';
type Context = RecapContext & Pick<FileContext, 'firstSeen'>;
type Previewed = Pick<DeliveryRow, 'client_id' | 'content' | 'channel'>;

/** The file of a sending as it would be: its name, format and rows; or why there is none although one is wanted. */
interface FilePreview {
  readonly file: { readonly name: string; readonly format: 'xlsx' | 'pdf'; readonly rows: number } | null;
  readonly file_note: string | null;
}

async function previewFile(
  context: Context,
  delivery: Previewed,
  view: AskedView,
  scope: TenantScope,
  language: Language,
): Promise<FilePreview> {
  // Without a view there is always a file to be had: that of the text.
  if (delivery.content.file == null && view === null) return { file: null, file_note: null };
  const found = await openFile(context, delivery, view, scope);
  if ('none' in found) return { file: null, file_note: found.none[language] };
  if (delivery.content.file == null) return { file: null, file_note: null };
  return { file: { name: found.fileName, format: found.format, rows: found.opened.count }, file_note: null };
}

/** What a sending would be now: the text as its channel shows it, and its file as `scope` sees it. */
export async function previewDelivery(
  context: Context,
  delivery: Previewed,
  view: AskedView,
  scope: TenantScope,
  language: Language,
): Promise<TextPreview & FilePreview & { readonly subject: string }> {
  const wish = wishOf(delivery, view, null);
  const [material, file] = await Promise.all([gatherReport(context, wish), previewFile(context, delivery, view, scope, language)]);
  const preview = previewText(await wordMaterial(context, wish.clientId, material), material, [], language);
  const { subject } = material;
  if (delivery.channel === 'whatsapp') return { ...preview, ...file, subject };
  const text = withoutMarks(preview.text);
  const warnings = preview.warnings.filter(({ code }) => code !== 'several_messages');
  return { subject, text, parts: [text], length: text.length, warnings, ...file };
}

/** What the account of a delivery sees; one that is not known sees nothing but the client of the delivery. */
export async function scopeOfOwner({ read }: Pick<RecapContext, 'read'>, { account_id, client_id }: DeliveryRow): Promise<TenantScope> {
  const account = await read('system', (tx) => findAccount(tx, account_id));
  return account === null ? { tenants: [client_id] } : scopeOf(account);
}
