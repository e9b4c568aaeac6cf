import { evaluationSettings, MODULES } from '@balai/cli';
import type { RouteDefinition } from '@balai/contracts';
import { accountRenamed } from '@balai/contracts/collector';
import { identityCommands, raiseBarrier } from '@balai/contracts/identity';
import { letterDocx } from '@balai/documents';
import { createAccount, setPremium } from '@balai/identity';
import { systemClock, uuidv7 } from '@balai/runtime/core';
import { buildEnvelope } from '@balai/runtime/messaging';
import {
  type MailNameServer,
  putDeadLetter,
  startMailNameServer,
  startTestPlatform,
  type TestAccount,
  type TestPlatform,
  waitFor,
} from '@balai/testing';
import * as accounts from '../../../services/identity/src/accounts/repository/accounts.ts';
import { publishAccount } from '../../../services/identity/src/events/accounts.ts';
import { startFilmServer } from './film-server.ts';
import type { JsonBody } from './rest.ts';

export const MEMBER_PASSWORD = 'sandi-anggota-77!';
export const PASSWORD = 'a long test password';
/** Of members: letters, a digit and a symbol. */

/** Whether members alone may call a route: staff are refused, whatever they may. */
export const isForMembers = ({ access }: RouteDefinition): boolean =>
  !('public' in access) && access.permission.roles.length > 0 && access.permission.roles.every(({ kind }) => kind === 'member');

/** The token a good call has: of a member or a user where the route is for them, else `staff`. */
export async function callerToken(world: World, route: RouteDefinition, staff: string): Promise<string> {
  if (route.id === 'user-auth.erase') return world.user();
  return isForMembers(route) ? world.member : staff;
}

/** A small platform with two clients that must not see each other: `ALFA`, `BETA`, each with people, posts, a run, jobs and a message. */
export interface World {
  readonly platform: TestPlatform;
  /** Token of a platform account. */
  readonly admin: string;
  /** Token of a member: the first person of `ALFA`. */
  readonly member: string;
  readonly units: { readonly ALFA: Unit; readonly BETA: Unit };
  /** A key of a provider. */
  readonly keyHash: string;
  /** A file of `ALFA` and the parts of a link to it. */
  readonly blob: { readonly id: string; readonly expires: number; readonly signature: string };
  /** The parts of a link to a picture of `ALFA`. */
  readonly image: { readonly client: string; readonly url: string; readonly signature: string };
  /** The parts of a link to a film of `ALFA`. */
  readonly film: World['image'];
  /** Ids of corrections, one of `ALFA` and one of `BETA`. */
  readonly corrections: { readonly ALFA: string; readonly BETA: string };
  /** Ids of suggestions about renamed accounts, one for each thing to do with them. */
  readonly renames: { readonly ALFA: Renames; readonly BETA: Renames };
  /** Ids of complaints, one of `ALFA` and one of `BETA`. */
  readonly complaints: { readonly ALFA: string; readonly BETA: string };
  /** Ids of calls that reminded people, one of `ALFA` and one of `BETA`. */
  readonly reminders: { readonly ALFA: string; readonly BETA: string };
  /** Pieces of the editorial desk, of `ALFA` and of `BETA`. */
  /** A document of a word processor, in base64. */
  readonly docx: string;
  readonly pieces: { readonly ALFA: Pieces; readonly BETA: Pieces };
  /** Ids of messages that were given up, one for each thing to do with them. */
  readonly deadLetters: { readonly shown: string; readonly redriven: string; readonly discarded: string };
  /** Token of an invented account bound to `ALFA` unless told. */
  bound(account?: TestAccount): Promise<string>;
  /** A real account, made and signed in as users are. */
  account(username: string, role: string, clientIds: readonly string[]): Promise<{ accountId: string; token: string }>;
  signIn(username: string): Promise<string>;
  /** Token of a person who signs in for themselves, as people do; the first time with a code of their operator. */
  memberOf(person: Unit['people'][number] | undefined): Promise<string>;
  /** Token of a new user: a person of no client, who registered by themselves. */
  user(): Promise<string>;
  /** A call that must succeed; its body. */
  must(method: string, path: string, body?: unknown, token?: string): Promise<JsonBody>;
  stop(): Promise<void>;
}

/** Ids: of a draft and its number, and the number of a press release. */
interface Pieces {
  readonly piece: string;
  readonly event: number;
  readonly release: number;
  /** A planned post of an approved piece. */
  readonly plan: string;
  readonly planned: string;
}

interface Renames {
  readonly accepted: string;
  readonly dismissed: string;
}

export interface Unit {
  readonly clientId: string;
  readonly people: readonly { readonly person_id: string; readonly user_id: string; readonly handle: string }[];
  readonly shortcode: string;
  readonly runId: string;
  readonly jobKey: string;
  /** Its official Instagram account. */
  readonly officialAccountId: string;
}

let names: Promise<MailNameServer> | undefined;
/** A name server of this machine: tests ask nobody outside. */
function mailNames(): Promise<MailNameServer> {
  names ??= startMailNameServer((domain) => domain === 'contoh.id');
  return names;
}

let films: Promise<string> | undefined;
/** Where the film of a post is. */
function filmOrigin(): Promise<string> {
  films ??= startFilmServer();
  return films;
}

/** Settings of a test platform whose collector and notifier reach its own sandbox. */
export async function sandboxedSettings(more: Readonly<Record<string, string>> = {}): Promise<Record<string, string>> {
  const settings = await evaluationSettings({
    PORT: '0',
    SANDBOX_IN_DATABASE: 'on',
    // Tests call faster than offices do.
    GATEWAY_READ_BURST: '1000000',
    GATEWAY_WRITE_BURST: '1000000',
    GATEWAY_LOGIN_BURST: '1000000',
    GATEWAY_ADDRESS_BURST: '1000000',
    IDENTITY_DNS_SERVERS: (await mailNames()).address,
    ...more,
  });
  settings.IMAGE_ORIGIN = [settings.IMAGE_ORIGIN, await filmOrigin()].join(',');
  return Object.fromEntries(Object.entries(settings).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

/** Starts the whole platform in this process, empty. */
export const startEmptyPlatform = async (more: Readonly<Record<string, string>> = {}): Promise<TestPlatform> =>
  startTestPlatform({ modules: MODULES, env: await sandboxedSettings(more) });

/** Calls that must succeed, by the account of a token unless another is given. */
const mustOn =
  (platform: TestPlatform, by: string): World['must'] =>
  async (method, path, body, token = by) => {
    const answer = await platform.call(method, path, { token, ...(body === undefined ? {} : { body }) });
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };

/** Everything a test needs of a platform, without any client in it. */
export async function openWorld(
  platform: TestPlatform,
): Promise<
  Omit<
    World,
    | 'member'
    | 'units'
    | 'blob'
    | 'docx'
    | 'image'
    | 'film'
    | 'renames'
    | 'keyHash'
    | 'corrections'
    | 'complaints'
    | 'reminders'
    | 'pieces'
    | 'deadLetters'
  >
> {
  let users = 0;
  /** Hash of the password that all users have. */
  let hashed: Promise<string> | undefined;
  /** Registers the first user; the hash of their password. */
  const registered = async (): Promise<string> => {
    const body = { username: 'umum.pertama', password: PASSWORD, email: 'pertama@contoh.id', display_name: 'Pengguna' };
    const { status } = await platform.call('POST', '/api/v1/auth/register', { body });
    const first = await platform.database('identity').read('system', (tx) => accounts.findByUsername(tx, body.username));
    if (first?.password_hash == null) throw new Error(`registration of ${body.username}: ${status}`);
    return first.password_hash;
  };
  const admin = await platform.signIn({ username: 'platform-admin' });
  const signIn = async (username: string): Promise<string> => {
    const { status, body } = await platform.call('POST', '/api/auth/dashboard-login', { body: { username, password: PASSWORD } });
    if (status !== 200) throw new Error(`sign-in of ${username}: ${status} ${JSON.stringify(body)}`);
    return body.token;
  };
  return {
    platform,
    admin,
    signIn,
    async memberOf(person) {
      if (person === undefined) throw new Error('nobody is a member');
      const body = { nrp: person.user_id, password: MEMBER_PASSWORD };
      const signIn = () => platform.call('POST', '/api/auth/user-login', { body });
      const first = await signIn();
      if (first.status === 200) return first.body.token;
      const must = mustOn(platform, admin);
      const { data } = await must('POST', `/api/people/${person.user_id}/binding-code`, {});
      await must('POST', '/api/claim/register', { ...body, otp: data.code });
      const answer = await signIn();
      if (answer.status !== 200) throw new Error(`sign-in of ${person.user_id}: ${answer.status} ${JSON.stringify(answer.body)}`);
      return answer.body.token;
    },
    async user() {
      users += 1;
      const username = `umum.${users}`;
      hashed ??= registered();
      const passwordHash = await hashed;
      // Few register from one address: the others are made as the first one was.
      await platform.database('identity').unitOfWork('system', async (tx) => {
        const user = { accountId: uuidv7(), username, email: `${username}@contoh.id`, displayName: 'Pengguna', passwordHash };
        await accounts.insertUser(tx, user, systemClock.now());
        const made = await accounts.find(tx, user.accountId);
        if (made !== null) await publishAccount(tx, made);
      });
      const { status, body } = await platform.call('POST', '/api/v1/auth/login', { body: { username, password: PASSWORD } });
      if (status !== 200) throw new Error(`sign-in of ${username}: ${status} ${JSON.stringify(body)}`);
      return body.access_token;
    },
    bound: (account = {}) => platform.signIn({ role: 'operator', tenants: ['ALFA'], clientId: 'ALFA', ...account }),
    async account(username, role, clientIds) {
      const parts = { database: platform.database('identity'), newId: uuidv7, clock: systemClock };
      const { accountId } = await createAccount(parts, { username, password: PASSWORD, role, clientIds });
      await setPremium(parts, username, { tier: 'premium_1', expiresAt: new Date('2999-01-01T00:00:00Z') });
      return { accountId, token: await signIn(username) };
    },
    must: mustOn(platform, admin),
    stop: () => platform.stop(),
  };
}

type Hands = Pick<World, 'must' | 'platform'>;

/** A client with two people, an Instagram post that the first of them and a stranger liked, collected. */
export async function addUnit({ must }: Hands, clientId: string, index: number): Promise<Unit> {
  const name = clientId.toLowerCase();
  await must('POST', '/api/clients', {
    client_id: clientId,
    nama: `Unit ${clientId}`,
    client_insta: `akun.${name}`,
    client_tiktok: `akun.${name}`,
    client_operator: `62811000${index}000`,
    report_emails: `laporan@${name}.example`,
  });
  const people: { person_id: string; user_id: string; handle: string }[] = [];
  for (const number of [1, 2]) {
    const handle = `${name}.${number}`;
    const nrp = `77${index}000${number}`;
    const { data } = await must('POST', '/api/users/create', {
      user_id: nrp,
      nama: `Orang ${name} ${number}`,
      client_id: clientId,
      since: null,
      whatsapp: `0812000${index}00${number}`,
      insta: handle,
      tiktok: handle,
    });
    people.push({ person_id: data.person_id, user_id: nrp, handle });
  }
  const { data: post } = await must('POST', '/sandbox/api/posts', { client_id: clientId, platform: 'instagram', caption: `Apel ${name}` });
  await must('POST', `/sandbox/api/posts/${post.shortcode}/likes`, { handles: [`${name}.1`, 'orang.luar'] });
  const runId = await collect({ must }, clientId);
  const official = await must('PUT', `/api/clients/${clientId}/satbinmas-official`, { platform: 'tiktok', username: `resmi.${name}` });
  const officialAccountId = official.data.account.satbinmas_account_id;
  return { clientId, people, shortcode: post.shortcode, runId, jobKey: `collection.${clientId}`, officialAccountId };
}

/** Collects a client's posts and waits until attendance has them. */
export async function collect({ must }: Pick<Hands, 'must'>, clientId: string): Promise<string> {
  const { data } = await must('POST', '/api/collection-runs', { client_id: clientId });
  await waitFor(async () => (await must('GET', `/api/collection-runs/${data.run_id}`)).data.finished_at !== null, {
    what: `the run of ${clientId}`,
  });
  return data.run_id;
}

/** A harmless message as it stands when a subscription has given it up; its id. */
async function giveUp(platform: TestPlatform): Promise<string> {
  const message = buildEnvelope(raiseBarrier, { fence_id: uuidv7() }, { source: 'collector', cause: {} });
  const { id, type } = message;
  await putDeadLetter(platform.owner, 'identity', { id, subscription: identityCommands.name, type, envelope: JSON.stringify(message) });
  return message.id;
}

/** A file of `ALFA`, with a link to it. */
async function putBlob({ platform: { blobs } }: TestPlatform): Promise<World['blob']> {
  const types = ['text/plain'];
  const { id } = await blobs.put(Buffer.from('sebuah berkas'), { tenant: 'ALFA', maxBytes: 100, types, contentType: 'text/plain' });
  const link = (await blobs.links({ tenants: ['ALFA'] }, [id], { seconds: 3_600 })).get(id) ?? '';
  const query = new URLSearchParams(link.split('?')[1]);
  return { id, expires: Number(query.get('expires')), signature: query.get('signature') ?? '' };
}

/** Links to the picture and the film of a unit's newest post, in parts. The sandbox has no films: the post gets one here. */
async function mediaOf({ must, platform }: Hands, { clientId, shortcode }: Unit): Promise<Pick<World, 'image' | 'film'>> {
  const media = { type: 'video', video_url: `${await filmOrigin()}/apel.mp4`, image_url: null, images: [] };
  await platform.owner.query('update collector.post set media = $1 where platform_id = $2', [JSON.stringify(media), shortcode]);
  const { data } = await must('GET', `/api/aggregator?client_id=${clientId}`);
  const partsOf = (link: string): World['image'] => {
    const query = new URL(link).searchParams;
    return { client: query.get('client') ?? '', url: query.get('url') ?? '', signature: query.get('signature') ?? '' };
  };
  return { image: partsOf(data.igPosts[0].thumbnail_url), film: partsOf(data.igPosts[0].video_url) };
}

/** Somebody of a unit, who takes part in nothing, whose accounts have other names now; what is suggested about that. */
async function rename({ must, platform }: Hands, { clientId }: Unit): Promise<Renames> {
  const handle = `${clientId.toLowerCase()}.lama`;
  const person = { user_id: `7799${clientId.length}${clientId.charCodeAt(0)}`, nama: 'Orang lama', client_id: clientId, status: false };
  const { data } = await must('POST', '/api/users/create', { ...person, insta: handle, tiktok: handle });
  const seen = { client_id: clientId, person_id: data.person_id, account_id: '1', registered: handle, shown_as: `${handle}.baru` };
  for (const one of ['instagram', 'tiktok'] as const)
    await platform.deliver(accountRenamed, { ...seen, platform: one, seen_at: new Date().toISOString() });
  const found: { suggestion_id: string; platform: string }[] = (await must('GET', `/api/rename-suggestions?client_id=${clientId}`)).data;
  const idOf = (one: string) => found.find(({ platform: its }) => its === one)?.suggestion_id ?? '';
  return { accepted: idOf('instagram'), dismissed: idOf('tiktok') };
}

/** Corrects the attendance of a unit's second person; the id of that. */
async function correct({ must }: Hands, { people, shortcode }: Unit): Promise<string> {
  const body = { person: people[1]?.user_id, post: `instagram:${shortcode}`, reason: 'Bukti layar diterima' };
  return (await must('POST', '/api/corrections', body)).data.correction_id;
}

/** Files a complaint for a unit's first person; the id of that. */
async function complain({ must }: Hands, { people }: Unit): Promise<string> {
  const body = { user_id: people[0]?.user_id, platform: 'instagram', message: 'Sudah suka, belum terdata' };
  return (await must('POST', '/api/claim/complaints', body)).data.complaint_id;
}

/** Reminds a unit's first person; the id of that call. */
async function remind({ must }: Hands, { clientId, people }: Unit): Promise<string> {
  const body = { client_id: clientId, platform: 'instagram', person_ids: [people[0]?.person_id], preview: false };
  return (await must('POST', '/api/attendance/reminders', body)).data.batch.batch_id;
}

/** A planned post of a piece that somebody else approved. */
async function planPost({ must, platform }: Hands, clientId: string): Promise<Pick<Pieces, 'plan' | 'planned'>> {
  const piece = { client_id: clientId, title: `Bakti sosial ${clientId}`, content: 'Warga menerima bantuan.' };
  const { piece_id } = (await must('POST', '/api/editorial/pieces', piece)).data;
  const move = (transition: string, token?: string) => must('POST', `/api/editorial/pieces/${piece_id}/transitions`, { transition }, token);
  await move('submit');
  await move('approve', await platform.signIn({ username: `penyetuju-${clientId}` }));
  const plan = { platform: 'instagram', planned_at: '2027-01-05T03:00:00Z' };
  return { planned: piece_id, plan: (await must('POST', `/api/editorial/pieces/${piece_id}/plans`, plan)).data.plan_id };
}

/** What a unit's editorial desk has: an event, a press release, and a planned post. */
async function write({ must, platform }: Hands, { clientId }: Unit): Promise<Pieces> {
  const body = {
    client_id: clientId,
    event_date: '05/01/2026',
    topic: 'Bakti sosial',
    judul_berita: `Bakti sosial ${clientId}`,
    content: 'Isi',
  };
  const { data: event } = await must('POST', '/api/events', body);
  const { data: release } = await must('POST', '/api/events', body);
  await must('POST', '/api/press-release-details', { event_id: release.event_id, judul: 'Pengungkapan', tkp: 'Jalan Melati' });
  return { piece: event.piece_id, event: event.event_id, release: release.event_id, ...(await planPost({ must, platform }, clientId)) };
}

/** The whole platform with `ALFA` and `BETA` in it. */
export async function startWorld(): Promise<World> {
  const platform = await startEmptyPlatform();
  try {
    const world = await openWorld(platform);
    const ALFA = await addUnit(world, 'ALFA', 1);
    const BETA = await addUnit(world, 'BETA', 2);
    for (const unit of [ALFA, BETA])
      await waitFor(async () => (await world.must('GET', `/api/jobs?client_id=${unit.clientId}`)).data.length > 0, {
        what: `jobs of ${unit.clientId}`,
      });
    const deadLetters = {
      shown: await giveUp(platform),
      redriven: await giveUp(platform),
      discarded: await giveUp(platform),
    };
    const corrections = { ALFA: await correct(world, ALFA), BETA: await correct(world, BETA) };
    const complaints = { ALFA: await complain(world, ALFA), BETA: await complain(world, BETA) };
    const reminders = { ALFA: await remind(world, ALFA), BETA: await remind(world, BETA) };
    const pieces = { ALFA: await write(world, ALFA), BETA: await write(world, BETA) };
    const renames = { ALFA: await rename(world, ALFA), BETA: await rename(world, BETA) };
    const [key] = (await world.must('GET', '/api/collection/keys')).data;
    const letter = {
      letterhead: { lines: ['POLRES MAWAR'] },
      title: 'Ungkap kasus',
      facts: [],
      passages: [{ heading: 'TKP', paragraphs: ['Jalan Melati'] }],
    };
    const docx = (await letterDocx(letter, { language: 'id' })).toString('base64');
    const member = await world.memberOf(ALFA.people[0]);
    const made = { member, docx, blob: await putBlob(platform), ...(await mediaOf(world, ALFA)), keyHash: key.key_hash };
    return { ...world, ...made, units: { ALFA, BETA }, renames, corrections, complaints, reminders, pieces, deadLetters };
  } catch (error) {
    await platform.stop();
    throw error;
  }
}
