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

interface Listed {
  readonly seq: number;
  readonly content: string;
  readonly client_msg_id: string;
}
const listed = async (who: Chatter, conversation: string, query = ''): Promise<Listed[]> =>
  (await who.call('GET', `/conversations/${conversation}/messages${query}`)).body.data;

describe('messages', () => {
  it('stores a message once, however often it is sent at once', async () => {
    const conversation = await world.direct(ana, budi);
    const client_msg_id = uuidv7();
    const answers = await Promise.all(Array.from({ length: 20 }, () => ana.send(conversation, 'sekali', { client_msg_id })));
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array.from({ length: 19 }, () => 200), 201]);
    expect(new Set(answers.map(({ body }) => body.data.message_id)).size).toBe(1);
    expect((await ana.send(conversation, 'lain', { client_msg_id })).body.data).toMatchObject({ duplicate: true });
    const all = await listed(budi, conversation);
    expect(all.filter((one) => one.client_msg_id === client_msg_id).map(({ content }) => content)).toEqual(['sekali']);
  });

  it('numbers without gaps what many send at once, also refused and repeated ones', async () => {
    const people = await Promise.all(Array.from({ length: 10 }, (_, n) => world.join(`Orang ${n}`)));
    const stranger = await world.join('Asing');
    const group = await world.group(ana, 'Ramai', people);
    const sends = people.flatMap((person) =>
      Array.from({ length: 20 }, async (_, n) => {
        const client_msg_id = `m-${n % 15}`;
        const { status } = await person.send(group, `pesan ${n}`, { client_msg_id });
        expect([200, 201]).toContain(status);
      }),
    );
    const refused = Array.from({ length: 20 }, async () => expect((await stranger.send(group, 'x')).status).toBe(404));
    await Promise.all([...sends, ...refused]);
    const seqs: number[] = [];
    for (let after = 0; ; after = seqs.at(-1) ?? 0) {
      const page = await listed(ana, group, `?after_seq=${after}&limit=100`);
      if (page.length === 0) break;
      seqs.push(...page.map(({ seq }) => seq));
    }
    expect(seqs).toEqual(Array.from({ length: 150 }, (_, n) => n + 1));
  });

  it('pages before, after and around a position', async () => {
    const conversation = await world.group(ana, 'Halaman', [budi]);
    for (let n = 1; n <= 9; n += 1) await ana.send(conversation, `${n}`);
    const seqs = async (query: string) => (await listed(budi, conversation, query)).map(({ seq }) => seq);
    expect(await seqs('?limit=3')).toEqual([7, 8, 9]);
    expect(await seqs('?limit=3&before_seq=7')).toEqual([4, 5, 6]);
    expect(await seqs('?limit=3&after_seq=2')).toEqual([3, 4, 5]);
    expect(await seqs('?limit=4&around_seq=5')).toEqual([3, 4, 5, 6]);
  });

  it('edits one’s own text, and leaves a tombstone of what is deleted', async () => {
    const conversation = await world.group(ana, 'Ubah', [budi]);
    const { message_id } = (await ana.send(conversation, 'salah')).body.data;
    expect(await budi.call('PATCH', `/messages/${message_id}`, { content: 'bukan milikku' })).toMatchObject({ status: 403 });
    const edited = await ana.call('PATCH', `/messages/${message_id}`, { content: 'benar' });
    expect(edited.body.data).toMatchObject({ content: 'benar', is_edited: true, edit_count: 1 });
    expect((await ana.call('DELETE', `/messages/${message_id}`)).status).toBe(200);
    const [left] = await listed(budi, conversation);
    expect(left).toMatchObject({ content: '', is_deleted: true });
    expect((await ana.call('DELETE', `/messages/${message_id}`)).status).toBe(404);
  });

  it('names the field that is wrong', async () => {
    const conversation = await world.direct(ana, budi);
    expect((await ana.send(conversation, '   ')).body).toMatchObject({ code: 'message_empty', errors: [{ field: 'content' }] });
    expect((await ana.send(conversation, 'x', { reply_to_id: uuidv7() })).body).toMatchObject({ code: 'reply_not_found' });
    expect((await ana.send(conversation, 'y'.repeat(10_001))).body.errors[0].field).toBe('content');
  });
});
