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

const contents = (rows: { content: string }[]) => rows.map(({ content }) => content);

describe('sends of the former system', () => {
  it('have a path a type, and are stored once a temp_id', async () => {
    const group = await world.group(ana, 'Lama', [budi]);
    const post = (kind: string, body: object) => ana.call('POST', `/conversations/${group}/messages/${kind}`, body);
    const temp_id = uuidv7();
    const text = await post('text', { content: 'halo', temp_id, mentions: [{ user_id: budi.id, start_index: 0, length: 4 }] });
    expect(text).toMatchObject({ status: 201, body: { message: { temp_id, content: 'halo', message_type: 'text', seq: 1 } } });
    expect(await post('text', { content: 'halo', temp_id })).toMatchObject({ status: 200, body: { message: { seq: 1 } } });
    for (let n = 0; n < 2; n += 1) expect((await post('text', { content: 'tanpa nama' })).body.message.seq).toBe(2 + n);
    const image = await post('image', { media_url: 'https://example.test/a.jpg', caption: 'Foto', metadata: { from: 'camera' } });
    expect(image.body.message).toMatchObject({ message_type: 'image', content: 'Foto', metadata: { from: 'camera' } });
    const file = { media_url: 'https://example.test/a.pdf', file_name: 'a.pdf', file_size: 9, file_type: 'application/pdf' };
    expect((await post('file', file)).body.message).toMatchObject({ message_type: 'file', ...file });
    const sticker = { sticker_id: 's', sticker_set_id: 't', media_url: 'https://example.test/s.webp' };
    expect((await post('sticker', sticker)).body.message.metadata).toEqual({ sticker_id: 's', sticker_set_id: 't' });
    const album = [
      { message_type: 'image', media_url: 'https://example.test/1.jpg' },
      { message_type: 'video', media_url: 'https://example.test/2.mp4' },
    ];
    const { body } = await post('bulk', { messages: album, caption: 'Album' });
    expect([body.messages.length, body.album_id, body.data.attachments.length]).toEqual([1, body.data.id, 2]);
    const reply = await budi.call('POST', `/messages/${text.body.data.id}/reply`, { message_type: 'text', content: 'ya' });
    expect(reply.body.message.reply_to_message).toMatchObject({ id: text.body.data.id, content: 'halo' });
    expect((await post('text', { content: ' ' })).body.code).toBe('message_empty');

    const media = async (type: string) =>
      (await budi.call('GET', `/conversations/${group}/media?type=${type}`)).body.media.map((row: { media_url: string }) => row.media_url);
    await ana.send(group, 'lihat https://example.test/x dan https://example.test/y ya');
    expect(await media('image')).toEqual(['https://example.test/1.jpg', 'https://example.test/a.jpg']);
    expect(await media('video')).toEqual(['https://example.test/2.mp4']);
    expect(await media('file')).toEqual(['https://example.test/a.pdf']);
    expect(await media('link')).toEqual(['https://example.test/x', 'https://example.test/y']);
    const summary = (await budi.call('GET', `/conversations/${group}/media/summary`)).body.data;
    expect(summary).toEqual({ image_count: 2, video_count: 1, file_count: 1, link_count: 1, total_media: 4 });
    const mentions = (await budi.call('GET', '/mentions')).body;
    expect([contents(mentions.mentions), mentions.has_more]).toEqual([['halo'], false]);
  });

  it('mark everything up to a message as read', async () => {
    const group = await world.group(ana, 'Baca', [budi]);
    const ids: string[] = [];
    for (const text of ['a', 'b', 'c']) ids.push((await ana.send(group, text)).body.data.message_id);
    expect((await budi.call('POST', `/messages/${ids[1]}/read`, {})).status).toBe(200);
    expect((await budi.call('GET', `/conversations/${group}`)).body.data.unread_count).toBe(1);
    expect((await budi.call('POST', `/messages/${uuidv7()}/read`, {})).status).toBe(404);
  });
});

describe('browsing', () => {
  it('shows a message between its neighbours', async () => {
    const group = await world.group(ana, 'Sekitar', [budi]);
    const ids: string[] = [];
    for (let n = 1; n <= 7; n += 1) ids.push((await ana.send(group, `${n}`)).body.data.message_id);
    const context = async (id: string | undefined, before: number, after: number) => {
      const path = `/conversations/${group}/messages/context?targetId=${id}&before=${before}&after=${after}`;
      const { body } = await budi.call('GET', path);
      return [contents(body.messages).join(''), body.has_more_before, body.has_more_after];
    };
    expect(await context(ids[3], 2, 1)).toEqual(['2345', true, true]);
    expect(await context(ids[0], 3, 6)).toEqual(['1234567', false, false]);
    expect(await context(ids[6], 0, 0)).toEqual(['7', true, false]);
  });

  it('finds the messages of a day of a time zone, or of the nearest day that has any', async () => {
    const group = await world.group(ana, 'Tanggal', [budi]);
    const read = async (date: string, more = '') =>
      (await budi.call('GET', `/conversations/${group}/messages/by-date?date=${date}&tz=Asia/Jakarta${more}`)).body;
    expect(await read('2026-03-01')).toMatchObject({ date: null, messages: [] });
    // 23:30 UTC is the next morning in Jakarta.
    const times = ['2026-03-01T05:00Z', '2026-03-01T23:30Z', '2026-03-02T01:00Z', '2026-03-10T05:00Z'];
    for (const [n, at] of times.entries()) {
      const { message_id } = (await ana.send(group, `${n}`)).body.data;
      await world.platform.owner.query('update chat.message set created_at = $1 where message_id = $2', [at, message_id]);
    }
    const answer = async (date: string, more = '') => {
      const body = await read(date, more);
      return [body.date, contents(body.messages).join(''), body.has_more];
    };
    expect(await answer('2026-03-01')).toEqual(['2026-03-01', '0', false]);
    expect(await answer('2026-03-02')).toEqual(['2026-03-02', '12', false]);
    expect(await answer('2026-03-02', '&limit=1')).toEqual(['2026-03-02', '1', true]);
    expect(await answer('2026-03-05')).toEqual(['2026-03-02', '12', false]);
    expect(await answer('2026-03-07')).toEqual(['2026-03-10', '3', false]);
    expect(await answer('2020-01-01')).toEqual(['2026-03-01', '0', false]);
    expect(await answer('2030-01-01')).toEqual(['2026-03-10', '3', false]);
    const wrong = await budi.call('GET', `/conversations/${group}/messages/by-date?date=2026-03-01&tz=Mars`);
    expect(wrong.body.errors[0].field).toBe('tz');
  });

  it('lists what happened to a group', async () => {
    const citra = await world.join('Citra');
    const group = await world.group(ana, 'Kegiatan', [budi]);
    await ana.call('PATCH', `/conversations/${group}`, { title: 'Baru' });
    await ana.call('POST', `/conversations/${group}/members`, { user_id: citra.id });
    await citra.call('DELETE', `/conversations/${group}`);
    const list = async (query = '') => (await budi.call('GET', `/conversations/${group}/activities${query}`)).body.activities;
    expect((await list()).map(({ type }: { type: string }) => type)).toEqual(['member.left', 'member.added', 'conversation.updated']);
    expect(await list('?type=conversation.updated')).toMatchObject([{ actor_id: ana.id, target_id: null, new_value: { title: 'Baru' } }]);
    expect(await list('?limit=1&offset=1')).toMatchObject([{ type: 'member.added', target_id: citra.id }]);
    expect((await citra.call('GET', `/conversations/${group}/activities`)).status).toBe(404);
  });
});
