import { randomBytes } from 'node:crypto';
import { sendMessage } from '@balai/contracts/notifier';
import { MEMBER_PASSWORD, PASSWORD, type World } from './world.ts';

/** What examples of members' sign-in and claims say; each call is about somebody new. */
export interface OwnMember {
  readonly nrp?: string;
  readonly username?: string;
  readonly email?: string;
  readonly number?: string;
  readonly otp?: string;
  readonly claim?: string;
  readonly resetRequest?: string;
  readonly resetToken?: string;
  readonly refresh?: string;
  readonly registration?: string;
  readonly premium?: number;
}

const digits = (): string => String(randomBytes(6).readUIntBE(0, 6) % 1_000_000_000).padStart(9, '0');

/** A new person of `ALFA` with an address and a number. */
async function makePerson({ must }: Pick<World, 'must'>): Promise<{ nrp: string; email: string; number: string }> {
  const made = { nrp: `6${digits()}`, email: `anggota.${digits()}@contoh.id`, number: `6281${digits()}` };
  const { nrp, email, number } = made;
  await must('POST', '/api/users/create', { user_id: nrp, nama: 'Anggota baru', client_id: 'ALFA', email, whatsapp: number });
  return made;
}

/** The code that was sent last to an address or number. */
async function sentCode({ platform }: Pick<World, 'platform'>, to: string): Promise<string> {
  const [message] = (await platform.sent('identity', sendMessage)).filter(({ data }) => data.to === to).slice(-1);
  return /\*(\d{6})\*/.exec(message?.data.text ?? '')?.[1] ?? '';
}

async function makeClaim(world: World, isProved: boolean): Promise<OwnMember> {
  const { nrp, email } = await makePerson(world);
  const asked = await world.must('POST', '/api/claim/request-otp', { nrp, email });
  const shown = { otp: await sentCode(world, email), claim: asked.data.claim_token };
  if (!isProved) return { nrp, email, ...shown };
  const proved = await world.must('POST', '/api/claim/verify-otp', { nrp, email, otp: shown.otp, claim_token: shown.claim });
  return { nrp, email, claim: proved.data.claim_token };
}

async function makeReset(world: World, isVerified: boolean): Promise<OwnMember> {
  const { nrp, email } = await makePerson(world);
  const { data } = await world.must('POST', '/api/claim/password-reset/request', { nrp });
  const otp = await sentCode(world, email);
  if (!isVerified) return { nrp, otp, resetRequest: data.request_id };
  const verified = await world.must('POST', '/api/claim/password-reset/verify', { request_id: data.request_id, otp });
  return { nrp, resetToken: verified.data.reset_token };
}

async function makeMember(world: World): Promise<OwnMember> {
  const { nrp } = await makePerson(world);
  const { data } = await world.must('POST', `/api/people/${nrp}/binding-code`, {});
  await world.must('POST', '/api/claim/register', { nrp, password: MEMBER_PASSWORD, otp: data.code });
  return { nrp };
}

async function makeOperator({ account, platform }: World): Promise<OwnMember> {
  const { accountId } = await account(`nomor.${digits()}`, 'operator', ['ALFA']);
  const number = `6281${digits()}`;
  await platform.owner.query('update identity.account set whatsapp = $1 where account_id = $2', [number, accountId]);
  return { number };
}

async function makeDeskAccount({ account }: World): Promise<OwnMember> {
  const username = `redaksi.${digits()}`;
  await account(username, 'editor', ['ALFA']);
  return { username };
}

async function makeSession({ account, platform }: World): Promise<OwnMember> {
  const username = `sesi.${digits()}`;
  await account(username, 'viewer', ['ALFA']);
  const { body } = await platform.call('POST', '/api/auth/dashboard-login', { body: { username, password: PASSWORD } });
  return { refresh: body.refresh_token };
}

async function makeRegistration({ must }: World): Promise<OwnMember> {
  const nrp = `8${digits()}`;
  await must('POST', '/api/auth/user-register', { nrp, nama: 'Pendaftar', client_id: 'ALFA' });
  const { data } = await must('GET', '/api/registrations?client_id=ALFA');
  return { registration: data.find((one: { user_id: string }) => one.user_id === nrp)?.registration_id };
}

/** The tests' member has one open request at a time. */
async function makePremium({ member, must, platform }: World, isOpen: boolean): Promise<OwnMember> {
  await platform.owner.query('delete from identity.premium_request where person_id is not null');
  if (!isOpen) return {};
  const bank = { bank_name: 'BRI', account_number: '001', sender_name: 'Ani' };
  return { premium: (await must('POST', '/api/premium-requests', bank, member)).request.request_id };
}

/** The tests' member has one open request of a kind at a time. */
async function endPrivacyRequests({ platform }: World): Promise<OwnMember> {
  await platform.owner.query("update identity.privacy_request set state = 'refused', decided_at = now() where state = 'open'");
  return {};
}

const MAKERS: Readonly<Record<string, (world: World) => Promise<OwnMember>>> = {
  'auth.client-login': makeOperator,
  'auth.penmas-login': makeDeskAccount,
  'auth.refresh': makeSession,
  'auth.user-login': makeMember,
  'claim.password-reset-confirm': (world) => makeReset(world, true),
  'claim.password-reset-request': makePerson,
  'claim.password-reset-verify': (world) => makeReset(world, false),
  'claim.register': async (world) => {
    const { nrp } = await makePerson(world);
    return { nrp, otp: (await world.must('POST', `/api/people/${nrp}/binding-code`, {})).data.code };
  },
  'claim.request-otp': makePerson,
  'claim.update': (world) => makeClaim(world, true),
  'claim.user-data': (world) => makeClaim(world, true),
  'claim.verify-otp': (world) => makeClaim(world, false),
  'premium-requests.confirm': (world) => makePremium(world, true),
  'premium-requests.create': (world) => makePremium(world, false),
  'privacy.own.request': endPrivacyRequests,
  'privacy.requests.create': endPrivacyRequests,
  'registrations.approve': makeRegistration,
  'registrations.reject': makeRegistration,
  'user-auth.login': makeDeskAccount,
  'user-auth.refresh': makeSession,
};

/** Makes what the example of a route of members is about; null: it is about nothing of the kind. */
export const makeOwnMember = (id: string, world: World): Promise<OwnMember> | null => MAKERS[id]?.(world) ?? null;

/** What the words in curly brackets stand for. */
export const memberWords = ({ premium, ...own }: OwnMember) => ({
  'own.member.nrp': own.nrp ?? '999999999',
  'own.member.username': own.username ?? 'nobody',
  'own.member.password': MEMBER_PASSWORD,
  'own.member.email': own.email ?? 'tidak.ada@contoh.id',
  'own.member.number': own.number ?? '628110000009',
  'own.member.otp': own.otp ?? '000000',
  'own.member.claim': own.claim ?? 'nothing',
  'own.member.reset-request': own.resetRequest ?? 'nothing',
  'own.member.reset-token': own.resetToken ?? 'nothing',
  'own.member.refresh': own.refresh ?? 'nothing',
  'own.member.premium': premium ?? 999_999_999,
  'own.registration': own.registration ?? '0199a000-0000-7000-8000-000000000002',
});
