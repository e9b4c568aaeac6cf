import { type BaseLanguage, withoutMarks } from '@balai/contracts';
import { splitText } from '@balai/contracts/notifier';
import type { DeliveryFile } from '@balai/contracts/reporting';
import { type Actor, findAccount } from '@balai/runtime/access';
import type { TenantScope, Transaction } from '@balai/runtime/database';
import { findClient, knownClient } from '@balai/runtime/directory';
import { Problem, problems } from '@balai/runtime/problem';
import type { ReportingContext } from '../../context.ts';
import { findView } from '../../known-views.ts';
import * as renders from '../../renders/repository/renders.ts';
import { awaitRender, problemOf } from '../../renders/use-cases/await-render.ts';
import { scopeOfClient } from '../../renders/use-cases/reader-of.ts';
import { requestRender } from '../../renders/use-cases/request-render.ts';
import type { FollowedView } from '../domain/followed-view.ts';
import { fittingText, severalMessages } from '../messages/delivery-texts.ts';
import type { DeliveryRow } from '../repository/deliveries.ts';
import { languageOf, planOf, type RenderWish, type Sent, textOf } from './delivery-renders.ts';

type Language = BaseLanguage;
type Context = ReportingContext;

/** Previews that nobody waits for any more go after so long. */
const KEPT_SECONDS = 600;

/** A sending that is shown before it is sent. */
export type Previewed = Sent & Pick<DeliveryRow, 'channel' | 'account_id'>;

interface Warning {
  readonly code: string;
  readonly message: string;
}
interface FilePreview {
  readonly file: { readonly name: string; readonly format: DeliveryFile; readonly rows: number } | null;
  /** Why there is none although one is wanted; beside a file what it leaves out. */
  readonly file_note: string | null;
}
/** What a sending would be. */
export interface Preview extends FilePreview {
  readonly subject: string;
  readonly text: string;
  readonly parts: string[];
  readonly length: number;
  readonly warnings: Warning[];
}

/** Clients that the account of a delivery, or a client itself, sees. @throws Problem `forbidden` when it may not have the view sent any more */
async function ownerScope(tx: Transaction, { account_id: accountId, client_id }: Previewed, viewKey: string): Promise<TenantScope> {
  if (accountId === null) {
    const client = await findClient(tx, client_id);
    return client === null ? { tenants: [] } : scopeOfClient(client);
  }
  const owner = await findAccount(tx, accountId);
  const view = findView(viewKey);
  const mayRead = owner?.active === true && owner.deletedAt === null && (view === null || owner.permissions.includes(view.permission.name));
  if (!mayRead) throw new Problem(problems.forbidden);
  return owner.tenants === '*' ? 'system' : { tenants: [...owner.tenants] };
}

/**
 * Renders what is previewed for its reader, with the clients that the account of the delivery sees too.
 * @throws Problem `unavailable` when it takes too long, `forbidden`
 */
async function render(
  context: Context,
  delivery: Previewed,
  { accountId, scope }: Pick<Actor, 'accountId' | 'scope'>,
  wish: RenderWish,
  isEnough: (row: renders.RenderRow) => boolean,
): Promise<renders.RenderRow> {
  const { database, newId } = context;
  const owned = { render_id: newId(), purpose: 'preview', account_id: accountId, keptSeconds: KEPT_SECONDS } as const;
  await database.unitOfWork('system', async (tx) => {
    const seen = delivery.account_id === accountId ? scope : await ownerScope(tx, delivery, wish.view);
    await requestRender(context, tx, { ...wish, ...owned, scope: seen });
  });
  const row = await awaitRender(context, owned.render_id, isEnough);
  await database.unitOfWork('system', (tx) => renders.remove(tx, owned.render_id));
  if (row === null || (row.finished_at === null && !isEnough(row))) throw new Problem(problems.unavailable);
  return row;
}

function filePreview(row: renders.RenderRow, format: DeliveryFile, language: Language): FilePreview {
  if (row.problem !== null) return { file: null, file_note: row.problem.texts[language] };
  const name = row.file_name ?? `${row.view}.${format}`;
  return { file: { name, format, rows: row.planned }, file_note: row.note?.[language] ?? null };
}

/** A text as its channel shows it. */
function textPreview(channel: DeliveryRow['channel'], text: string, warnings: readonly Warning[], language: Language, spoken: Language) {
  const sent = fittingText(text, spoken);
  if (channel === 'email') {
    const plain = withoutMarks(sent);
    return { text: plain, parts: [plain], length: plain.length, warnings: [...warnings] };
  }
  const parts = splitText(sent);
  const several = parts.length > 1 ? [severalMessages(parts.length, language)] : [];
  return { text: sent, parts, length: sent.length, warnings: [...warnings, ...several] };
}

const isEnded = (): boolean => false;
/** The number of rows is all that is shown of a file. */
const isOpened = ({ title }: renders.RenderRow): boolean => title !== null;

/**
 * What a sending would be now, as far as its reader may see it: the text as its channel shows it, and its file.
 * @param saved the view it follows; null: none
 * @throws Problem `client_not_found`, `unavailable`, `forbidden` for an account that may not see it any more; for a reader of another account's
 * delivery also every refusal (403) of the view
 */
export async function previewDelivery(
  context: Context,
  delivery: Previewed,
  saved: Pick<FollowedView, 'view' | 'query'> | null,
  reader: Actor,
  language: Language,
): Promise<Preview> {
  const client = await knownClient(context, reader.scope, delivery.client_id);
  const plan = planOf(context, delivery, saved, client, { at: context.clock.now(), lateFor: null });
  const { file: wanted } = plan;
  const [message, file] = await Promise.all([
    plan.message === null ? null : render(context, delivery, reader, plan.message, isEnded),
    wanted === null || 'none' in wanted ? null : render(context, delivery, reader, wanted, isOpened),
  ]);
  const isOwn = delivery.account_id === reader.accountId;
  for (const problem of [message?.problem, file?.problem])
    if (problem?.code === problems.forbidden.code || (problem?.status === 403 && !isOwn)) throw problemOf(problem);
  const { subject, text } = textOf(plan, message);
  const warnings = (message?.message?.warnings ?? []).map(({ code, message: texts }) => ({ code, message: texts[language] }));
  const shown = textPreview(delivery.channel, text, warnings, language, languageOf(client));
  if (file !== null) return { subject, ...shown, ...filePreview(file, delivery.content.file ?? 'xlsx', language) };
  return { subject, ...shown, file: null, file_note: wanted !== null && 'none' in wanted ? wanted.none[language] : null };
}
