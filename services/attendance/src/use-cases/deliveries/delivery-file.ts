import { Problem, type TenantScope, type Transaction } from '@balai/runtime';
import { type AttendanceContext, readingThrough } from '../../context.ts';
import { readFilter } from '../../domain/standard-filter.ts';
import type { AccountRow } from '../../repository/accounts.ts';
import type { DeliveryRow } from '../../repository/deliveries.ts';
import * as exports from '../../repository/exports.ts';
import type { ExportContext } from '../exports/export-context.ts';
import { rowFilterOf } from '../exports/start-export.ts';
import { viewOf } from '../exports/views.ts';

/** What files of sendings are made with. */
export interface FileContext extends Pick<AttendanceContext, keyof Parameters<typeof readingThrough>[0]> {
  readonly firstSeen: ExportContext['firstSeen'];
  readonly blobs: Pick<ExportContext['blobs'], 'links'>;
  readonly exportDays: number;
  readonly wakeExports: () => void;
  /** Address of the platform, without a slash at its end; null: messages cannot lead to it. */
  readonly publicUrl: string | null;
}

/** How a sending's file stands. */
export type DeliveryFile =
  | { readonly kind: 'none' | 'waiting' }
  | { readonly kind: 'ready'; readonly blobId: string; readonly name: string }
  | { readonly kind: 'failed'; readonly reason: string };

const VIEW = { instagram: 'recap-likes', tiktok: 'recap-comments' } as const;
/** Sendings are written in Indonesian, as their texts are. */
const LANGUAGE = 'id';

/** Orders the file as a job of the account: what it may see is in it, and nothing else. */
async function order(context: FileContext, tx: Transaction, runId: string, delivery: DeliveryRow, account: AccountRow): Promise<void> {
  const { content, client_id } = delivery;
  const scope: TenantScope = account.all_clients ? 'system' : { tenants: [...account.tenants] };
  const name = content.kind === 'links' ? 'amplification' : VIEW[content.platform];
  const query = { client_id, periode: content.periode };
  const filter = readFilter(query);
  if ('fault' in filter) throw new Error(`the filter of delivery ${delivery.delivery_id} cannot be read: ${filter.fault}`);
  const format = content.file === 'pdf' ? 'pdf' : 'xlsx';
  const caller = { scope, clientId: client_id };
  const reading = { ...readingThrough(context, tx), firstSeen: context.firstSeen };
  const opened = await viewOf(name).open(reading, { caller, filter, query, rows: rowFilterOf({}), format, language: LANGUAGE });
  await exports.insert(
    tx,
    {
      export_id: runId,
      account_id: delivery.account_id,
      client_id: opened.clientId,
      view: name,
      format,
      language: LANGUAGE,
      title: opened.title,
      file_name: `${opened.fileName}.${format}`,
      query: opened.asked ?? query,
      rows: {},
      caller_client_id: client_id,
      planned: opened.count,
      scope,
      days: context.exportDays,
    },
    null,
  );
  tx.afterCommit(() => context.wakeExports());
}

/** The file of a sending, ordered when it is asked for the first time. The job has the id of the run: there is one, however often it is asked. */
export async function fileOf(
  context: FileContext,
  tx: Transaction,
  runId: string,
  delivery: DeliveryRow,
  account: AccountRow,
): Promise<DeliveryFile> {
  if (delivery.content.file == null) return { kind: 'none' };
  const made = await exports.find(tx, delivery.account_id, runId);
  if (made === null) {
    try {
      await order(context, tx, runId, delivery, account);
    } catch (error) {
      if (!(error instanceof Problem) || error.status >= 500) throw error;
      return { kind: 'failed', reason: error.texts[LANGUAGE] };
    }
    return { kind: 'waiting' };
  }
  if (made.state === 'failed') return { kind: 'failed', reason: made.reason ?? '' };
  return made.blob_id === null ? { kind: 'waiting' } : { kind: 'ready', blobId: made.blob_id, name: made.file_name };
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
  if (channel === 'email') return `\n\nTerlampir: ${file.name}`;
  const path = (await blobs.links({ tenants: [client_id] }, [file.blobId], { seconds: LINK_DAYS * 86_400, fileName: file.name })).get(
    file.blobId,
  );
  if (path === undefined || publicUrl === null) return `\n\n📎 ${file.name}: buka Laporan › Berkas di Balai.`;
  return `\n\n📎 ${file.name} (tautan berlaku ${LINK_DAYS} hari):\n${publicUrl}${path}`;
}
