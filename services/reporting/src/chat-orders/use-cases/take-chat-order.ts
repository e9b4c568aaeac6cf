import type { ChatOrderDefinition, DataOf, ViewQuery } from '@balai/contracts';
import type { Client } from '@balai/contracts/access';
import { CHAT_ORDERS } from '@balai/contracts/catalogue';
import { answerChatOrder } from '@balai/contracts/notifier';
import type { runChatOrder } from '@balai/contracts/reporting';
import { findAccount } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import { findClient, languageOfClients } from '@balai/runtime/directory';
import { problems } from '@balai/runtime/problem';
import type { ReportingContext } from '../../context.ts';
import { fileLine, fileOf, languageOf, type Plan, planOf, textOf } from '../../deliveries/use-cases/delivery-renders.ts';
import * as renders from '../../renders/repository/renders.ts';
import { requestRender } from '../../renders/use-cases/request-render.ts';
import { orderQuery } from '../domain/order-query.ts';
import * as chatOrders from '../repository/chat-orders.ts';

/** Nobody waits longer; the bytes of a file that is being sent are needed for some hours. */
const KEPT_SECONDS = 86_400;

const byTrigger: ReadonlyMap<string, ChatOrderDefinition> = new Map(CHAT_ORDERS.map((order) => [order.trigger, order]));

function planFor(
  context: ReportingContext,
  { view }: ChatOrderDefinition,
  client: Client,
  { query, at }: { readonly query: ViewQuery; readonly at: Date },
): Plan {
  const content = { kind: 'attendance', platform: 'instagram', periode: 'harian', file: view?.file ?? null } as const;
  const sent = { client_id: client.client_id, content, view_id: null, view: view?.of.key ?? null, query };
  return planOf(context, sent, null, client, { at, lateFor: null });
}

/** Whose rights an order has at a client: those of the sender's account, or of the client whose contact the sender is. */
async function readerFor(tx: Transaction, accountId: string | null, clientId: string, permission: string): Promise<string | null> {
  const account = accountId === null ? null : await findAccount(tx, accountId);
  if (account === null || !account.permissions.includes(permission)) return null;
  return account.tenants === '*' || account.tenants.includes(clientId) ? account.account_id : null;
}

const answerOptions = (orderId: string, clientId?: string) => ({
  ...{ subject: orderId, orderKey: orderId },
  ...(clientId === undefined ? {} : { tenant: clientId }),
});

/**
 * Has the view rendered that answers an order; the chat is answered when it is.
 * @param accountId of the sender; null: nobody's account, or a contact's number
 */
export async function takeChatOrder(
  context: ReportingContext,
  tx: Transaction,
  { order_id: orderId, trigger, parts, client_ids: clientIds }: DataOf<typeof runChatOrder>,
  accountId: string | null,
): Promise<void> {
  const order = byTrigger.get(trigger);
  const { clientId, query } = orderQuery(order ?? {}, parts);
  const client = clientId === null || !clientIds.includes(clientId) ? null : await findClient(tx, clientId);
  if (order?.view === undefined || client === null || !client.active) {
    const text = problems.forbidden[await languageOfClients(tx, clientIds)];
    tx.send(answerChatOrder, { order_id: orderId, text, asks: null }, answerOptions(orderId));
    return;
  }
  const at = context.clock.now();
  const { message, file } = planFor(context, order, client, { query, at });
  const wanted = file !== null && 'view' in file ? file : null;
  const row = {
    ...{ order_id: orderId, client_id: client.client_id, trigger, query, taken_at: at },
    message_id: message === null ? null : context.newId(),
    file_id: wanted === null ? null : context.newId(),
  };
  if (!(await chatOrders.insert(tx, row))) return;
  const account_id = await readerFor(tx, accountId, client.client_id, order.view.of.permission.name);
  const owned = { purpose: 'order', account_id, scope: 'system', keptSeconds: KEPT_SECONDS } as const;
  if (message !== null && row.message_id !== null) await requestRender(context, tx, { ...message, ...owned, render_id: row.message_id });
  if (wanted !== null && row.file_id !== null) await requestRender(context, tx, { ...wanted, ...owned, render_id: row.file_id });
}

const find = (tx: Transaction, id: string | null): Promise<renders.RenderRow | null> =>
  id === null ? Promise.resolve(null) : renders.find(tx, id);

/** Answers the order that waits for a render which ended, once all of its renders have. */
export async function answerRendered(context: ReportingContext, tx: Transaction, renderId: string): Promise<void> {
  const row = await chatOrders.lockOf(tx, renderId);
  if (row === null) return;
  const [message, fileRow] = [await find(tx, row.message_id), await find(tx, row.file_id)];
  const isOpen = [message, fileRow].some((render) => render !== null && render.finished_at === null);
  if (isOpen) return;
  await chatOrders.remove(tx, row.order_id);
  const order = byTrigger.get(row.trigger);
  const client = await findClient(tx, row.client_id);
  if (order === undefined || client === null) return;
  const plan = planFor(context, order, client, { query: row.query, at: row.taken_at });
  const file = fileOf(plan.file, fileRow);
  const { text } = textOf(plan, message);
  const line = file.kind === 'failed' ? await fileLine(context, row, file, 'attached', languageOf(client)) : '';
  const attached =
    file.kind === 'ready' ? { blob_id: file.blobId, name: file.name, ...(file.isPicture ? { alt: text.slice(0, 500) } : {}) } : null;
  const answer = { order_id: row.order_id, text: `${text}${line}`, asks: null, file: attached };
  tx.send(answerChatOrder, answer, answerOptions(row.order_id, row.client_id));
}
