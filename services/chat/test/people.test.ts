import { uuidv7 } from '@balai/runtime/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Chatter, type ChatWorld, startChatWorld } from './chat-world.ts';

let world: ChatWorld;
let ana: Chatter;
let budi: Chatter;
beforeAll(async () => {
  world = await startChatWorld();
  [ana, budi] = [await world.join('Ana'), await world.join('Budi')];
});
afterAll(() => world.platform.stop());

const ids = (rows: { id: string }[]) => rows.map(({ id }) => id);
const befriend = (from: Chatter, to: Chatter, initial_message?: string) =>
  from.call('POST', `/friends/request/${to.id}`, { initial_message });
const friendsOf = async (who: Chatter): Promise<string[]> => ids((await who.call('GET', '/friends')).body.friends);

describe('friends', () => {
  it('are two once the one who was asked accepts, and what was written first is no request any more', async () => {
    const citra = await world.join('Citra');
    const conversation = await world.direct(ana, citra);
    await ana.send(conversation, 'halo');
    const isRequest = async () => (await citra.call('GET', `/conversations/${conversation}`)).body.data.is_request;
    expect(await isRequest()).toBe(true);
    const { friendship_id } = (await befriend(ana, citra, 'Kita satu tim')).body.data;
    expect(await befriend(ana, citra)).toMatchObject({ status: 409, body: { code: 'already_requested' } });
    expect((await citra.call('GET', '/friends/pending')).body.requests).toMatchObject([
      { request_id: friendship_id, id: ana.id, initial_message: 'Kita satu tim' },
    ]);
    expect(ids((await ana.call('GET', '/friends/sent')).body.requests)).toEqual([citra.id]);
    for (const who of [ana, budi]) expect((await who.call('PUT', `/friends/accept/${friendship_id}`, {})).status).toBe(404);
    expect((await citra.call('PUT', `/friends/accept/${friendship_id}`, {})).status).toBe(200);
    expect(await friendsOf(citra)).toEqual([ana.id]);
    expect((await ana.call('GET', '/friends')).body.data).toMatchObject([{ id: citra.id, conversation_id: conversation }]);
    expect(await isRequest()).toBe(false);
    expect(await befriend(citra, ana)).toMatchObject({ status: 409, body: { code: 'already_friends' } });
    expect((await citra.call('DELETE', `/friends/${ana.id}`)).status).toBe(200);
    expect(await friendsOf(ana)).toEqual([]);
    expect((await citra.call('DELETE', `/friends/${ana.id}`)).body.code).toBe('friend_not_found');
  });

  it('become friends when both ask at once', async () => {
    for (let n = 0; n < 5; n += 1) {
      const [dewi, eka] = [await world.join('Dewi'), await world.join('Eka')];
      const answers = await Promise.all([befriend(dewi, eka), befriend(eka, dewi)]);
      expect(answers.map(({ status }) => status)).toEqual([201, 201]);
      expect([await friendsOf(dewi), await friendsOf(eka)]).toEqual([[eka.id], [dewi.id]]);
    }
  });

  it('may be turned down, taken back and asked again', async () => {
    const [fajar, gita] = [await world.join('Fajar'), await world.join('Gita')];
    const first = (await befriend(fajar, gita)).body.data.friendship_id;
    expect((await gita.call('DELETE', `/friends/request/${first}`)).status).toBe(404);
    expect((await fajar.call('DELETE', `/friends/request/${first}`)).status).toBe(200);
    const second = (await befriend(fajar, gita)).body.data.friendship_id;
    await gita.call('PUT', `/friends/reject/${second}`, {});
    expect((await gita.call('GET', '/friends/pending')).body.data).toEqual([]);
    expect((await befriend(gita, fajar)).status).toBe(201);
    expect((await befriend(fajar, gita)).body.data.friendship_status).toBe('accepted');
    expect(await befriend(fajar, fajar)).toMatchObject({ status: 400, body: { code: 'own_account', errors: [{ field: 'user_id' }] } });
    expect((await fajar.call('POST', `/friends/request/${uuidv7()}`, {})).status).toBe(404);
  });
});

describe('blocks', () => {
  it('stop both from writing, but neither groups nor the friendship', async () => {
    const [hadi, indah] = [await world.join('Hadi'), await world.join('Indah')];
    await befriend(hadi, indah);
    await befriend(indah, hadi);
    const [conversation, group] = [await world.direct(hadi, indah), await world.group(hadi, 'Bersama', [indah])];
    expect((await indah.call('POST', `/friends/block/${hadi.id}`, {})).status).toBe(200);
    expect((await hadi.send(conversation, 'x')).body.code).toBe('blocked_by_person');
    expect((await indah.send(conversation, 'x')).body.code).toBe('person_blocked');
    expect((await hadi.send(group, 'x')).status).toBe(201);
    expect(await friendsOf(indah)).toEqual([hadi.id]);
    expect(ids((await indah.call('GET', '/friends/blocked')).body.data)).toEqual([hadi.id]);
    expect((await hadi.call('GET', '/friends/blocked')).body.data).toEqual([]);
    const status = async (who: Chatter, other: Chatter) => (await who.call('GET', `/friends/block-status/${other.id}`)).body.data;
    expect(await status(hadi, indah)).toEqual({ is_blocked: false, is_blocked_by: true });
    const found = await hadi.call('GET', `/users/search?q=${indah.name}`);
    expect(found.body.data.users).toEqual([]);
    await indah.call('DELETE', `/friends/block/${hadi.id}`);
    expect((await hadi.send(conversation, 'x')).status).toBe(201);
  });
});

describe('profiles', () => {
  const found = async (who: Chatter, q: string): Promise<string[]> =>
    ids((await who.call('GET', `/users/search?q=${encodeURIComponent(q)}`)).body.data.users);

  it('are found by exact username, and by a beginning where the account lets itself be found', async () => {
    const [joko, kiki] = [await world.join('Joko'), await world.register('Kiki')];
    expect(await found(ana, joko.name.toUpperCase())).toEqual([joko.id]);
    expect(await found(ana, joko.name.slice(0, -2))).toEqual([]);
    expect(await found(ana, kiki.name.slice(0, -2))).toEqual([kiki.id]);
    await joko.call('PATCH', '/users/me', { settings: { discoverable: true } });
    await kiki.call('PATCH', '/users/me', { settings: { discoverable: false } });
    expect(await found(ana, joko.name.slice(0, -2))).toEqual([joko.id]);
    expect(await found(ana, kiki.name.slice(0, -2))).toEqual([]);
    expect(await found(ana, '%')).toEqual([]);
    const exact = await ana.call('GET', `/friends/search?q=${joko.name.slice(0, -2)}&exact_match=true`);
    expect(exact.body.users).toEqual([]);
  });

  it('say what their owner says, also after the copy of accounts was built anew', async () => {
    const lina = await world.register('Lina');
    const name = async () => (await ana.call('GET', `/users/${lina.id}`)).body.data.display_name;
    expect(await name()).toBe('Lina');
    const changed = await lina.call('PATCH', `/users/${lina.id}`, { display_name: ' Lina W. ', bio: 'Di sini', status: 'busy' });
    expect(changed.body.user).toMatchObject({
      display_name: 'Lina W.',
      bio: 'Di sini',
      settings: { private_receipts: false, discoverable: true },
    });
    await world.announce(lina, 2);
    expect(await name()).toBe('Lina W.');
    await world.platform.owner.query('delete from chat.person where account_id = $1', [lina.id]);
    await world.announce(lina, 3);
    expect(await name()).toBe('Lina W.');
    expect((await lina.call('PATCH', '/users/me', { bio: null })).body.data).toMatchObject({ bio: null, status: 'busy' });
    expect(await ana.call('PATCH', `/users/${lina.id}`, { bio: 'x' })).toMatchObject({ status: 403, body: { code: 'not_your_profile' } });
    expect((await lina.call('PATCH', '/users/me', { display_name: 'x' })).body.errors[0].field).toBe('display_name');
  });

  it('may keep to themselves how far they have read', async () => {
    const [maya, nina] = [await world.join('Maya'), await world.join('Nina')];
    const conversation = await world.direct(maya, nina);
    await maya.send(conversation, 'halo');
    const status = async () => (await maya.call('GET', `/conversations/${conversation}/messages`)).body.data[0].status;
    const position = async (who: Chatter) => {
      const { data } = (await who.call('GET', `/conversations/${conversation}/members`)).body;
      return data.find(({ user_id }: { user_id: string }) => user_id === nina.id).read_seq;
    };
    await nina.call('PATCH', '/users/me', { settings: { private_receipts: true } });
    const before = world.published.length;
    await nina.call('POST', `/conversations/${conversation}/read`, {});
    expect(world.published.slice(before)).toEqual([`account:${nina.id} conversation.changed`]);
    expect([await status(), await position(maya), await position(nina)]).toEqual(['sent', null, 1]);
    expect((await nina.call('GET', `/conversations/${conversation}`)).body.data.unread_count).toBe(0);
    await nina.call('PATCH', '/users/me', { settings: { private_receipts: false } });
    await nina.call('POST', `/conversations/${conversation}/read`, {});
    expect(world.published).toContain(`conversation:${conversation} read`);
    expect([await status(), await position(maya)]).toEqual(['read', 1]);
  });
});
