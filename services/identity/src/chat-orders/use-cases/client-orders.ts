import { clientIdOf, type PermissionDefinition } from '@balai/contracts';
import { clientsRead, clientsWrite } from '@balai/contracts/identity';
import { accountOfActor } from '@balai/runtime/access';
import type { TenantScope } from '@balai/runtime/database';
import { permissionsOutside } from '../../accounts/domain/common-permissions.ts';
import * as accounts from '../../accounts/repository/accounts.ts';
import * as clients from '../../clients/repository/clients.ts';
import { bindGroup } from '../../clients/use-cases/bind-group.ts';
import { queueContacts } from '../../contacts/use-cases/sync-google.ts';
import type { ChatAnswer } from '../domain/chat-answer.ts';
import { questionText } from '../domain/walk-parts.ts';
import { clientCardText, clientLine } from '../messages/client-texts.ts';
import { type ChatDesk, refusal, textsOf } from './chat-desk.ts';

export type Desk = Omit<ChatDesk, 'editor'>;

/** Clients that a list names. */
const LISTED = 60;

/** The clients for which the account that gave an order holds a permission; null: none, or no account gave it. */
export async function scopeOf({ tx, cause }: Desk, permission: PermissionDefinition): Promise<TenantScope | null> {
  const accountId = accountOfActor(cause.actor);
  const account = accountId === null ? null : await accounts.find(tx, accountId);
  if (!account?.active || !permissionsOutside(account).includes(permission.name)) return null;
  return account.sees_all ? 'system' : { tenants: account.tenants };
}

export const seesIn = (scope: TenantScope | null, clientId: string): boolean =>
  scope !== null && (scope === 'system' || scope.tenants.includes(clientId));

/** Binds the group that the order was written in to a client. */
export async function answerBindGroup(desk: Desk): Promise<ChatAnswer> {
  const { context, order, language, cause } = desk;
  const { clientUnknown, groupClient, group: groupTexts } = textsOf(desk).clients;
  const clientId = clientIdOf(order.parts[0] ?? '');
  const group = order.group ?? null;
  if (group === null) throw new Error('an order that binds a group names none');
  if (clientId === '') return { text: groupClient };
  const scope = await scopeOf(desk, clientsWrite);
  if (!order.client_ids.includes(clientId) || !seesIn(scope, clientId)) return { text: clientUnknown };
  try {
    const { client, outcome } = await bindGroup(context, { sees: (id) => seesIn(scope, id) }, { clientId, group }, cause);
    return { text: groupTexts[outcome](client.name), clientId };
  } catch (error) {
    return { ...refusal(error, language), clientId };
  }
}

/** Has names of the people of the sender's clients sent to Google soon. */
export async function answerSaveContacts(desk: Desk): Promise<ChatAnswer> {
  const { context, order } = desk;
  const { off, queued, none } = textsOf(desk).contacts;
  if (context.google === null) return { text: off };
  const count = await queueContacts(context, order.client_ids);
  return { text: count === 0 ? none : queued(count) };
}

/** Shows one client of an account, or lists them, inactive ones too. */
export async function answerClientInfo(desk: Desk): Promise<ChatAnswer> {
  const { context, tx, order, language } = desk;
  const { clientUnknown, none, listTitle, more } = textsOf(desk).clients;
  const scope = await scopeOf(desk, clientsRead);
  if (scope === null) return { text: none };
  const clientId = clientIdOf(order.parts[0] ?? '');
  if (clientId !== '') {
    const client = seesIn(scope, clientId) ? await clients.find(tx, clientId) : null;
    if (client === null) return { text: clientUnknown };
    return { text: clientCardText(client, await clients.countPeople(tx, clientId), language), clientId };
  }
  const page = { by: 'client_id', descending: false, limit: LISTED } as const;
  const { rows, last } = await context.database.read(scope, (own) => clients.list(own, { page }));
  if (rows.length === 0) return { text: none };
  const listed = questionText(
    listTitle,
    rows.map((row) => clientLine(row, language)),
  );
  return { text: last === null ? listed : `${listed}\n${more}`, asks: { parts: [], choices: rows.map((row) => row.client_id) } };
}
