import { followStarted, inboxChanged, inboxMessageStored } from '@balai/contracts/chat';
import { clientChanged } from '@balai/contracts/identity';
import { uuidv7 } from '@balai/runtime/core';
import { aClient, waitFor } from '@balai/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Chatter, type ChatWorld, startChatWorld } from './chat-world.ts';

const SHOP = 'TOKO_MAWAR';
const OTHER = 'TOKO_MELATI';
const MANAGER = [
  'chat:use',
  'inbox:read',
  'inbox:reply',
  'business:read',
  'business:manage',
  'welcome-message:read',
  'welcome-message:write',
];

let world: ChatWorld;
let owner: Chatter;
let agent: Chatter;
let rival: Chatter;
let rina: Chatter;
let budi: Chatter;

beforeAll(async () => {
  world = await startChatWorld();
  for (const id of [SHOP, OTHER]) await world.platform.deliver(clientChanged, aClient(id, { timezone: 'Asia/Jakarta' }));
  owner = await world.hire('Mawar', SHOP, MANAGER);
  agent = await world.hire('Dewi', SHOP);
  rival = await world.hire('Melati', OTHER, MANAGER);
  rina = await world.register('Rina');
  budi = await world.register('Budi');
  await owner.call('POST', '/businesses', { client_id: SHOP, name: 'Toko Mawar', username: 'tokomawar' });
});
afterAll(() => world.platform.stop());

const inbox = `/businesses/${SHOP}/conversations`;
const open = async (who: Chatter): Promise<string> =>
  (await who.call('POST', '/conversations', { type: 'business', business_id: SHOP })).body.data.id;
const reply = (who: Chatter, conversation: string, content: string, more = {}) =>
  who.call('POST', `${inbox}/${conversation}/messages`, { client_msg_id: uuidv7(), content, ...more });
const stateOf = async (conversation: string) => (await agent.call('GET', `${inbox}/${conversation}`)).body.data;

describe('the profile of a business', () => {
  it('is published once, under a username of its own', async () => {
    expect(await owner.call('POST', '/businesses', { client_id: SHOP, name: 'Lagi', username: 'lagi' })).toMatchObject({
      status: 409,
      body: { code: 'business_exists' },
    });
    expect(await rival.call('POST', '/businesses', { client_id: OTHER, name: 'Toko Melati', username: 'TokoMawar' })).toMatchObject({
      status: 409,
      body: { code: 'business_username_taken', errors: [{ field: 'username' }] },
    });
  });

  it('is found and read by everybody, without what concerns the staff', async () => {
    const { businesses } = (await rina.call('GET', '/businesses/search-all?q=toko')).body.data;
    expect(businesses).toContainEqual(expect.objectContaining({ business_id: SHOP, name: 'Toko Mawar', is_admin: false, is_open: true }));
    const { body } = await rina.call('GET', `/businesses/${SHOP}`);
    expect(body.data).not.toHaveProperty('settings');
    expect((await rina.call('GET', '/businesses/search?username=TOKOMAWAR')).body.data.business_id).toBe(SHOP);
  });

  it('is changed by its own managers alone', async () => {
    expect((await agent.call('PATCH', `/businesses/${SHOP}`, { name: 'X' })).status).toBe(403);
    expect((await rival.call('PATCH', `/businesses/${SHOP}`, { name: 'X' })).status).toBe(403);
    expect((await rina.call('PATCH', `/businesses/${SHOP}`, { name: 'X' })).status).toBe(403);
    const hours = [{ day: 1, from: '17:00', to: '08:00' }];
    expect((await owner.call('PATCH', `/businesses/${SHOP}`, { hours })).body).toMatchObject({
      code: 'hours_reversed',
      errors: [{ field: 'hours' }],
    });
    const menu = [{ label: 'Situs', action: 'link', value: 'javascript:alert(1)' }];
    expect((await owner.call('PATCH', `/businesses/${SHOP}`, { menu })).body).toMatchObject({
      code: 'menu_link_invalid',
      errors: [{ field: 'menu' }],
    });
    expect((await owner.call('PATCH', `/businesses/${SHOP}`, { description: 'Bunga segar' })).body.data).toMatchObject({
      description: 'Bunga segar',
      settings: { away_message: null },
    });
  });

  it('hides a closed business from everybody but its staff', async () => {
    await rival.call('POST', '/businesses', { client_id: OTHER, name: 'Toko Melati', username: 'tokomelati' });
    await rival.call('PATCH', `/businesses/${OTHER}`, { status: 'closed' });
    expect((await rina.call('GET', `/businesses/${OTHER}`)).body.code).toBe('business_not_found');
    expect((await rina.call('POST', `/businesses/${OTHER}/follow`, {})).body.code).toBe('business_not_found');
    expect((await rina.call('POST', '/conversations', { type: 'business', business_id: OTHER })).body.code).toBe('business_not_found');
    expect((await rival.call('GET', `/businesses/${OTHER}`)).body.data.status).toBe('closed');
    await rival.call('PATCH', `/businesses/${OTHER}`, { status: 'active' });
  });
});

describe('conversations with customers', () => {
  it('are one a customer, which the business answers as itself', async () => {
    const opened = await Promise.all([open(rina), open(rina), open(rina)]);
    expect(new Set(opened).size).toBe(1);
    const conversation = opened[0] ?? '';
    await rina.send(conversation, 'Apakah mawar merah masih ada?');
    expect(await stateOf(conversation)).toMatchObject({ status: 'open', unread_count: 1, customer: { id: rina.id }, assignee: null });
    expect((await reply(agent, conversation, 'Masih, Kak.')).status).toBe(201);

    const { data } = (await rina.call('GET', `/conversations/${conversation}/messages`)).body;
    expect(data.at(-1)).toMatchObject({ content: 'Masih, Kak.', sender_type: 'business', sender_name: 'Toko Mawar' });
    expect(JSON.stringify(data)).not.toContain(agent.name);
    const seen = (await owner.call('GET', `${inbox}/${conversation}/messages`)).body.data;
    expect(seen.at(-1).acting).toMatchObject({ id: agent.id });
    expect((await rina.call('GET', `/conversations/${conversation}`)).body.data).toMatchObject({
      type: 'business',
      business_id: SHOP,
      title: 'Toko Mawar',
      unread_count: 1,
    });
    expect(await stateOf(conversation)).toMatchObject({ unread_count: 0, waiting_since: null });
  });

  it('store a reply once, however often it is sent', async () => {
    const conversation = await open(rina);
    const sent = await Promise.all([1, 2, 3].map(() => reply(agent, conversation, 'Satu kali saja', { client_msg_id: 'reply-once' })));
    expect(new Set(sent.map(({ body }) => body.data.message_id)).size).toBe(1);
    expect(sent.map(({ status }) => status).sort()).toEqual([200, 200, 201]);
  });

  it('are closed to other businesses and to customers', async () => {
    const conversation = await open(rina);
    const foreign = `/businesses/${OTHER}/conversations/${conversation}`;
    for (const path of [foreign, `${foreign}/messages`, `${foreign}/notes`])
      expect(await rival.call('GET', path)).toMatchObject({ status: 404, body: { code: 'conversation_not_found' } });
    expect((await rival.call('POST', `${foreign}/messages`, { client_msg_id: 'x', content: 'x' })).status).toBe(404);
    expect((await rival.call('PATCH', foreign, { status: 'closed' })).status).toBe(404);
    for (const who of [rival, rina, budi]) expect((await who.call('GET', `${inbox}/${conversation}`)).status).toBe(403);
    expect((await budi.call('GET', `/conversations/${conversation}/messages`)).status).toBe(404);
  });

  it('take no reply from somebody who only reads, and none for a customer who blocked the business', async () => {
    const conversation = await open(budi);
    const reader = await world.hire('Pembaca', SHOP, ['chat:use', 'inbox:read']);
    expect((await reader.call('GET', `${inbox}/${conversation}`)).status).toBe(200);
    expect((await reply(reader, conversation, 'x')).status).toBe(403);
    const { account_id } = (await budi.call('GET', `/businesses/${SHOP}`)).body.data;
    await budi.call('POST', `/friends/block/${account_id}`, {});
    expect((await reply(agent, conversation, 'Halo?')).body.code).toBe('blocked_by_person');
    await budi.call('DELETE', `/friends/block/${account_id}`);
    expect((await reply(agent, conversation, 'Halo!')).status).toBe(201);
  });

  it('cannot be opened as a direct conversation with the account of a business', async () => {
    const { account_id } = (await budi.call('GET', `/businesses/${SHOP}`)).body.data;
    expect((await budi.call('POST', '/conversations', { type: 'direct', member_id: account_id })).body.code).toBe('person_not_found');
    expect((await budi.call('POST', '/conversations', { type: 'group', title: 'Tim', member_ids: [account_id] })).body.code).toBe(
      'person_not_found',
    );
  });
});

describe('the inbox', () => {
  it('assigns to those who may reply, labels, and says who waits for how long', async () => {
    const who = await world.register('Sari');
    const conversation = await open(who);
    await owner.call('PATCH', `/businesses/${SHOP}`, { first_reply_minutes: 30, next_reply_minutes: 60 });
    await who.send(conversation, 'Halo');
    const waiting = await stateOf(conversation);
    expect(Date.parse(waiting.due_at) - Date.parse(waiting.waiting_since)).toBe(30 * 60_000);
    expect((await agent.call('PATCH', `${inbox}/${conversation}`, { assignee_id: rival.id })).body).toMatchObject({
      code: 'assignee_not_found',
      errors: [{ field: 'assignee_id' }],
    });
    const change = { assignee_id: agent.id, labels: ['grosir', 'grosir', 'baru'], team: 'Penjualan' };
    expect((await owner.call('PATCH', `${inbox}/${conversation}`, change)).body.data).toMatchObject({
      assignee: { id: agent.id },
      labels: ['grosir', 'baru'],
      team: 'Penjualan',
    });
    const ids = async (query: string) =>
      (await agent.call('GET', `${inbox}?${query}`)).body.data.map((one: { conversation_id: string }) => one.conversation_id);
    expect(await ids('assignee=me')).toEqual([conversation]);
    expect(await ids('assignee=none')).not.toContain(conversation);
    expect(await ids('label=grosir')).toEqual([conversation]);
    expect(await ids('q=sar')).toEqual([conversation]);
    expect(await ids('unread=true')).toContain(conversation);
    expect((await agent.call('GET', `/businesses/${SHOP}/inbox/counts`)).body.data).toMatchObject({
      mine: 1,
      waiting: expect.any(Number),
      labels: expect.arrayContaining(['baru', 'grosir']),
      teams: ['Penjualan'],
    });
    const agents = (await agent.call('GET', `/businesses/${SHOP}/inbox/agents`)).body.data.map((one: { id: string }) => one.id);
    expect(agents).toEqual(expect.arrayContaining([agent.id, owner.id]));
    expect(agents).not.toContain(rival.id);
    expect((await world.platform.sent('chat', inboxChanged)).at(-1)?.data).toMatchObject({
      conversation_id: conversation,
      changed_by: owner.id,
    });
  });

  it('opens again when a customer writes, and counts the reply from then on', async () => {
    const who = await world.register('Tuti');
    const conversation = await open(who);
    await who.send(conversation, 'satu');
    await reply(agent, conversation, 'dua');
    await agent.call('PATCH', `${inbox}/${conversation}`, { status: 'closed' });
    expect(await stateOf(conversation)).toMatchObject({ status: 'closed', waiting_since: null, closed_at: expect.any(String) });
    await who.send(conversation, 'tiga');
    expect(await stateOf(conversation)).toMatchObject({ status: 'open', closed_at: null, waiting_since: expect.any(String) });
    const stored = (await world.platform.sent('chat', inboxMessageStored)).filter(({ data }) => data.conversation_id === conversation);
    expect(stored.map(({ data }) => [data.from, data.is_first, data.has_opened, data.waited_seconds !== null])).toEqual([
      ['customer', true, true, false],
      ['business', false, false, true],
      ['customer', false, true, false],
    ]);
  });

  it('snoozes until a time, and wakes by itself', async () => {
    const who = await world.register('Umi');
    const conversation = await open(who);
    await who.send(conversation, 'nanti saja');
    expect((await agent.call('PATCH', `${inbox}/${conversation}`, { status: 'snoozed' })).body.code).toBe('snooze_needs_time');
    const past = new Date(Date.now() - 60_000).toISOString();
    expect((await agent.call('PATCH', `${inbox}/${conversation}`, { snoozed_until: past })).body.code).toBe('snooze_in_the_past');
    const soon = new Date(Date.now() + 1_200).toISOString();
    expect((await agent.call('PATCH', `${inbox}/${conversation}`, { snoozed_until: soon })).body.data.status).toBe('snoozed');
    await waitFor(async () => (await stateOf(conversation)).status === 'open');
  });

  it('is read page by page without a gap or a repeat', async () => {
    for (const name of ['Vina', 'Wati', 'Yuni', 'Zahra']) {
      const who = await world.register(name);
      await who.send(await open(who), `dari ${name}`);
    }
    const all = (await agent.call('GET', `${inbox}?status=all&limit=100`)).body.data;
    const pages: unknown[] = [];
    for (let cursor = ''; ; ) {
      const { data, next_cursor } = (await agent.call('GET', `${inbox}?status=all&limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`))
        .body;
      pages.push(...data);
      if (next_cursor === null) break;
      cursor = next_cursor;
    }
    expect(pages).toEqual(all);
    expect((await agent.call('GET', `${inbox}?cursor=abc`)).body.code).toBe('invalid_cursor');
  });

  it('keeps notes among the team', async () => {
    const conversation = await open(rina);
    const { data: note } = (await agent.call('POST', `${inbox}/${conversation}/notes`, { content: 'Minta diskon' })).body;
    expect((await owner.call('GET', `${inbox}/${conversation}/notes`)).body.data).toContainEqual(note);
    expect(JSON.stringify((await rina.call('GET', `/conversations/${conversation}/messages?limit=100`)).body)).not.toContain(
      'Minta diskon',
    );
    expect((await owner.call('DELETE', `${inbox}/${conversation}/notes/${note.note_id}`)).body.code).toBe('note_not_found');
    expect((await agent.call('DELETE', `${inbox}/${conversation}/notes/${note.note_id}`)).status).toBe(200);
  });

  it('shows the team who is replying, and the customer only the business', async () => {
    const conversation = await open(rina);
    await agent.call('POST', `${inbox}/${conversation}/typing`, {});
    expect(world.published).toContain(`inbox:${SHOP} inbox.replying`);
    expect(world.published).toContain(`conversation:${conversation} typing`);
  });
});

describe('followers', () => {
  it('are counted once, welcomed once, and not again when they come back', async () => {
    const token = owner;
    const welcome = await world.platform.call('POST', '/api/welcome-messages', {
      token: await world.platform.signIn({ username: 'mawar-2', tenants: [SHOP] }),
      body: { client_id: SHOP, title: 'Salam', trigger: 'follow', body: 'Selamat datang di Toko Mawar!' },
    });
    expect(welcome.status).toBe(201);
    const who = await world.register('Putri');
    const before = (await token.call('GET', `/businesses/${SHOP}`)).body.data.follower_count;
    await Promise.all([1, 2, 3].map(() => who.call('POST', `/businesses/${SHOP}/follow`, { source: 'qr' })));
    expect((await who.call('GET', `/businesses/${SHOP}`)).body.data).toMatchObject({ is_following: true, follower_count: before + 1 });
    const conversation = await open(who);
    const texts = async () =>
      (await who.call('GET', `/conversations/${conversation}/messages`)).body.data.map((one: { content: string }) => one.content);
    await waitFor(async () => (await texts()).length > 0);
    await who.call('DELETE', `/businesses/${SHOP}/follow`);
    await who.call('POST', `/businesses/${SHOP}/follow`, {});
    await waitFor(
      async () => (await world.platform.sent('chat', followStarted)).filter(({ data }) => data.account_id === who.id).length === 2,
    );
    await who.send(conversation, 'terima kasih');
    expect(await texts()).toEqual(['Selamat datang di Toko Mawar!', 'terima kasih']);
    expect((await owner.call('GET', `/businesses/${SHOP}/followers`)).body.data[0]).toMatchObject({ user_id: who.id });
    expect((await who.call('GET', '/users/followed-businesses')).body.data.businesses).toMatchObject([{ business_id: SHOP }]);
    expect((await rina.call('GET', `/businesses/${SHOP}/followers`)).status).toBe(403);
  });

  it('who write outside the hours get the away message once a day, and stay unread for the team', async () => {
    const day = new Date(Date.now() + 7 * 3_600_000).getUTCDay() || 7;
    const hours = [{ day: (day % 7) + 1, from: '08:00', to: '08:01' }];
    await owner.call('PATCH', `/businesses/${SHOP}`, { hours, away_message: 'Kami sedang tutup.' });
    const who = await world.register('Lina');
    const conversation = await open(who);
    await who.send(conversation, 'buka?');
    await who.send(conversation, 'halo?');
    const messages = async () => (await who.call('GET', `/conversations/${conversation}/messages`)).body.data;
    await waitFor(async () => (await messages()).length === 3);
    const automatic = (await messages()).filter((one: { sender_type: string }) => one.sender_type === 'business');
    expect(automatic).toMatchObject([{ content: 'Kami sedang tutup.', metadata: { automatic: true } }]);
    expect(await stateOf(conversation)).toMatchObject({ unread_count: 2, waiting_since: expect.any(String), status: 'open' });
    await owner.call('PATCH', `/businesses/${SHOP}`, { hours: [], away_message: null });
  });

  it('and what they write are counted by day', async () => {
    const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
    const path = `/businesses/${SHOP}/analytics`;
    await waitFor(async () => (await owner.call('GET', `${path}/summary?days=1`)).body.data.replies >= 2);
    const { data } = (await owner.call('GET', `${path}/daily?start_date=2026-01-01&end_date=${today}`)).body;
    const stored = await world.platform.sent('chat', inboxMessageStored);
    await waitFor(async () => {
      const { messages_received, messages_sent } = (await owner.call('GET', `${path}/summary?days=1`)).body.data;
      return messages_received + messages_sent === stored.length;
    });
    expect(data.length).toBeGreaterThan(300);
    expect(data[0]).toMatchObject({ date: '2026-01-01', messages_received: 0, mean_reply_seconds: null });
    const writers = new Set(stored.filter(({ data: one }) => one.from === 'customer').map(({ data: one }) => one.account_id));
    expect((await owner.call('GET', `${path}/summary?days=1`)).body.data.active_users).toBe(writers.size);
    expect((await owner.call('GET', `${path}/daily?start_date=2026-02-01&end_date=2026-01-01`)).body).toMatchObject({
      errors: [{ field: 'end_date' }],
    });
    expect((await agent.call('GET', `${path}/summary`)).status).toBe(403);
  });
});
