import { clientIdOf } from '@balai/contracts';
import { type BusinessChange, businessChanged, inboxRead } from '@balai/contracts/chat';
import type { Actor } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import { knownClient } from '@balai/runtime/directory';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import type { Static } from 'typebox';
import { type ChatContext, ownScope } from '../../context.ts';
import { chatProblems } from '../../problems.ts';
import { businessAccountId } from '../domain/business-account.ts';
import * as businesses from '../repository/businesses.ts';
import { zonesOf } from '../repository/zones.ts';

/** A business with the time zone of its client. */
export interface KnownBusiness {
  readonly business: businesses.BusinessView;
  readonly timezone: string;
}

/** Adds the zones of clients, which customers do not see by themselves: a business shows when it is open. */
async function withZones(context: Pick<ChatContext, 'database'>, rows: readonly businesses.BusinessView[]): Promise<KnownBusiness[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ client_id }) => client_id);
  const timezoneOf = await context.database.read('system', (tx) => zonesOf(tx, ids));
  return rows.map((business) => ({ business, timezone: timezoneOf(business.client_id) }));
}

async function one(context: Pick<ChatContext, 'database'>, row: businesses.BusinessView | null): Promise<KnownBusiness> {
  const [known] = await withZones(context, row === null ? [] : [row]);
  if (known === undefined) throw new Problem(chatProblems.business_not_found);
  return known;
}

/** An active business; one that is closed is seen by its own staff alone. @throws business_not_found */
export async function getBusiness(context: Pick<ChatContext, 'database'>, actor: Actor, clientId: string): Promise<KnownBusiness> {
  const id = clientIdOf(clientId);
  const isStaff = actor.can(inboxRead, id);
  const scope = isStaff ? { tenants: [id], account: actor.accountId } : ownScope(actor);
  return one(context, await context.database.read(scope, (tx) => businesses.find(tx, actor.accountId, id)));
}

/** @throws business_not_found */
export const getBusinessByUsername = async (
  context: Pick<ChatContext, 'database'>,
  actor: Actor,
  username: string,
): Promise<KnownBusiness> =>
  one(context, await context.database.read(ownScope(actor), (tx) => businesses.findByUsername(tx, actor.accountId, username.trim())));

/** Businesses of the clients whose inbox the caller may read. */
export async function listOwnBusinesses(context: Pick<ChatContext, 'database'>, actor: Actor): Promise<KnownBusiness[]> {
  const within = actor.within(inboxRead);
  if (within === null) return [];
  const clients = within.tenants === '*' ? null : [...within.tenants];
  const scope = clients === null ? 'system' : { tenants: clients, account: actor.accountId };
  return withZones(context, await context.database.read(scope, (tx) => businesses.listOf(tx, actor.accountId, clients)));
}

export interface BusinessPage {
  readonly businesses: readonly KnownBusiness[];
  readonly total: number;
}

export async function searchBusinesses(
  context: Pick<ChatContext, 'database'>,
  actor: Actor,
  page: { readonly text: string; readonly limit: number; readonly offset: number },
): Promise<BusinessPage> {
  const { rows, total } = await context.database.read(ownScope(actor), (tx) => businesses.search(tx, actor.accountId, page));
  return { businesses: await withZones(context, rows), total };
}

export async function listFollowedBusinesses(
  context: Pick<ChatContext, 'database'>,
  actor: Actor,
  page: { readonly limit: number; readonly offset: number },
): Promise<BusinessPage> {
  const { rows, total } = await context.database.read(ownScope(actor), (tx) => businesses.listFollowed(tx, actor.accountId, page));
  return { businesses: await withZones(context, rows), total };
}

async function assertFree(tx: Transaction, username: string, clientId: string): Promise<void> {
  if (await businesses.isUsernameTaken(tx, username, clientId)) throw new Problem(chatProblems.business_username_taken);
}

/** Publishes a client as a business. @throws client_not_found, business_exists, business_username_taken */
export async function createBusiness(
  context: ChatContext,
  actor: Actor,
  business: { readonly clientId: string; readonly name: string; readonly username: string; readonly description: string | null },
  cause: Cause,
): Promise<KnownBusiness> {
  const clientId = clientIdOf(business.clientId);
  await knownClient(context, { tenants: [clientId] }, clientId);
  const now = context.clock.now();
  await context.database.unitOfWork(
    'system',
    async (tx) => {
      await assertFree(tx, business.username, clientId);
      const fields = {
        ...{ username: business.username, name: business.name, description: business.description, image_url: null, cover_url: null },
        ...{ status: 'active' as const, hours: [], menu: [], away_message: null, first_reply_minutes: null, next_reply_minutes: null },
      };
      if (!(await businesses.insert(tx, clientId, businessAccountId(clientId), fields, now)))
        throw new Problem(chatProblems.business_exists);
      sendChanged(tx, actor, { ...fields, client_id: clientId }, now);
    },
    cause,
  );
  return getBusiness(context, actor, clientId);
}

function sendChanged(
  tx: Transaction,
  actor: Actor,
  { client_id, name, username, status }: Pick<businesses.BusinessRow, 'client_id' | 'name' | 'username' | 'status'>,
  at: Date,
): void {
  tx.send(businessChanged, { client_id, name, username, status, changed_by: actor.accountId, at: at.toISOString() });
}

function assertValid({ hours = [], menu = [] }: Pick<Static<typeof BusinessChange>, 'hours' | 'menu'>): void {
  const reversed = hours.findIndex(({ from, to }) => from >= to);
  if (reversed >= 0) throw new Problem(chatProblems.hours_reversed);
  if (menu.some(({ action, value }) => action === 'link' && !/^https?:\/\/\S+$/.test(value)))
    throw new Problem(chatProblems.menu_link_invalid);
}

/** @throws business_not_found, business_username_taken, hours_reversed, menu_link_invalid */
export async function changeBusiness(
  context: ChatContext,
  actor: Actor,
  clientId: string,
  change: Static<typeof BusinessChange>,
  cause: Cause,
): Promise<KnownBusiness> {
  assertValid(change);
  const now = context.clock.now();
  await context.database.unitOfWork(
    'system',
    async (tx) => {
      const row = await businesses.lock(tx, clientId);
      if (row === null) throw new Problem(chatProblems.business_not_found);
      const { profile_image_url: image = row.image_url, cover_image_url: cover = row.cover_url, ...rest } = change;
      const changed = { ...row, ...rest, image_url: image, cover_url: cover };
      if (changed.username.toLowerCase() !== row.username.toLowerCase()) await assertFree(tx, changed.username, clientId);
      await businesses.change(tx, changed, now);
      sendChanged(tx, actor, changed, now);
    },
    cause,
  );
  return getBusiness(context, actor, clientId);
}
