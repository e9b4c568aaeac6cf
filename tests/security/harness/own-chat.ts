import { randomBytes } from 'node:crypto';
import type { RouteDefinition } from '@balai/contracts';
import { waitFor } from '@balai/testing';
import type { TSchema } from 'typebox';
import type { World } from './world.ts';

/** What a call of the chat is about: values of its fields, by name. */
export type OwnChat = Readonly<Record<string, string | readonly string[]>>;

interface Chatter {
  readonly accountId: string;
  readonly token: string;
}

/** Waits until the chat knows an account. */
const known = ({ platform }: World, accountId: string): Promise<unknown> =>
  waitFor(async () => (await platform.owner.query('select from chat.person where account_id = $1', [accountId])).rowCount === 1, {
    what: `account ${accountId} in the chat`,
  });

async function join(world: World): Promise<Chatter> {
  const chatter = await world.account(`rekan.${randomBytes(6).toString('hex')}`, 'viewer', ['ALFA']);
  await known(world, chatter.accountId);
  return chatter;
}

const accountOf = async ({ must }: World, token: string): Promise<string> =>
  (await must('GET', '/api/auth/session', undefined, token)).data.account_id;

async function makeFriendship({ must }: World, route: RouteDefinition, caller: Chatter, other: Chatter): Promise<OwnChat> {
  const request = async (from: Chatter, to: Chatter): Promise<string> =>
    (await must('POST', `/api/v1/friends/request/${to.accountId}`, {}, from.token)).data.friendship_id;
  if (/\.(accept|reject)$/.test(route.id)) return { request_id: await request(other, caller) };
  if (route.id.endsWith('.cancel')) return { request_id: await request(caller, other) };
  if (route.id === 'chat.friends.remove') {
    await request(caller, other);
    await request(other, caller);
  }
  return { user_id: other.accountId };
}

const BUSINESS = 'ALFA';

/** Publishes `ALFA` as a business, with a customer who wrote. */
async function makeBusiness(route: RouteDefinition, world: World, token: string): Promise<OwnChat> {
  const { must, platform } = world;
  if (route.id === 'chat.businesses.create') {
    // A client has one: the example publishes it.
    await platform.owner.query('delete from chat.business where client_id = $1', [BUSINESS]);
    return {};
  }
  const { rowCount } = await platform.owner.query('select from chat.business where client_id = $1', [BUSINESS]);
  if (rowCount === 0) await must('POST', '/api/v1/businesses', { client_id: BUSINESS, name: 'Toko Alfa', username: 'tokoalfa' });
  if (route.id === 'chat.businesses.find') await must('PATCH', `/api/v1/businesses/${BUSINESS}`, { username: 'tokoalfa' });
  const own = { business_id: BUSINESS, username: 'tokoalfa' };
  if (!route.path.includes('/:conversation_id')) return own;
  const customer = await join(world);
  const { id } = (await must('POST', '/api/v1/conversations', { type: 'business', business_id: BUSINESS }, customer.token)).data;
  await must('POST', `/api/v1/conversations/${id}/messages`, { client_msg_id: 'contoh', content: 'Masih ada?' }, customer.token);
  if (!route.path.includes('/:note_id')) return { ...own, conversation_id: id };
  const notes = `/api/v1/businesses/${BUSINESS}/conversations/${id}/notes`;
  return { ...own, conversation_id: id, note_id: (await must('POST', notes, { content: 'Minta diskon' }, token)).data.note_id };
}

/** Makes for the account of a token what a route of the chat is about; null: it is about nothing of the account. */
export async function makeOwnChat(route: RouteDefinition, world: World, token: string): Promise<OwnChat | null> {
  // Resources make their rows by themselves.
  if (route.service !== 'chat' || !route.path.startsWith('/api/v1/')) return null;
  const { must } = world;
  const caller = { accountId: await accountOf(world, token), token };
  await known(world, caller.accountId);
  if (route.path.startsWith('/api/v1/businesses')) return makeBusiness(route, world, token);
  if (route.id === 'chat.profile.change-named') return { user_id: caller.accountId };
  if (route.path.startsWith('/api/v1/friends/') && route.path.includes('/:'))
    return makeFriendship(world, route, caller, await join(world));
  if (route.path.startsWith('/api/v1/users/:')) return { user_id: (await join(world)).accountId };
  const make = async (path: string, body: object) => (await must('POST', `/api/v1${path}`, body, token)).data;
  if (route.path.includes('/:note_id')) return { note_id: (await make('/notes', { title: 'Catatan' })).id };
  if (!route.path.includes('/:') && route.id !== 'chat.messages.forward') return {};
  const member = await join(world);
  // The only owner leaves a group that others are in to nobody.
  const isAlone = ['chat.conversations.leave', 'chat.members.add', 'chat.members.add-many'].includes(route.id);
  const { id } = await make('/conversations', { type: 'group', title: 'Tim', member_ids: isAlone ? [] : [member.accountId] });
  const { message_id } = await make(`/conversations/${id}/messages`, { client_msg_id: 'contoh', content: 'Selamat pagi' });
  const scheduled = { content: 'Nanti', scheduled_at: '2100-01-01T00:00:00Z' };
  return {
    conversation_id: id,
    target_conversation_ids: [id],
    message_id,
    message_ids: [message_id],
    targetId: message_id,
    user_id: member.accountId,
    user_ids: [member.accountId],
    new_owner_id: member.accountId,
    ...(route.path.includes('/:scheduled_id')
      ? { scheduled_id: (await make(`/conversations/${id}/messages/schedule`, scheduled)).id }
      : {}),
  };
}

/** Those of the values that a part of a call must have. */
export function chatFields(schema: TSchema & { readonly required?: readonly string[] }, own: OwnChat = {}): Record<string, unknown> {
  const { required = [] } = schema;
  return Object.fromEntries(Object.entries(own).filter(([name]) => required.includes(name)));
}
