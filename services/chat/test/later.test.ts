import { uuidv7 } from '@balai/runtime/core';
import { startTestPlatform, waitFor } from '@balai/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chat } from '../src/index.ts';
import { chatSource } from '../src/live/source.ts';
import { forgetEvents } from '../src/messages/use-cases/forget-events.ts';
import { type Chatter, type ChatWorld, startChatWorld } from './chat-world.ts';

let world: ChatWorld;
let ana: Chatter;
let budi: Chatter;
beforeAll(async () => {
  world = await startChatWorld();
  [ana, budi] = [await world.join('Ana'), await world.join('Budi')];
});
afterAll(() => world.platform.stop());

const query = (text: string, ...values: unknown[]) => world.platform.owner.query(text, values);
const contents = async (conversation: string): Promise<string[]> =>
  (await ana.call('GET', `/conversations/${conversation}/messages?limit=100`)).body.data.map(({ content }: { content: string }) => content);

describe('drafts', () => {
  it('are one a conversation and account, and known to its other devices', async () => {
    const group = await world.group(ana, 'Draf', [budi]);
    const before = world.published.length;
    for (const content of ['Sel', 'Selamat']) await ana.call('PUT', `/conversations/${group}/draft`, { content });
    expect((await ana.call('GET', '/drafts')).body.data).toMatchObject([{ conversation_id: group, content: 'Selamat' }]);
    expect((await budi.call('GET', '/drafts')).body.data).toEqual([]);
    await ana.call('DELETE', `/conversations/${group}/draft`);
    expect((await ana.call('GET', '/drafts')).body.data).toEqual([]);
    expect(world.published.slice(before)).toEqual(Array.from({ length: 3 }, () => `account:${ana.id} drafts.changed`));
    expect((await ana.call('PUT', `/conversations/${uuidv7()}/draft`, { content: 'x' })).status).toBe(404);
  });
});

describe('scheduled messages', () => {
  const schedule = (who: Chatter, conversation: string, content: string, scheduled_at = '2100-01-01T00:00:00Z') =>
    who.call('POST', `/conversations/${conversation}/messages/schedule`, { content, scheduled_at });

  it('wait for their time, and can be changed and cancelled until then by their author', async () => {
    const group = await world.group(ana, 'Nanti', [budi]);
    const { id } = (await schedule(ana, group, 'nanti')).body.data;
    expect((await budi.call('GET', `/scheduled-messages/${id}`)).status).toBe(404);
    expect((await budi.call('DELETE', `/scheduled-messages/${id}`)).status).toBe(404);
    const later = '2101-01-01T00:00:00.000Z';
    expect((await ana.call('PUT', `/scheduled-messages/${id}`, { scheduled_at: later, content: 'nanti saja' })).body.data).toMatchObject({
      scheduled_at: later,
      content: 'nanti saja',
      status: 'pending',
    });
    expect((await ana.call('GET', `/conversations/${group}/scheduled-messages`)).body.data).toHaveLength(1);
    expect((await ana.call('DELETE', `/scheduled-messages/${id}`)).status).toBe(200);
    expect((await ana.call('DELETE', `/scheduled-messages/${id}`)).body.code).toBe('scheduled_closed');
    expect((await schedule(ana, group, 'kemarin', '2020-01-01T00:00:00Z')).body).toMatchObject({
      code: 'time_past',
      errors: [{ field: 'scheduled_at' }],
    });
    expect((await schedule(ana, group, ' ')).body.code).toBe('message_empty');
    expect((await schedule(ana, uuidv7(), 'x')).status).toBe(404);
  });

  it('are sent once by two processes, also when one crashed before it noted so', async () => {
    const group = await world.group(ana, 'Sekali', [budi]);
    const second = await startTestPlatform({ modules: [chat], databaseUrl: world.platform.databaseUrl });
    try {
      const texts = Array.from({ length: 20 }, (_, n) => `pesan ${n}`);
      for (const text of texts) await schedule(ana, group, text);
      const states = async () =>
        (await query('select distinct state from chat.scheduled_message where conversation_id = $1', group)).rows.map(({ state }) => state);
      const makeDue = () => query("update chat.scheduled_message set state = 'pending', due_at = now() where conversation_id = $1", group);
      await makeDue();
      await waitFor(async () => (await states()).join() === 'sent');
      expect((await contents(group)).sort()).toEqual([...texts].sort());
      await makeDue();
      await waitFor(async () => (await states()).join() === 'sent');
      expect(await contents(group)).toHaveLength(20);
      expect((await ana.call('GET', '/scheduled-messages')).body.data).toEqual([]);
    } finally {
      await second.stop();
    }
  });

  it('name why they could not be sent', async () => {
    const group = await world.group(ana, 'Keluar', [budi]);
    const { id } = (await schedule(budi, group, 'terlambat')).body.data;
    await ana.call('DELETE', `/conversations/${group}/members/${budi.id}`);
    await query('update chat.scheduled_message set due_at = now() where scheduled_id = $1', id);
    const read = async () => (await budi.call('GET', `/scheduled-messages/${id}`)).body.data;
    await waitFor(async () => (await read()).status === 'failed');
    expect(await read()).toMatchObject({ error_reason: 'conversation_not_found', message_id: null });
  });
});

describe('notes', () => {
  it('are read by members where they are shared, and changed by their author alone', async () => {
    const citra = await world.join('Citra');
    const group = await world.group(ana, 'Catatan', [budi]);
    const write = async (body: object) => (await ana.call('POST', '/notes', body)).body.note;
    const own = await write({ title: 'Belanja', content: 'Kopi', tags: ['rumah', 'rumah'] });
    const shared = await write({ title: 'Agenda', content: 'Rapat kopi', conversation_id: group, visibility: 'shared' });
    const secret = await write({ content: 'Rahasia', conversation_id: group });
    expect(own.tags).toEqual(['rumah']);
    const ids = async (who: Chatter, query: string) =>
      (await who.call('GET', `/notes${query}`)).body.notes.map(({ id }: { id: string }) => id);
    expect(await ids(budi, `?conversation_id=${group}`)).toEqual([shared.id]);
    expect(await ids(ana, `?conversation_id=${group}`)).toEqual([secret.id, shared.id]);
    expect(await ids(ana, '?scope=global')).toEqual([own.id]);
    expect(await ids(ana, '/by-tag?tag=rumah')).toEqual([own.id]);
    expect(await ids(ana, '/search?q=KOPI')).toEqual([shared.id, own.id]);
    expect(await ids(citra, '/search?q=kopi')).toEqual([]);
    expect((await budi.call('GET', `/notes/${shared.id}`)).body.note.title).toBe('Agenda');
    for (const id of [own.id, secret.id]) expect((await budi.call('GET', `/notes/${id}`)).status).toBe(404);
    expect((await budi.call('PUT', `/notes/${shared.id}`, { title: 'x' })).status).toBe(404);
    expect((await budi.call('DELETE', `/notes/${shared.id}`)).status).toBe(404);
    await ana.call('PUT', `/notes/${own.id}/pin`, {});
    expect(await ids(ana, '/pinned')).toEqual([own.id]);
    expect((await ana.call('PUT', `/notes/${own.id}`, { visibility: 'shared' })).body.code).toBe('note_not_shareable');
    expect((await ana.call('POST', '/notes', { title: ' ' })).body.code).toBe('note_empty');
    expect(world.published).toContain(`conversation:${group} note.changed`);
    await ana.call('DELETE', `/notes/${shared.id}`);
    expect(await ids(budi, `?conversation_id=${group}`)).toEqual([]);
  });
});

describe('old events', () => {
  it('go after ninety days, and with them the log before', async () => {
    const group = await world.group(ana, 'Lama', [budi]);
    const { message_id } = (await ana.send(group, 'pesan')).body.data;
    for (const emoji of ['👍', '🎉', '🙏']) await budi.call('PUT', `/messages/${message_id}/reactions/${encodeURIComponent(emoji)}`, {});
    const database = world.platform.database('chat');
    const source = chatSource(database);
    const read = async (after: number) => (await source.read(`conversation:${group}`, after, 100))?.map(({ offset }) => offset);
    expect(await read(0)).toEqual([1, 2, 3, 4]);
    await query("update chat.message_event set created_at = now() - interval '91 days' where conversation_id = $1 and seq > 2", group);
    const context = { database, clock: { now: () => new Date() } as Parameters<typeof forgetEvents>[0]['clock'] };
    expect(await forgetEvents(context, 1)).toBe(true);
    expect(await forgetEvents(context, 10)).toBe(false);
    expect([await read(0), await read(2), await read(4)]).toEqual([undefined, undefined, []]);
    await ana.send(group, 'baru');
    expect([await read(1), await read(4)]).toEqual([undefined, [5]]);
  });
});
