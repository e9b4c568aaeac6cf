import { uuidv7 } from '@balai/runtime/core';
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

const sent = async (who: Chatter, conversation: string, content: string): Promise<string> =>
  (await who.send(conversation, content)).body.data.message_id;
const contents = (answer: { body: { data: { content: string }[] } }) => answer.body.data.map(({ content }) => content);

describe('annotations', () => {
  it('keeps what a message said before, newest first, for members', async () => {
    const group = await world.group(ana, 'Riwayat', [budi]);
    const id = await sent(ana, group, 'satu');
    for (const content of ['dua', 'tiga']) await ana.call('PATCH', `/messages/${id}`, { content });
    const { body } = await budi.call('GET', `/messages/${id}/edit-history`);
    expect(body.data.map((row: { previous_content: string }) => row.previous_content)).toEqual(['dua', 'satu']);
    expect((await citra.call('GET', `/messages/${id}/edit-history`)).status).toBe(404);
  });

  it('reacts once an emoji and person, with twenty at most', async () => {
    const group = await world.group(ana, 'Reaksi', [budi]);
    const id = await sent(ana, group, 'kabar baik');
    const react = (who: Chatter, emoji: string, method = 'PUT') =>
      who.call(method, `/messages/${id}/reactions/${encodeURIComponent(emoji)}`, method === 'PUT' ? {} : undefined);
    expect((await Promise.all(Array.from({ length: 5 }, () => react(budi, '👍🏽')))).map(({ status }) => status)).toEqual(
      Array.from({ length: 5 }, () => 200),
    );
    expect((await react(ana, '👍🏽')).status).toBe(200);
    const shown = async () => (await ana.call('GET', `/conversations/${group}/messages`)).body.data[0];
    expect((await shown()).reactions).toEqual([{ emoji: '👍🏽', count: 2, user_ids: [budi.id, ana.id] }]);
    // One event a change: the message, two reactions.
    expect((await ana.call('GET', `/conversations/${group}`)).body.data.last_seq).toBe(3);
    await react(budi, '👍🏽', 'DELETE');
    expect((await shown()).reactions[0].user_ids).toEqual([ana.id]);
    expect(await react(budi, 'ok')).toMatchObject({ status: 400, body: { code: 'not_an_emoji' } });
    expect((await react(citra, '👍')).status).toBe(404);
    for (const emoji of Array.from('😀😁😂😃😄😅😆😇😈😉😊😋😌😍😎😏😐😑😒😓')) await react(budi, emoji);
    expect(await react(budi, '😔')).toMatchObject({ status: 409, body: { code: 'too_many_reactions' } });
  });

  it('pins for oneself or for everybody, of which the oldest of more than twenty falls off', async () => {
    const group = await world.group(ana, 'Semat', [budi]);
    const ids: string[] = [];
    for (let n = 1; n <= 21; n += 1) ids.push(await sent(ana, group, `${n}`));
    const pin = (who: Chatter, id: string | undefined, pin_type: string) =>
      who.call('POST', `/conversations/${group}/messages/${id}/pin`, { pin_type });
    const pinned = async (who: Chatter, kind: string) =>
      contents(await who.call('GET', `/conversations/${group}/pinned-messages?pin_type=${kind}`));
    expect((await pin(budi, ids[4], 'personal')).status).toBe(201);
    expect(await pin(budi, ids[4], 'personal')).toMatchObject({ status: 409, body: { code: 'already_pinned' } });
    expect([await pinned(budi, 'all'), await pinned(ana, 'all')]).toEqual([['5'], []]);
    for (const id of ids) await pin(budi, id, 'public');
    expect(await pinned(ana, 'public')).toEqual(Array.from({ length: 20 }, (_, n) => `${21 - n}`));
    expect(await pinned(budi, 'personal')).toEqual(['5']);
    expect((await pinned(budi, 'all')).filter((content) => content === '5')).toHaveLength(1);
    await ana.call('DELETE', `/conversations/${group}/messages/${ids[20]}/pin?pin_type=public`);
    expect((await pinned(ana, 'public'))[0]).toBe('20');
    expect((await pin(citra, ids[0], 'public')).status).toBe(404);
  });
});

describe('search', () => {
  const search = async (who: Chatter, q: string, more = '') => who.call('GET', `/messages/search?q=${encodeURIComponent(q)}${more}`);

  it('finds Thai, Indonesian and emoji in any letter case, and what LIKE would mistake', async () => {
    const group = await world.group(ana, 'Cari', [budi]);
    const texts = ['ประชุมพรุ่งนี้ที่กรุงเทพ', 'Rapat Besok Pagi', 'Diskon 100% hari ini', 'diskon 1000 rupiah', 'É tarde', 'Selamat 🎉 ya', 'x'];
    for (const text of texts) await ana.send(group, text);
    const found = async (q: string) => contents(await search(budi, q, `&conversation_id=${group}`));
    expect(await found('พรุ่งนี้')).toEqual([texts[0]]);
    expect(await found('RAPAT besok')).toEqual([texts[1]]);
    expect(await found('100%')).toEqual([texts[2]]);
    expect(await found('diskon')).toEqual([texts[3], texts[2]]);
    expect(await found('é TARDE')).toEqual([texts[4]]);
    expect(await found('🎉')).toEqual([texts[5]]);
    expect(await found('x')).toEqual([texts[6]]);
    expect(await found('ก')).toEqual([texts[0]]);
    expect(await found('%')).toEqual([texts[2]]);
    expect(await found('pagi besok')).toEqual([]);
  });

  it('follows edits and deletions, and pages', async () => {
    const mark = uuidv7().slice(-12);
    const group = await world.group(ana, 'Halaman', [budi]);
    const ids: string[] = [];
    for (let n = 1; n <= 5; n += 1) ids.push(await sent(ana, group, `kata ${mark} ${n}`));
    await ana.call('PATCH', `/messages/${ids[0]}`, { content: 'lain sekali' });
    await ana.call('DELETE', `/messages/${ids[1]}`);
    const first = (await search(budi, mark, '&limit=2')).body;
    expect([first.messages.map(({ id }: { id: string }) => id), first.has_more]).toEqual([[ids[4], ids[3]], true]);
    const second = (await search(budi, mark, `&limit=2&cursor=${first.next_cursor}`)).body;
    expect([second.messages.map(({ id }: { id: string }) => id), second.has_more, second.next_cursor]).toEqual([[ids[2]], false, null]);
    expect(contents(await search(budi, 'lain sekali'))).toContain('lain sekali');
  });

  it('shows nobody what was said without them', async () => {
    const mark = uuidv7().slice(-12);
    const group = await world.group(ana, 'Tertutup', [budi]);
    await ana.send(group, `rahasia ${mark}`);
    expect(contents(await search(citra, mark))).toEqual([]);
    expect((await search(citra, mark, `&conversation_id=${group}`)).status).toBe(404);
    await ana.call('POST', `/conversations/${group}/members`, { user_id: citra.id });
    expect(contents(await search(citra, mark))).toEqual([]);
    await ana.send(group, `sesudah ${mark}`);
    expect(contents(await search(citra, mark))).toEqual([`sesudah ${mark}`]);
  });
});

describe('forwarding', () => {
  it('sends to each target once, in order, and names what each refused', async () => {
    const source = await world.group(ana, 'Asal', [budi]);
    const target = await world.group(budi, 'Tujuan', [citra]);
    const foreign = await world.group(ana, 'Asing', [citra]);
    const ids = [await sent(ana, source, 'pertama'), await sent(ana, source, 'kedua')];
    const body = { message_ids: ids, target_conversation_ids: [target, foreign], client_msg_id: uuidv7() };
    const { data } = (await budi.call('POST', '/messages/forward', body)).body;
    expect(data.total_forwarded).toBe(2);
    expect(data.failed).toEqual(ids.map((message_id) => ({ conversation_id: foreign, message_id, reason: 'conversation_not_found' })));
    const again = (await budi.call('POST', '/messages/forward', body)).body.data;
    expect(again.forwarded_messages.every((one: { duplicate: boolean }) => one.duplicate)).toBe(true);
    const read = (await citra.call('GET', `/conversations/${target}/messages`)).body.data;
    expect(read.map(({ content, is_forwarded }: { content: string; is_forwarded: boolean }) => [content, is_forwarded])).toEqual([
      ['pertama', true],
      ['kedua', true],
    ]);
    expect(read[0].forwarded_from).toMatchObject({ message_id: ids[0], sender_id: ana.id });
    await budi.call('POST', '/messages/forward', { message_ids: [ids[0]], target_conversation_ids: [target], hide_source: true });
    const [, , hidden] = (await citra.call('GET', `/conversations/${target}/messages`)).body.data;
    expect(hidden.forwarded_from).toMatchObject({ sender_id: null, sender_name: null });
    expect((await citra.call('POST', '/messages/forward', body)).body.code).toBe('message_not_found');
  });
});
