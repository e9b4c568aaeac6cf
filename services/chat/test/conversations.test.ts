import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Chatter, type ChatWorld, startChatWorld } from './chat-world.ts';

let world: ChatWorld;
let ana: Chatter;
let budi: Chatter;
let citra: Chatter;
beforeAll(async () => {
  world = await startChatWorld();
  [ana, budi, citra] = [await world.join('Ana'), await world.join('Budi'), await world.join('Citra')];
});
afterAll(() => world.platform.stop());

const unreadOf = async (who: Chatter, conversationId: string): Promise<number> =>
  (await who.call('GET', `/conversations/${conversationId}`)).body.data.unread_count;

describe('conversations', () => {
  it('is one between two people, whoever opens it, however often at once', async () => {
    const opened = await Promise.all([world.direct(ana, budi), world.direct(budi, ana), world.direct(ana, budi)]);
    expect(new Set(opened).size).toBe(1);
    const { data } = (await budi.call('GET', `/conversations/${opened[0]}`)).body;
    expect(data).toMatchObject({ type: 'direct', title: ana.name, contact_info: { id: ana.id }, member_count: 2 });
  });

  it('is nobody else’s business', async () => {
    const conversation = await world.direct(ana, budi);
    await ana.send(conversation, 'rahasia');
    for (const path of [
      `/conversations/${conversation}`,
      `/conversations/${conversation}/messages`,
      `/conversations/${conversation}/members`,
    ])
      expect(await citra.call('GET', path)).toMatchObject({ status: 404, body: { code: 'conversation_not_found' } });
    expect(await citra.send(conversation, 'halo')).toMatchObject({ status: 404, body: { code: 'conversation_not_found' } });
    expect((await citra.call('POST', `/conversations/${conversation}/read`, {})).status).toBe(404);
  });

  it('counts what is unread, moves with reading, and skips what was deleted', async () => {
    const group = await world.group(ana, 'Tim pagi', [budi, citra]);
    const sent = [];
    for (const text of ['satu', 'dua', 'tiga']) sent.push((await ana.send(group, text)).body.data);
    expect(sent.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect([await unreadOf(ana, group), await unreadOf(budi, group)]).toEqual([0, 3]);
    expect((await budi.call('POST', `/conversations/${group}/read`, { seq: 1 })).body.data).toMatchObject({
      read_seq: 1,
      unread_count: 2,
    });
    expect((await ana.call('DELETE', `/messages/${sent[1].message_id}`)).status).toBe(200);
    expect([await unreadOf(budi, group), await unreadOf(citra, group)]).toEqual([1, 2]);
    expect((await budi.call('POST', `/conversations/${group}/read`, { seq: 0 })).body.data).toMatchObject({
      read_seq: 1,
      unread_count: 1,
    });
    const total = (await citra.call('GET', '/conversations/unread-counts')).body;
    expect(total.data).toContainEqual({ conversation_id: group, unread_count: 2, unread_mention_count: 0 });
    await citra.call('POST', '/conversations/read-all', {});
    expect((await citra.call('GET', '/conversations/unread-counts')).body.total).toBe(0);
  });

  it('shows newcomers nothing from before, and those who left nothing at all', async () => {
    const group = await world.group(ana, 'Tim', [budi]);
    await ana.send(group, 'sebelum');
    expect((await ana.call('POST', `/conversations/${group}/members`, { user_id: citra.id })).status).toBe(201);
    await ana.send(group, 'sesudah');
    const texts = async (who: Chatter) =>
      (await who.call('GET', `/conversations/${group}/messages`)).body.data?.map(({ content }: { content: string }) => content);
    expect(await texts(citra)).toEqual(['sesudah']);
    expect(await texts(budi)).toEqual(['sebelum', 'sesudah']);
    expect((await citra.call('DELETE', `/conversations/${group}`)).body.data).toEqual({ action: 'left' });
    expect(await texts(citra)).toBeUndefined();
  });

  it('lets roles decide who changes a group', async () => {
    const group = await world.group(ana, 'Peran', [budi, citra]);
    expect(await budi.call('PATCH', `/conversations/${group}`, { title: 'Lain' })).toMatchObject({
      status: 403,
      body: { code: 'role_too_low' },
    });
    expect(await budi.call('DELETE', `/conversations/${group}/members/${citra.id}`)).toMatchObject({ status: 403 });
    expect(await ana.call('DELETE', `/conversations/${group}`)).toMatchObject({ status: 409, body: { code: 'last_owner' } });
    await ana.call('POST', `/conversations/${group}/transfer-ownership`, { new_owner_id: budi.id });
    expect((await budi.call('PATCH', `/conversations/${group}`, { title: 'Lain' })).body.data.title).toBe('Lain');
    expect((await ana.call('DELETE', `/conversations/${group}`)).status).toBe(200);
    const { data } = (await budi.call('GET', `/conversations/${group}/members`)).body;
    expect(data.map(({ user_id, role }: { user_id: string; role: string }) => [user_id, role])).toEqual([
      [budi.id, 'owner'],
      [citra.id, 'member'],
    ]);
  });

  it('answers in one call what changed since the last', async () => {
    const group = await world.group(ana, 'Sinkron', [budi]);
    const first = (await budi.call('GET', '/conversations/sync')).body.data;
    expect(first.is_complete).toBe(true);
    await ana.send(group, 'baru');
    const second = (await budi.call('GET', `/conversations/sync?since=${first.since}`)).body.data;
    expect(second.is_complete).toBe(false);
    const [changed] = second.conversations;
    expect(changed).toMatchObject({ id: group, unread_count: 1, last_message_text: 'baru' });
    await ana.call('DELETE', `/conversations/${group}/members/${budi.id}`);
    const third = (await budi.call('GET', `/conversations/sync?since=${second.since}`)).body.data;
    expect(third.left).toEqual([group]);
    expect((await budi.call('GET', '/conversations/sync?since=other~1')).body.data.is_complete).toBe(true);
  });

  it('hides until somebody writes', async () => {
    const conversation = await world.direct(ana, citra);
    await ana.send(conversation, 'halo');
    expect((await citra.call('PATCH', `/conversations/${conversation}/hide`, { is_hidden: true })).body.data.is_hidden).toBe(true);
    const listed = async () =>
      (await citra.call('GET', '/conversations?show=active')).body.data.some(({ id }: { id: string }) => id === conversation);
    expect(await listed()).toBe(false);
    await citra.call('PATCH', `/conversations/${conversation}/flags`, { is_request: false });
    await ana.send(conversation, 'lagi');
    expect(await listed()).toBe(true);
  });
});
