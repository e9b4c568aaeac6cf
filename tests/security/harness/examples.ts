import { createHash, randomBytes } from 'node:crypto';
import type { RouteDefinition } from '@balai/contracts';
import { sendMessage } from '@balai/contracts/notifier';
import { waitFor } from '@balai/testing';
import type { TSchema } from 'typebox';
import { codeOfStep, stepOf } from '../../../services/identity/src/factors/domain/totp.ts';
import { SoftAuthenticator } from '../../../services/identity/test/factors/soft-authenticator.ts';
import { rowXml, workbookOf } from '../../../services/identity/test/people-files/workbook.ts';
import { chatFields, makeOwnChat, type OwnChat } from './own-chat.ts';
import { makeOwnMember, memberWords, type OwnMember } from './own-members.ts';
import { makeOwnRow, makeOwnStock, type OwnRow, type OwnStock, rowWords, stockWords } from './own-rows.ts';
import type { WireCall } from './rest.ts';
import { PASSWORD, type World } from './world.ts';

/** What an example call is about: the client and objects it names. */
export interface ExampleContext {
  readonly world: World;
  readonly unit: keyof World['units'];
  /** Different in every call, for things that can be made only once. */
  readonly serial: number;
  /** Account whose sessions may be ended. */
  readonly accountId: string;
  /** Ids of things that belong to that account alone; absent: of nobody's. */
  readonly own?: OwnThings | undefined;
}

/** What only the account that made it may see. */
export interface OwnThings {
  readonly message?: string;
  readonly number?: string;
  readonly export?: string;
  readonly view?: string;
  readonly delivery?: string;
  readonly piece?: string;
  readonly attachment?: string;
  readonly plan?: string;
  readonly candidate?: string;
  readonly comment?: string;
  readonly template?: string;
  readonly event?: number;
  readonly request?: number;
  readonly link?: string;
  readonly excuse?: string;
  readonly transfer?: string;
  readonly import?: string;
  readonly factor?: string;
  /** Of a sign-in that waits for a factor. */
  readonly mfa?: string;
  /** That a factor has now. */
  readonly code?: string;
  readonly session?: string;
  /** A device that the caller trusts. */
  readonly device?: string;
  readonly account?: string;
  readonly role?: string;
  readonly service?: string;
  readonly serviceKey?: string;
  /** What opens a link to set a password. */
  readonly invitation?: string;
  readonly reset?: string;
  readonly person?: string;
  readonly client?: string;
  readonly premium?: { readonly token: string; readonly id: number };
  /** A request about personal data. */
  readonly privacy?: string;
  /** A sign-in of a platform administrator that waits for its code. */
  readonly platform?: { readonly username: string; readonly token: string; readonly code: string };
  /** Version of the platform's settings. */
  readonly config?: number;
  /** Of a single sign-on whose session is missing. */
  readonly sso?: string;
  readonly passkey?: object;
  readonly newPasskey?: object;
  /** Of the chat. */
  readonly chat?: OwnChat;
  /** Of examples of members' sign-in and claims. */
  readonly member?: OwnMember;
  /** Of a declared resource. */
  readonly row?: OwnRow;
  /** Of examples of stock. */
  readonly stock?: OwnStock;
}

/** No account's. */
const NOBODYS = '0199a000-0000-7000-8000-000000000002';
const NO_NUMBER = '999999999';
const NO_LINK = 'nobody-was-ever-sent-this-one';

/** A passkey that no device has. */
const passkeyOf = (response: object) => ({
  id: 'AAAA',
  rawId: 'AAAA',
  type: 'public-key',
  response: { clientDataJSON: 'AAAA', ...response },
});

type Words = Readonly<Record<string, string | number | object | undefined>>;

/** What the words in curly brackets of routes' examples stand for here. */
function wordsOf({ world, unit, serial, accountId, own = {} }: ExampleContext): Words {
  const { clientId, people, shortcode, runId, jobKey, officialAccountId } = world.units[unit];
  const [person, colleague] = people;
  return {
    client: clientId,
    unit: unit === 'ALFA' ? '1' : '2',
    serial: String(serial),
    account: accountId,
    username: 'examples',
    password: PASSWORD,
    'person.nrp': person?.user_id,
    'person.id': person?.person_id,
    'colleague.nrp': colleague?.user_id,
    'colleague.id': colleague?.person_id,
    post: shortcode,
    complaint: world.complaints[unit],
    correction: world.corrections[unit],
    reminder: world.reminders[unit],
    export: own.export ?? NOBODYS,
    'own.view': own.view ?? NOBODYS,
    'own.delivery': own.delivery ?? NOBODYS,
    'own.message': own.message ?? NOBODYS,
    'own.number': own.number ?? NOBODYS,
    'own.piece': own.piece ?? NOBODYS,
    'own.attachment': own.attachment ?? NOBODYS,
    'own.plan': own.plan ?? NOBODYS,
    'own.candidate': own.candidate ?? NOBODYS,
    'own.comment': own.comment ?? NOBODYS,
    'own.template': own.template ?? NOBODYS,
    'own.event': String(own.event ?? NO_NUMBER),
    'own.request': String(own.request ?? NO_NUMBER),
    'own.link': own.link ?? NO_LINK,
    'own.excuse': own.excuse ?? NOBODYS,
    'own.transfer': own.transfer ?? NOBODYS,
    'own.person': own.person ?? NO_NUMBER,
    'own.client': own.client ?? clientId,
    'own.premium.token': own.premium?.token ?? NOBODYS,
    'own.premium.id': own.premium?.id ?? Number(NO_NUMBER),
    'own.privacy.request': own.privacy ?? NOBODYS,
    'own.platform.username': own.platform?.username ?? 'nobody',
    'own.platform.token': own.platform?.token ?? NO_LINK,
    'own.platform.code': own.platform?.code ?? '000000',
    'own.config': own.config ?? Number(NO_NUMBER),
    'own.import': own.import ?? NOBODYS,
    ...memberWords(own.member ?? {}),
    ...rowWords(own.row),
    ...stockWords(own.stock),
    'own.session': own.session ?? NOBODYS,
    'own.device': own.device ?? NOBODYS,
    'own.account': own.account ?? accountId,
    'own.role': own.role ?? 'nobodys',
    'own.service': own.service ?? NOBODYS,
    'own.service-key': own.serviceKey ?? NOBODYS,
    'own.invitation': own.invitation ?? NO_LINK,
    'own.reset': own.reset ?? NO_LINK,
    'own.factor': own.factor ?? NOBODYS,
    'own.mfa': own.mfa ?? NO_LINK,
    'own.sso': own.sso ?? NO_LINK,
    'own.code': own.code ?? '000000',
    'own.passkey': own.passkey ?? passkeyOf({ authenticatorData: 'AAAA', signature: 'AAAA' }),
    'own.new-passkey': own.newPasskey ?? passkeyOf({ attestationObject: 'AAAA' }),
    piece: world.pieces[unit].piece,
    planned: world.pieces[unit].planned,
    plan: world.pieces[unit].plan,
    event: String(world.pieces[unit].event),
    release: String(world.pieces[unit].release),
    run: runId,
    job: jobKey,
    'report-job': `daily-likes-report.${clientId}`,
    key: world.keyHash,
    'official-account': officialAccountId,
    png: PIXEL_PNG,
    docx: world.docx,
    'blob.id': world.blob.id,
    'blob.expires': world.blob.expires,
    'blob.signature': world.blob.signature,
    'rename.accepted': world.renames[unit].accepted,
    'rename.dismissed': world.renames[unit].dismissed,
    'image.client': world.image.client,
    'image.url': world.image.url,
    'image.signature': world.image.signature,
    'film.client': world.film.client,
    'film.url': world.film.url,
    'film.signature': world.film.signature,
    'dead-letter.shown': world.deadLetters.shown,
    'dead-letter.redriven': world.deadLetters.redriven,
    'dead-letter.discarded': world.deadLetters.discarded,
  };
}

const DELIVERY = {
  client_id: 'ALFA',
  name: 'Rekap pagi',
  path: '/units',
  content: { kind: 'attendance' },
  channel: 'email',
  recipients: ['kepala@contoh.id'],
  schedule: { days: [1, 2, 3, 4, 5], times: ['15:20'] },
};

/** A web number of `ALFA` that the recipient of the example has written to; its id. */
async function makeNumber({ must, platform }: Pick<World, 'must' | 'platform'>): Promise<string> {
  const { data } = await must('POST', '/api/numbers', { driver: 'web', name: 'Nomor', client_ids: ['ALFA'] });
  const contact = `insert into notifier.contact (number_id, address, wrote_at) values ($1, '6281200000001', now())`;
  await platform.owner.query(contact, [data.number_id]);
  return data.number_id;
}

/** A message of `ALFA` that its channel refused; its id. */
async function failMessage(platform: World['platform']): Promise<string> {
  const { rows } = await platform.owner.query(`
    insert into notifier.message (message_id, client_id, intent_key, channel, recipient, text, delivery, state, error, failure)
    select id, 'ALFA', 'example:' || id, 'whatsapp', '628110001234', 'Rekap', 'at-most-once', 'failed', 'refused', 'number_refused'
    from gen_random_uuid() id returning message_id`);
  return String(rows[0]?.message_id);
}

/** A file that came in for `ALFA`. */
async function receiveFile({ blob, platform }: Pick<World, 'blob' | 'platform'>): Promise<void> {
  await platform.owner.query(
    `insert into notifier.inbound_file (file_id, client_id, number_id, provider_message_id, sender, name, caption, state, blob_id, type, bytes, expires_at)
     select id, 'ALFA', id, 'example:' || id, '6281200000001', 'apel.jpg', 'Bukti apel', 'kept', $1, 'image/jpeg', 48213, now() + interval '30 days'
     from gen_random_uuid() id`,
    [blob.id],
  );
}

/** A link by which somebody can decide on a piece of `ALFA`. What opens it is kept nowhere, so it is made here. */
async function sendLink({ must, platform }: Pick<World, 'must' | 'platform'>): Promise<string> {
  const { data: event } = await must('POST', '/api/events', EVENT);
  const { data: request } = await must('POST', '/api/approvals', { event_id: event.event_id });
  const token = randomBytes(32).toString('base64url');
  const hash = createHash('sha256').update(token).digest('hex');
  const send = () =>
    platform.owner.query(
      `with approver as (
       select account_id from editorial.account where active and all_clients and 'editorial:approve' = any(permissions)
         and account_id <> (select author_id from editorial.piece where piece_id = $1) limit 1),
     known as (
       select a.ask_id, a.client_id, a.account_id from editorial.approval_ask a join editorial.approval_round r using (round_id)
       where r.number = $2 and a.status = 'asked' order by a.position limit 1),
     asked as (
       insert into editorial.approval_ask (ask_id, round_id, client_id, position, account_id, status, asked_at)
       select gen_random_uuid(), round_id, client_id, 1, approver.account_id, 'asked', now()
       from editorial.approval_round, approver where number = $2 and not exists (select from known) returning ask_id, client_id, account_id)
     insert into editorial.approval_link (token_hash, ask_id, client_id, account_id, made_at)
     select $3, ask_id, client_id, account_id, now() from (select * from known union all select * from asked) as one`,
      [event.piece_id, request.request_id, hash],
    );
  // The desk learns of accounts a moment after identity has them.
  await waitFor(async () => (await send()).rowCount === 1, { what: 'somebody who can be sent a link' });
  return token;
}

/** A post of `ALFA` that the desk has heard of; its id. */
async function seePost(platform: World['platform']): Promise<string> {
  const { rows } = await platform.owner.query(`
    insert into editorial.seen_post (post_id, client_id, platform, platform_id, is_routine, taken_at, caption, url, version)
    select id, 'ALFA', 'instagram', 'C' || id, true, '2027-01-05T03:00:00Z', 'Apel', 'https://www.instagram.com/p/C' || id, 1
    from gen_random_uuid() id returning post_id`);
  return String(rows[0]?.post_id);
}

/** A planned post of an approved piece of `ALFA`, on an account that is connected. Nobody decides on their own, so two make it. */
async function planApproved({ must }: Pick<World, 'must'>, token: string): Promise<string> {
  const { piece_id } = (await must('POST', '/api/events', EVENT)).data;
  const plan = { platform: 'instagram', planned_at: '2027-01-05T03:00:00Z' };
  const { plan_id } = (await must('POST', `/api/editorial/pieces/${piece_id}/plans`, plan)).data;
  await must('POST', `/api/editorial/pieces/${piece_id}/transitions`, { transition: 'submit' });
  await must('POST', `/api/editorial/pieces/${piece_id}/transitions`, { transition: 'approve' }, token);
  await must('PUT', '/api/editorial/publishing-accounts/ALFA/instagram', { token: 'IGAAexampleexample' });
  return plan_id;
}

/** A wish to excuse somebody of `ALFA`, which waits for a second person; its id. Nobody decides on their own: it is somebody else's unless a token is given. */
async function requestExcuse(world: World, token: string | null): Promise<string> {
  const name = `pengaju.${randomBytes(6).toString('hex')}`;
  const by = token ?? (await world.account(name, 'admin', ['ALFA'])).token;
  await world.must('PUT', '/api/clients/ALFA', { exception_needs_approval: true });
  const nrp = `6${randomBytes(6).readUIntBE(0, 6)}`;
  const person = {
    user_id: nrp,
    nama: 'Orang cuti',
    client_id: 'ALFA',
    status: false,
    exception: true,
    exception_reason: 'Cuti melahirkan',
  };
  await world.must('POST', '/api/users/create', person, by);
  return (await world.must('GET', `/api/users/${nrp}`, undefined, by)).data.excuse_request.request_id;
}

/** A transfer that an account of one unit proposed to the other; its id. */
async function makeTransfer(world: World, from: 'ALFA' | 'BETA'): Promise<string> {
  const { token } = await world.account(newName(), 'operator', [from]);
  const nrp = `6${randomBytes(6).readUIntBE(0, 6)}`;
  await world.must('POST', '/api/users/create', { user_id: nrp, nama: 'Orang pindah', client_id: from, status: false });
  const body = { user_id: nrp, to_client_id: from === 'ALFA' ? 'BETA' : 'ALFA' };
  return (await world.must('POST', '/api/transfers', body, token)).data.transfer_id;
}

/** A premium request for `ALFA`, of the account with the token unless it is decided: then somebody else's, each of an account of its own. */
async function makePremiumRequest(world: World, token: string | null): Promise<OwnThings> {
  const name = `pembeli.${randomBytes(6).toString('hex')}`;
  const by = token ?? (await world.account(name, 'operator', ['ALFA'])).token;
  const body = { client_id: 'ALFA', bank_name: 'BRI', account_number: '0012', sender_name: 'Budi' };
  const { request } = await world.must('POST', '/api/premium/request', body, by);
  return { premium: { token: request.request_token, id: request.request_id } };
}

/** An open request for a copy of the data of a person of `ALFA`, who has no other. */
async function makePrivacyRequest(world: World): Promise<OwnThings> {
  const nrp = await makePerson(world);
  const { data } = await world.must('POST', '/api/privacy/requests', { nrp, kind: 'export', reason: 'Surat nomor 1' });
  return { privacy: data.request_id };
}

/** An administrator with an authenticator app, whose sign-in waits for its code where it is to be finished. */
async function makeAdministrator({ account, must }: World, isFinished: boolean): Promise<OwnThings> {
  const username = `pengelola.${randomBytes(6).toString('hex')}`;
  const { token } = await account(username, 'admin', ['ALFA']);
  const { secret } = (await must('POST', '/api/auth/factors/totp', { current_password: PASSWORD }, token)).data;
  const codeIn = (steps: number) => codeOfStep(bytesOf(secret), stepOf(new Date()) + steps);
  await must('POST', '/api/auth/factors/totp/confirm', { code: codeIn(0) }, token);
  if (!isFinished) return {};
  const { data } = await must('POST', '/api/admin-system/auth/telegram/request', { username });
  return { platform: { username, token: data.request_token, code: codeIn(1) } };
}

/** What a call of the platform's administration is about. */
async function makeForPlatform(path: string, world: World): Promise<OwnThings> {
  if (path.includes('/auth/telegram/')) return makeAdministrator(world, path.endsWith('/verify'));
  if (path.includes('/payments/requests/:')) return makePremiumRequest(world, null);
  if (path.endsWith('/config/apply')) return { config: (await world.must('GET', '/api/admin-system/config')).data.version };
  return {};
}

/** An import of one person of `ALFA`, of a workbook with two sheets, written where it is to be undone; its id. */
async function makeImport({ must }: Pick<World, 'must'>, token: string, isWritten: boolean): Promise<string> {
  const people = rowXml(1, ['NRP', 'Nama']) + rowXml(2, [`7${randomBytes(6).readUIntBE(0, 6)}`, 'Orang Tabel']);
  const content = Buffer.from(workbookOf({ Personel: people, Lama: people })).toString('base64');
  const { data } = await must('POST', '/api/users/imports', { client_id: 'ALFA', file: { name: 'personel.xlsx', content } }, token);
  if (isWritten) await must('POST', `/api/users/imports/${data.import_id}/write`, {}, token);
  return data.import_id;
}

/** Somebody of `ALFA` with a WhatsApp number, who may be changed; their number. */
async function makePerson({ must }: Pick<World, 'must'>): Promise<string> {
  const person = { user_id: `5${randomBytes(6).readUIntBE(0, 6)}`, nama: 'Orang lepas', client_id: 'ALFA', whatsapp: '081200000042' };
  return (await must('POST', '/api/users/create', person)).data.user_id;
}

/** A client that may be made inactive. */
async function makeClient({ must }: Pick<World, 'must'>): Promise<string> {
  const client = { client_id: `LEPAS_${randomBytes(4).toString('hex')}`, nama: 'Klien lepas' };
  return (await must('POST', '/api/clients', client)).data.client_id;
}

/** A name that nothing else has. */
const newName = (): string => `contoh.${randomBytes(6).toString('hex')}`;

/** Trusts a device of the caller; its id. */
async function trustDevice({ must, platform }: Pick<World, 'must' | 'platform'>, token: string): Promise<string> {
  const { account_id } = (await must('GET', '/api/auth/session', undefined, token)).data;
  const { rows } = await platform.owner.query(
    `insert into identity.trusted_device (account_id, device_id, address, created_at, expires_at)
     values ($1, gen_random_uuid(), '127.0.0.1', now(), now() + interval '30 days') returning device_id`,
    [account_id],
  );
  return String(rows[0]?.device_id);
}

/** Opens a session of a new account of `ALFA`; its id. */
async function openSession(world: World): Promise<string> {
  const { token } = await world.account(newName(), 'viewer', ['ALFA']);
  return (await world.must('GET', '/api/auth/sessions', undefined, token)).data[0].session_id;
}

/** A program's account of `ALFA` with a key. */
async function makeService({ must }: Pick<World, 'must'>): Promise<OwnThings> {
  const { account_id } = (await must('POST', '/api/service-accounts', { name: newName(), client_ids: ['ALFA'] })).data;
  const key = { name: 'Kunci', permissions: ['people:read'], expires_in_days: 1 };
  const { service_account } = (await must('POST', `/api/service-accounts/${account_id}/keys`, key)).data;
  return { service: account_id, serviceKey: service_account.keys[0].key_id };
}

/** What opens the link of a new account of `ALFA`. */
async function makeLink({ must }: Pick<World, 'must'>, purpose: 'invitation' | 'reset'): Promise<string> {
  const invitation = { username: newName(), role: 'viewer', client_ids: ['ALFA'] };
  const { link, account } = (await must('POST', '/api/accounts/invitations', invitation)).data;
  const token = new URL(link).hash.slice(1);
  if (purpose === 'invitation') return token;
  await must('POST', '/api/accounts/invitations/accept', { token, password: PASSWORD });
  const reset = await must('POST', `/api/accounts/${account.account_id}/reset`, { method: 'link' });
  return new URL(reset.data.link).hash.slice(1);
}

/** The bytes of a secret in base32. */
function bytesOf(base32: string): Buffer {
  const bits = [...base32].map((one) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(one).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

/** Lets the account of a token be asked for codes at its e-mail address; the id of that factor. */
async function makeFactor({ must, platform }: World, token: string): Promise<{ factor: string; address: string }> {
  const accountId: string = (await must('GET', '/api/auth/session', undefined, token)).data.account_id;
  const address = `${accountId}@contoh.id`;
  await platform.owner.query('update identity.account set email = $2 where account_id = $1', [accountId, address]);
  const { rows } = await platform.owner.query(
    `insert into identity.factor (factor_id, account_id, kind, name, confirmed_at, created_at)
     values (gen_random_uuid(), $1, 'email', 'email', now(), now()) returning factor_id`,
    [accountId],
  );
  return { factor: String(rows[0]?.factor_id), address };
}

/** The code that was mailed last. */
async function mailedCode({ platform }: Pick<World, 'platform'>, address: string): Promise<string> {
  const [mail] = (await platform.sent('identity', sendMessage)).filter(({ data }) => data.to === address).slice(-1);
  return /\*(\d{6})\*/.exec(mail?.data.text ?? '')?.[1] ?? '';
}

/** A sign-in of somebody of `ALFA` that waits for a code, which was mailed. */
async function waitForFactor(world: World): Promise<OwnThings> {
  const username = `penunggu.${randomBytes(6).toString('hex')}`;
  const { token } = await world.account(username, 'operator', ['ALFA']);
  const { address } = await makeFactor(world, token);
  const login = await world.platform.call('POST', '/api/auth/dashboard-login', { body: { username, password: PASSWORD } });
  const mfa: string = login.body.mfa_token;
  await world.must('POST', '/api/auth/mfa/send', { mfa_token: mfa, channel: 'email' });
  return { mfa, code: await mailedCode(world, address) };
}

/** A passkey that somebody of `ALFA` signs in with. */
async function showPasskey(world: World): Promise<OwnThings> {
  const { token } = await world.account(`kunci.${randomBytes(6).toString('hex')}`, 'operator', ['ALFA']);
  const { origin } = new URL(world.platform.baseUrl);
  const device = new SoftAuthenticator();
  const { data } = await world.must('POST', '/api/auth/factors/passkeys/options', { current_password: PASSWORD }, token);
  await world.must('POST', '/api/auth/factors/passkeys', { name: 'Ponsel', credential: device.register(origin, data) }, token);
  const asked = (await world.must('POST', '/api/auth/passkey/options', {})).data;
  return { passkey: device.show(origin, asked) };
}

/** A single sign-on of somebody of `ALFA` that came back from the provider. */
async function comeBack({ account, platform }: World): Promise<OwnThings> {
  const { accountId } = await account(`sso.${randomBytes(6).toString('hex')}`, 'operator', ['ALFA']);
  const sso = randomBytes(32).toString('base64url');
  await platform.owner.query(
    `insert into identity.pending_sign_in (token_hash, account_id, password_mark, address, tries, is_complete, created_at, expires_at)
     select $2, account_id, encode(sha256(convert_to(password_hash, 'UTF8')), 'hex'), '127.0.0.1', 0, true, now(), now() + interval '1 minute'
     from identity.account where account_id = $1`,
    [accountId, createHash('sha256').update(sso).digest('hex')],
  );
  return { sso };
}

/** Second factors of the account of a token. */
async function makeOwnFactors({ path }: RouteDefinition, world: World, token: string): Promise<OwnThings> {
  const proof = { current_password: PASSWORD };
  if (path.endsWith('/totp/confirm')) {
    const { secret } = (await world.must('POST', '/api/auth/factors/totp', proof, token)).data;
    return { code: codeOfStep(bytesOf(secret), stepOf(new Date())) };
  }
  if (path.endsWith('/passkeys')) {
    const { data } = await world.must('POST', '/api/auth/factors/passkeys/options', proof, token);
    return { newPasskey: new SoftAuthenticator().register(new URL(world.platform.baseUrl).origin, data) };
  }
  const { factor, address } = path.endsWith('/totp') ? { factor: NOBODYS, address: '' } : await makeFactor(world, token);
  if (!path.includes('/factors/codes')) return { factor };
  await world.platform.owner.query('delete from identity.factor where factor_id = $1', [factor]);
  if (!path.endsWith('/confirm')) return {};
  await world.must('POST', '/api/auth/factors/codes', { channel: 'email', ...proof }, token);
  return { code: await mailedCode(world, address) };
}

/** Role of the account that makes an example call: one that may write both clients has no transfer to propose. */
export const callerRole = ({ id }: RouteDefinition): string => (id === 'transfers.propose' ? 'operator' : 'admin');

/** Makes for an account of `ALFA` what a route's example is about, where that is the account's own. */
export async function makeOwn(route: RouteDefinition, world: World, token: string): Promise<OwnThings> {
  const { id, path } = route;
  const { must, platform } = world;
  const make = async (at: string, body: object) => (await must('POST', at, body, token)).data;
  const member = await makeOwnMember(id, world);
  if (member !== null) return { member };
  const chat = await makeOwnChat(route, world, token);
  if (chat !== null) return { chat };
  const row = await makeOwnRow(route, world, token);
  if (row !== null) return { row };
  if (/^\/api\/(stock|price-changes|products\/:id\/price|orders\/quote)/.test(path)) return { stock: await makeOwnStock(world, token) };
  // One's own account is changed with a proof.
  if (['accounts.change', 'accounts.reset', 'accounts.reset-factors'].includes(id))
    return { account: (await world.account(newName(), 'viewer', ['ALFA'])).accountId };
  if (path === '/api/sessions/:session_id') return { session: await openSession(world) };
  if (path.startsWith('/api/auth/trusted-devices')) return { device: await trustDevice(world, token) };
  if (path === '/api/auth/sessions/:session_id')
    return { session: (await must('GET', '/api/auth/sessions', undefined, token)).data.at(-1).session_id };
  if (path === '/api/roles/:name') {
    const name = newName();
    await must('POST', '/api/roles', { name, title: 'Peran', permissions: [] });
    return { role: name };
  }
  if (path.startsWith('/api/service-accounts/:')) return makeService(world);
  if (path.endsWith('/invitations/accept')) return { invitation: await makeLink(world, 'invitation') };
  if (path.endsWith('/confirm') && path.includes('password-reset')) return { reset: await makeLink(world, 'reset') };
  if (path.startsWith('/api/exports'))
    return { export: (await make('/api/exports', { view: 'recap-likes', format: 'csv', query: { client_id: 'ALFA' } })).export_id };
  if (['people.set-roles', 'people.set-wa-notification', 'people.deactivate'].includes(id)) return { person: await makePerson(world) };
  if (id === 'clients.deactivate' || id === 'platform.clients.deactivate') return { client: await makeClient(world) };
  if (path.startsWith('/api/numbers/:id')) return { number: await makeNumber(world) };
  if (path.startsWith('/api/messages/:id')) return { message: await failMessage(platform) };
  if (path === '/api/inbound-files') await receiveFile(world);
  if (path.startsWith('/api/excuse-requests')) return { excuse: await requestExcuse(world, path.endsWith('/withdraw') ? token : null) };
  if (id === 'transfers.propose') return { person: await makePerson(world) };
  if (path.startsWith('/api/transfers/:')) return { transfer: await makeTransfer(world, path.endsWith('/cancel') ? 'ALFA' : 'BETA') };
  if (path.startsWith('/api/admin-system/')) return makeForPlatform(path, world);
  if (path.startsWith('/api/premium/request'))
    return path.includes('/:') ? makePremiumRequest(world, path.includes('/requests/') ? null : token) : {};
  if (path.startsWith('/api/privacy/requests/:')) return makePrivacyRequest(world);
  if (path.startsWith('/api/users/imports/:')) return { import: await makeImport(world, token, path.endsWith('/undo')) };
  if (path.startsWith('/api/deliveries')) return { delivery: (await make('/api/deliveries', DELIVERY)).id };
  if (path === '/api/auth/oidc/session') return comeBack(world);
  if (path === '/api/auth/passkey/verify') return showPasskey(world);
  if (path.startsWith('/api/auth/mfa/') || path.startsWith('/api/auth/passkey/')) return waitForFactor(world);
  if (path.startsWith('/api/auth/factors/')) return makeOwnFactors(route, world, token);
  if (path.startsWith('/api/views') || path === '/api/auth/session')
    return {
      view: (await make('/api/views', { name: `Bulan ini, ${path}`, path: '/units', search: 'period=month', is_default: true })).id,
    };
  if (path.includes('/attachments/:')) {
    const own = ownPiece(await make('/api/events', EVENT));
    const files = await make(`/api/editorial/pieces/${own.piece}/attachments`, { file: { name: 'titik.png', content: PIXEL_PNG } });
    return { ...own, attachment: files[0].attachment_id };
  }
  if (path.startsWith('/api/editorial/templates/')) {
    const { data } = await must('POST', '/api/editorial/templates', {
      client_id: 'ALFA',
      kind: 'event',
      name: 'Apel',
      title: 'Apel {{hari}}',
    });
    return { template: data.template_id };
  }
  if (path.includes('/comments/:')) {
    const own = ownPiece(await make('/api/events', EVENT));
    const comments = await make(`/api/editorial/pieces/${own.piece}/comments`, { text: 'Tolong periksa.' });
    return { ...own, comment: comments[0].comment_id };
  }
  if (path.startsWith('/api/editorial/pieces') || path.startsWith('/api/events') || path.startsWith('/api/press-release-details'))
    return ownPiece(await make('/api/events', EVENT));
  if (path.startsWith('/api/editorial/holidays'))
    await must('PUT', '/api/editorial/holidays/ALFA/2027-07-01', { name: 'Hari jadi' }, token);
  if (path.startsWith('/api/editorial/publishing-accounts/'))
    await must('PUT', '/api/editorial/publishing-accounts/ALFA/tiktok', { token: 'act.exampleexample', enabled: false }, token);
  if (path === '/api/editorial/plans/:id/publishing') return { plan: await planApproved({ must }, token) };
  if (path.startsWith('/api/editorial/plans')) {
    const { piece_id } = await make('/api/events', EVENT);
    const plan = { platform: 'instagram', planned_at: '2027-01-05T03:00:00Z' };
    const { plan_id } = await make(`/api/editorial/pieces/${piece_id}/plans`, plan);
    return { plan: plan_id, ...(path.includes('/candidates/:') ? { candidate: await seePost(platform) } : {}) };
  }
  if (path === '/api/approvals') return ownPiece(await make('/api/events', EVENT));
  if (path.startsWith('/api/editorial/links')) return { link: await sendLink({ must, platform }) };
  if (path.startsWith('/api/approvals')) {
    // Nobody decides on their own.
    const { data: event } = await must('POST', '/api/events', EVENT);
    return { request: (await must('POST', '/api/approvals', { event_id: event.event_id })).data.request_id };
  }
  return {};
}

/** A picture of one point, in base64. */
const PIXEL_PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';
const EVENT = { client_id: 'ALFA', event_date: '05/01/2026', topic: 'Apel', judul_berita: 'Apel pagi', content: 'Apel berjalan tertib.' };
const ownPiece = ({ piece_id, event_id }: { readonly piece_id: string; readonly event_id: number }): OwnThings => ({
  piece: piece_id,
  event: event_id,
});

type JsonSchema = TSchema & {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly format?: string;
  readonly minLength?: number;
  readonly minItems?: number;
  readonly minimum?: number;
};

const FORMATS: Readonly<Record<string, string>> = {
  uuid: '0199a000-0000-7000-8000-000000000001',
  date: '2026-01-05',
  'date-time': '2026-01-05T08:00:00.000Z',
};

/** The smallest value of a schema: what is required, nothing else. What a pattern admits it does not know. */
function sampleOf(schema: JsonSchema): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  if (schema.anyOf !== undefined) return sampleOf(schema.anyOf[0] ?? ({} as JsonSchema));
  if (schema.type === 'object')
    return Object.fromEntries((schema.required ?? []).map((name) => [name, sampleOf(schema.properties?.[name] ?? ({} as JsonSchema))]));
  if (schema.type === 'array') return Array.from({ length: schema.minItems ?? 0 }, () => sampleOf(schema.items ?? ({} as JsonSchema)));
  if (schema.type === 'integer' || schema.type === 'number') return schema.minimum ?? 1;
  if (schema.type === 'boolean') return true;
  if (schema.type === 'string') return FORMATS[schema.format ?? ''] ?? 'x'.repeat(schema.minLength ?? 0);
  return null;
}

/** Puts a place's words into the texts of an example. @throws Error for a word it does not know */
function filled(value: unknown, words: Words): unknown {
  const valueFor = (word: string): string | number | object => {
    const found = words[word];
    if (found === undefined) throw new Error(`no {${word}} in the tests' world`);
    return found;
  };
  if (typeof value === 'string') {
    const [, only] = /^\{([a-z.-]+)\}$/.exec(value) ?? [];
    return only === undefined ? value.replace(/\{([a-z.-]+)\}/g, (_, word: string) => String(valueFor(word))) : valueFor(only);
  }
  if (Array.isArray(value)) return value.map((one) => filled(one, words));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, filled(one, words)]));
}

type Part = 'params' | 'query' | 'body';

/**
 * A valid call of a route: what its schemas require, the caller's client where the route names one, and what the route's own `example`
 * says beside them.
 */
export function exampleOf(route: RouteDefinition, context: ExampleContext): WireCall {
  const words = wordsOf(context);
  const part = (name: Part): Readonly<Record<string, unknown>> | undefined => {
    const schema: JsonSchema | undefined = name === 'body' ? route.body : route[name];
    if (schema === undefined) return name === 'body' && route.method !== 'GET' ? {} : undefined;
    const tenant = 'public' in route.access ? null : route.access.tenant;
    const client = tenant?.kind === 'parameter' && tenant.in === name ? { [tenant.name]: words.client } : {};
    const sample = sampleOf(schema);
    const example = filled(route.example?.[name] ?? {}, words);
    const chat = chatFields(schema, context.own?.chat);
    return { ...(typeof sample === 'object' ? sample : {}), ...client, ...chat, ...(typeof example === 'object' ? example : {}) };
  };
  const [params, query, body] = [part('params'), part('query'), part('body')];
  return {
    ...(params === undefined || Object.keys(params).length === 0 ? {} : { params }),
    ...(query === undefined || Object.keys(query).length === 0 ? {} : { query }),
    ...(body === undefined ? {} : { body }),
    ...(route.example?.headers === undefined ? {} : { headers: filled(route.example.headers, words) as Record<string, string> }),
  };
}
