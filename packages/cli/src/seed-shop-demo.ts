import { createHash } from 'node:crypto';
import type { BodyOf, RouteDefinition } from '@balai/contracts';
import {
  cannedReply,
  changeBusiness,
  changeInboxConversation,
  createBusiness,
  followBusiness,
  openConversation,
  replyToCustomer,
  sendMessage,
  welcomeMessage,
} from '@balai/contracts/chat';
import { ApiError, createApi } from '@balai/contracts/client';
import { createClient, logInUser, registerUser } from '@balai/contracts/identity';
import { systemClock } from '@balai/runtime/core';
import type { DemoAccount } from '@balai/sandbox';

const CLIENT_ID = 'TOKO_MAWAR';

/** Accounts of the shop: two agents, and the owner last. */
export const SHOP_ACCOUNTS: readonly DemoAccount[] = Object.freeze([
  { username: 'dewi', role: 'agent', client_id: CLIENT_ID, whatsapp: '628110000007', email: 'dewi@balai.example' },
  { username: 'agus', role: 'agent', client_id: CLIENT_ID, whatsapp: '628110000008', email: 'agus@balai.example' },
  { username: 'toko', role: 'operator', client_id: CLIENT_ID, whatsapp: '628110000009', email: 'toko@balai.example' },
]);
type Agent = 'dewi' | 'agus';

/** A customer, what was written (lines of an agent begin with their name), and what the team made of it. */
interface Story {
  readonly username: string;
  readonly name: string;
  readonly follows: boolean;
  readonly lines: readonly (string | readonly [Agent, string])[];
  readonly state?: Omit<BodyOf<typeof changeInboxConversation>, 'assignee_id'>;
  readonly assignee?: Agent;
}

const STORIES: readonly Story[] = [
  {
    username: 'rina',
    name: 'Rina Kartika',
    follows: true,
    lines: [
      'Selamat pagi, mawar merah 20 tangkai masih ada?',
      ['dewi', 'Masih, Kak. Untuk hari ini atau besok?'],
      'Besok pagi, diantar ke Cikini ya 🌹',
    ],
    assignee: 'dewi',
    state: { labels: ['antar'] },
  },
  { username: 'budi', name: 'Budi Santoso', follows: true, lines: ['Harga buket wisuda yang kecil berapa?'] },
  {
    username: 'sari',
    name: 'Sari Wulandari',
    follows: true,
    lines: [
      'Bunga papan untuk besok jam 8 masih bisa?',
      ['agus', 'Bisa, Kak. Mohon kirim tulisan papan dan alamatnya.'],
      'Tulisannya: Selamat atas pembukaan klinik. Alamat menyusul.',
    ],
    assignee: 'agus',
    state: { labels: ['bunga papan'] },
  },
  {
    username: 'tono',
    name: 'Tono Prasetyo',
    follows: false,
    lines: ['Toko buka sampai jam berapa?', ['dewi', 'Hari ini sampai pukul 20.00, Kak.'], 'Terima kasih 🙏'],
    assignee: 'dewi',
    state: { status: 'closed' },
  },
  {
    username: 'lina',
    name: 'Lina Marlina',
    follows: true,
    lines: ['Pesanan saya kemarin layu, bagaimana ini?'],
    state: { labels: ['keluhan'] },
  },
  {
    username: 'joko',
    name: 'Joko Susilo',
    follows: false,
    lines: ['Bisa kirim ke Bekasi?', ['agus', 'Bisa, ongkos kirimnya Rp25.000.'], 'Oke, saya pikir dulu.'],
    assignee: 'agus',
    state: { status: 'pending' },
  },
  {
    username: 'maya',
    name: 'Maya Anggraini',
    follows: true,
    lines: ['Ada paket langganan mingguan untuk kantor?'],
    state: { team: 'Penjualan', labels: ['grosir'] },
  },
  {
    username: 'putri',
    name: 'Putri Ayu 🌷',
    follows: true,
    lines: ['Kak, tulip kapan datang lagi?', ['dewi', 'Kamis depan, Kak. Nanti kami kabari.']],
    assignee: 'dewi',
    state: { labels: ['kabari'] },
  },
  {
    username: 'hendra',
    name: 'Hendra Wijaya',
    follows: false,
    lines: ['Saya butuh 50 buket untuk acara tanggal 20.'],
    state: { team: 'Penjualan', labels: ['grosir'] },
  },
  {
    username: 'nia',
    name: 'Nia Ramadhani',
    follows: true,
    lines: ['Bayar pakai QRIS bisa?', ['agus', 'Bisa, Kak.'], 'Sip, saya pesan satu buket mawar putih.'],
    assignee: 'agus',
  },
  {
    username: 'yusuf',
    name: 'Yusuf Hidayat',
    follows: true,
    lines: ['Terima kasih, buketnya bagus sekali!', ['dewi', 'Sama-sama, Kak Yusuf. Ditunggu pesanan berikutnya.']],
    assignee: 'dewi',
    state: { status: 'closed' },
  },
  { username: 'wati', name: 'Wati Lestari', follows: true, lines: ['Halo, ada katalog terbaru?'] },
];

const CANNED: readonly { readonly shortcut: string; readonly body: string }[] = [
  { shortcut: 'alamat', body: 'Toko kami di Jl. Kenanga No. 12, Menteng. Buka Senin–Sabtu pukul 08.00–20.00.' },
  { shortcut: 'ongkir', body: 'Ongkos kirim dalam kota Rp15.000, luar kota mulai Rp25.000.' },
  { shortcut: 'bayar', body: 'Pembayaran bisa dengan transfer BCA, QRIS, atau tunai saat diantar.' },
];
const WELCOME = {
  title: 'Salam',
  trigger: 'follow' as const,
  body: 'Selamat datang di Toko Mawar! Tulis saja bunga yang Kakak cari, kami balas secepatnya.',
};

/** Accounts are known to the chat a moment after they are made. */
const KNOWN_MS = 20_000;
const PAUSE_MS = 200;
const WELCOMED_MS = 300;
const THROTTLED_PAUSE_MS = 1_000;

export interface SeedShopOptions {
  readonly baseUrl: string;
  /** Bearer token of the platform role. */
  readonly token: string;
  readonly password: string;
  readonly exists: (username: string) => Promise<boolean>;
  readonly createAccount: (account: DemoAccount) => Promise<void>;
  readonly tokenOf: (username: string) => Promise<string>;
  readonly say: (line: string) => void;
}

/** Repeats a call while it is throttled, or while what it names is not known yet. */
async function patiently<T>(call: () => Promise<T>, codes: readonly string[] = []): Promise<T> {
  const until = performance.now() + KNOWN_MS;
  for (;;)
    try {
      return await call();
    } catch (error) {
      const isThrottled = error instanceof ApiError && error.status === 429;
      const isEarly = error instanceof ApiError && codes.includes(String(error.failure.code));
      if (!(isThrottled || isEarly) || performance.now() > until) throw error;
      await systemClock.sleep(isThrottled ? THROTTLED_PAUSE_MS : PAUSE_MS);
    }
}

/** A call that may have been made by an earlier start, which stopped in between. */
async function once(call: () => Promise<unknown>): Promise<void> {
  try {
    await call();
  } catch (error) {
    if (!(error instanceof ApiError && error.status === 409)) throw error;
  }
}

const messageName = (username: string, line: number): string =>
  `demo-${createHash('sha256').update(`${username} ${line}`).digest('hex').slice(0, 32)}`;

/** Of the customers: a password that everybody knows is refused when somebody registers. */
export const customerPassword = (password: string): string => `pelanggan-${password}`;

/** Registers a customer, or signs in one who is registered. */
async function customerToken({ baseUrl, password }: SeedShopOptions, { username, name }: Story): Promise<string> {
  const api = createApi({ baseUrl });
  const body = { username, password: customerPassword(password), email: `${username}@pelanggan.example`, display_name: name };
  try {
    return (await patiently(() => api(registerUser, { body }))).access_token;
  } catch (error) {
    if (!(error instanceof ApiError && error.status === 409)) throw error;
    return (await patiently(() => api(logInUser, { body: { username, password: customerPassword(password) } }))).access_token;
  }
}

/** Has one customer write, and the team answer. */
async function play(
  options: SeedShopOptions,
  agents: ReadonlyMap<Agent, { readonly id: string; readonly token: string }>,
  story: Story,
): Promise<void> {
  const { baseUrl } = options;
  const token = await customerToken(options, story);
  const customer = createApi({ baseUrl, token: () => token });
  const business = { params: { business_id: CLIENT_ID } };
  if (story.follows) await patiently(() => customer(followBusiness, { ...business, body: { source: 'qr' } }), ['person_not_found']);
  const opening = { type: 'business' as const, business_id: CLIENT_ID };
  const { conversation_id } = (await patiently(() => customer(openConversation, { body: opening }), ['person_not_found'])).data;
  // The welcome is sent by the news of the follow; what the customer writes comes after it.
  if (story.follows) await systemClock.sleep(WELCOMED_MS);
  const ofAgent = (name: Agent) => {
    const agent = agents.get(name);
    if (agent === undefined) throw new Error(`${name} is no agent`);
    return { id: agent.id, api: createApi({ baseUrl, token: () => agent.token }) };
  };
  const params = { business_id: CLIENT_ID, conversation_id };
  for (const [index, line] of story.lines.entries()) {
    const client_msg_id = messageName(story.username, index);
    if (typeof line === 'string') await customer(sendMessage, { params: { conversation_id }, body: { client_msg_id, content: line } });
    else await ofAgent(line[0]).api(replyToCustomer, { params, body: { client_msg_id, content: line[1] } });
  }
  const assignee = story.assignee === undefined ? {} : { assignee_id: ofAgent(story.assignee).id };
  const change = { ...story.state, ...assignee };
  if (Object.keys(change).length > 0)
    await patiently(() => ofAgent(story.assignee ?? 'dewi').api(changeInboxConversation, { params, body: change }), ['assignee_not_found']);
}

const accountOf = (token: string): string => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()).sub;

/**
 * Sets up a shop that people follow and write to, with two agents. Its owner's account comes last, so that an interrupted set-up completes at the
 * next start; nothing is written twice. @returns false when there was nothing to do
 */
export async function seedShopDemo(options: SeedShopOptions): Promise<boolean> {
  const { baseUrl, token, exists, createAccount, tokenOf, say } = options;
  const owner = SHOP_ACCOUNTS.at(-1);
  if (owner === undefined || (await exists(owner.username))) return false;
  const api = createApi({ baseUrl, token: () => token });
  await once(() =>
    api(createClient, {
      body: {
        ...{ client_id: CLIENT_ID, nama: 'Toko Mawar', client_type: 'org' },
        ...{ client_insta_status: false, client_tiktok_status: false, client_amplify_status: false },
      },
    }),
  );
  for (const account of SHOP_ACCOUNTS.slice(0, -1)) if (!(await exists(account.username))) await createAccount(account);
  await once(() =>
    api(createBusiness, {
      body: {
        client_id: CLIENT_ID,
        name: 'Toko Mawar',
        username: 'tokomawar',
        description: 'Bunga segar setiap hari, diantar ke seluruh kota.',
      },
    }),
  );
  await api(changeBusiness, {
    params: { business_id: CLIENT_ID },
    body: {
      first_reply_minutes: 30,
      next_reply_minutes: 120,
      hours: [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from: '08:00', to: '20:00' })),
      menu: [
        { label: 'Katalog', action: 'text', value: 'Boleh lihat katalognya?' },
        { label: 'Jam buka', action: 'text', value: 'Toko buka sampai jam berapa?' },
      ],
    },
  });
  // Types of a resource's routes follow from its declaration at run time.
  const call = api as (route: RouteDefinition | undefined, request: object) => Promise<unknown>;
  const welcomes = (await call(welcomeMessage.routes.list, { query: { client_id: CLIENT_ID } })) as { readonly data: readonly unknown[] };
  if (welcomes.data.length === 0) await call(welcomeMessage.routes.create, { body: { client_id: CLIENT_ID, ...WELCOME } });
  for (const body of CANNED) await once(() => call(cannedReply.routes.create, { body: { client_id: CLIENT_ID, ...body } }));
  const signedIn = await Promise.all(
    (['dewi', 'agus'] as const).map(async (name) => {
      const agentToken = await tokenOf(name);
      return [name, { id: accountOf(agentToken), token: agentToken }] as const;
    }),
  );
  const agents = new Map(signedIn);
  for (const story of STORIES) await play(options, agents, story);
  await createAccount(owner);
  say(`demo: Toko Mawar, two agents and ${STORIES.length} customers`);
  return true;
}
