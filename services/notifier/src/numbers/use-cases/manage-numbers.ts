import type { BodyOf } from '@balai/contracts';
import type { changeNumber as changeRoute, createNumber as createRoute } from '@balai/contracts/notifier';
import type { Transaction } from '@balai/runtime/database';
import { clientNotFound, findClients } from '@balai/runtime/directory';
import { Problem } from '@balai/runtime/problem';
import * as consents from '../../consent/repository/consents.ts';
import type { NotifierContext } from '../../context.ts';
import { notifierProblems } from '../../problems.ts';
import * as messageLines from '../../repository/message-lines.ts';
import { planMessage } from '../../use-cases/plan-message.ts';
import { openCredentials, sealCredentials } from '../domain/cloud-credentials.ts';
import { quietOf, TRAITS, type WhatsappNumberRow } from '../domain/number.ts';
import { testText } from '../messages/state-sentences.ts';
import * as numbers from '../repository/numbers.ts';
import { type Clients, lockNumber, type Manager, maySee, note, phoneOf } from './number-access.ts';

/** @throws Problem `client_not_found` */
async function clientsOf(tx: Transaction, actor: Manager['actor'], clientIds: readonly string[] | null): Promise<Clients> {
  const clients = { all_clients: clientIds === null, client_ids: clientIds ?? [] };
  const known = new Set((await findClients(tx, clients.client_ids)).map(({ client_id }) => client_id));
  const unknown = clients.client_ids.find((clientId) => !known.has(clientId));
  if (unknown !== undefined) throw clientNotFound(unknown);
  if (!maySee(actor, clients))
    throw clientNotFound(clientIds?.find((one) => !maySee(actor, { all_clients: false, client_ids: [one] })) ?? '*');
  return clients;
}

type CloudParts = Pick<numbers.NewNumber, numbers.OfCloud>;
const NO_CLOUD: CloudParts = {
  ...{ phone_number_id: null, business_account_id: null, sealed_credentials: null, template_name: null, template_language: null },
};

/** A Cloud number's parts; of another none. @throws Problem `cloud_credentials_missing` */
function cloudOf({ cryptor }: NotifierContext, { driver, cloud }: BodyOf<typeof createRoute>): CloudParts {
  if (driver !== 'cloud') return NO_CLOUD;
  if (cloud === undefined) throw new Problem(notifierProblems.cloud_credentials_missing);
  const { phone_number_id, business_account_id, template, ...credentials } = cloud;
  const named = { template_name: template?.name ?? null, template_language: template?.language ?? null };
  return { phone_number_id, business_account_id, sealed_credentials: sealCredentials(cryptor, credentials), ...named };
}

/** Adds a number. @throws Problem `driver_not_available`, `cloud_credentials_missing`, `number_known`, `client_not_found` */
export function createNumber(context: NotifierContext, manager: Manager, body: BodyOf<typeof createRoute>): Promise<WhatsappNumberRow> {
  const { driver, name, client_ids = null, pace_ms = null, hour_max = null, day_max = null, quiet = null } = body;
  const { database, drivers, newId } = context;
  if (!drivers.includes(driver))
    throw new Problem(notifierProblems.driver_not_available, { driver, drivers: drivers.join(', ') || 'none' });
  const cloud = cloudOf(context, body);
  return database.unitOfWork(
    'system',
    async (tx) => {
      const clients = await clientsOf(tx, manager.actor, client_ids);
      const limits = { pace_ms, hour_max, day_max, quiet_from: quiet?.from ?? null, quiet_to: quiet?.to ?? null };
      const made = { number_id: newId(), driver, name: name.trim(), state: 'pairing' } as const;
      const number = await numbers.add(tx, { ...made, ...clients, ...limits, ...cloud, created_by: manager.actor.username });
      if (number === null) throw new Problem(notifierProblems.number_known);
      await messageLines.hasten(tx);
      note(context, tx, manager, 'created', number);
      return number;
    },
    manager.cause,
  );
}

/** What changes of a Cloud number. A new token may work where the old one was refused. @throws Problem `number_not_of_cloud` */
function changedCloud({ cryptor }: NotifierContext, known: WhatsappNumberRow, body: BodyOf<typeof changeRoute>): WhatsappNumberRow {
  const { access_token, template } = body;
  if (access_token === undefined && template === undefined) return known;
  if (known.sealed_credentials === null) throw new Problem(notifierProblems.number_not_of_cloud);
  const named = template === undefined ? {} : { template_name: template?.name ?? null, template_language: template?.language ?? null };
  if (access_token === undefined) return { ...known, ...named };
  const credentials = { ...openCredentials(cryptor, known.sealed_credentials), access_token };
  return { ...known, ...named, sealed_credentials: sealCredentials(cryptor, credentials) };
}

/** @throws Problem `number_not_found`, `client_not_found`, `number_not_of_cloud` */
export const changeNumber = (
  context: NotifierContext,
  manager: Manager,
  numberId: string,
  body: BodyOf<typeof changeRoute>,
): Promise<WhatsappNumberRow> =>
  context.database.unitOfWork(
    'system',
    async (tx) => {
      const known = await lockNumber(tx, manager, numberId);
      const {
        client_ids,
        name,
        pace_ms = known.pace_ms,
        hour_max = known.hour_max,
        day_max = known.day_max,
        quiet = quietOf(known),
      } = body;
      const clients = client_ids === undefined ? known : await clientsOf(tx, manager.actor, client_ids);
      const { all_clients, client_ids: served } = clients;
      const limits = { pace_ms, hour_max, day_max, quiet_from: quiet?.from ?? null, quiet_to: quiet?.to ?? null };
      const wanted = {
        ...changedCloud(context, known, body),
        ...limits,
        name: name?.trim() ?? known.name,
        all_clients,
        client_ids: served,
      };
      const changed = await numbers.change(tx, wanted);
      const isChecked = body.access_token !== undefined;
      const number = isChecked ? await numbers.setLink(tx, changed, { state: 'pairing', reason: null, restricted_until: null }) : changed;
      // Whose messages it no longer carries leave by another one.
      if (client_ids !== undefined) await messageLines.unroute(tx, numberId);
      await messageLines.hasten(tx);
      note(context, tx, manager, 'changed', number);
      return number;
    },
    manager.cause,
  );

/** Removes a number; what waits for it leaves by another. @throws Problem `number_not_found`, `number_is_simulated` */
export const deleteNumber = (context: NotifierContext, manager: Manager, numberId: string): Promise<void> =>
  context.database.unitOfWork(
    'system',
    async (tx) => {
      const number = await lockNumber(tx, manager, numberId);
      if (number.driver === 'sandbox') throw new Problem(notifierProblems.number_is_simulated);
      await numbers.remove(tx, numberId);
      await messageLines.unroute(tx, numberId);
      note(context, tx, manager, 'deleted', number);
    },
    manager.cause,
  );

/**
 * Plans a test message by a number; the key of its intent.
 * @throws Problem `number_not_found`, `invalid_phone`, `number_no_contact`, `recipient_opted_out`
 */
export function sendTest(
  context: NotifierContext,
  manager: Manager & { readonly language: 'id' | 'en' },
  numberId: string,
  typed: string,
): Promise<string> {
  const to = phoneOf(typed);
  return context.database.unitOfWork(
    'system',
    async (tx) => {
      const number = await lockNumber(tx, manager, numberId);
      if (TRAITS[number.driver].needsContact && (await numbers.wroteAt(tx, numberId, to)) === null)
        throw new Problem(notifierProblems.number_no_contact);
      if ((await consents.optedOut(tx, [to])).has(to)) throw new Problem(notifierProblems.recipient_opted_out);
      const key = `number-test:${context.newId()}`;
      const text = testText[manager.language](number.name);
      const clientId = number.all_clients ? null : (number.client_ids[0] ?? null);
      const sent = { key, channel: 'whatsapp', to, subject: null, text, delivery: 'at-most-once', priority: 'answer' } as const;
      await planMessage(context, tx, { ...sent, clientId, line: numberId });
      note(context, tx, manager, 'tested', number);
      return key;
    },
    manager.cause,
  );
}
