import { startStandIn, TiktokStandIn } from '@balai/sandbox';
import { waitFor } from '@balai/testing';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { APPROVER, MANAGER, type OwnDesk, type Person, PUBLISHER, startDesk, WRITER } from './desk.ts';
import { film, isState, picture, words } from './publishing-kit.ts';

const TOKEN = 'act.token-of-alpha';
const tiktok = new TiktokStandIn();
let desk: OwnDesk;
let author: Person;
let approver: Person;
let publisher: Person;
let manager: Person;
let close: () => Promise<void>;

beforeAll(async () => {
  const server = await startStandIn((app) => tiktok.mount(app, '/open'));
  close = server.close;
  desk = await startDesk({
    EDITORIAL_TIKTOK_URL: `${server.url}/open`,
    EDITORIAL_TIKTOK_KEY: 'app-key',
    EDITORIAL_TIKTOK_SECRET: 'app-secret',
  });
  author = await desk.person('penulis', [...WRITER, ...PUBLISHER]);
  approver = await desk.person('penyetuju', APPROVER);
  publisher = await desk.person('penerbit', PUBLISHER);
  manager = await desk.person('kepala', MANAGER);
});
afterAll(async () => {
  await desk?.stop();
  await close?.();
});
beforeEach(async () => {
  tiktok.tokens.add(TOKEN);
  tiktok.failReason = null;
  await connect();
});

const ACCOUNT = '/api/editorial/publishing-accounts/alpha/tiktok';
const connect = (over: object = {}) => desk.must(manager, 'PUT', ACCOUNT, { token: TOKEN, ...over });
async function planned(kind: 'film' | 'pictures'): Promise<{ piece: string; plan: string; text: string }> {
  const text = words();
  const { piece_id: piece } = await desk.write(author, { content: text });
  const file = kind === 'film' ? { name: 'film.mp4', content: film() } : { name: 'foto.png', content: await picture() };
  await desk.must(author, 'POST', `/api/editorial/pieces/${piece}/attachments`, { file });
  const wanted = { platform: 'tiktok', planned_at: new Date().toISOString() };
  const { plan_id: plan } = await desk.must(author, 'POST', `/api/editorial/pieces/${piece}/plans`, wanted);
  await desk.must(author, 'POST', `/api/editorial/pieces/${piece}/transitions`, { transition: 'submit' });
  await desk.must(approver, 'POST', `/api/editorial/pieces/${piece}/transitions`, { transition: 'approve' });
  return { piece, plan, text };
}
type Plan = Awaited<ReturnType<OwnDesk['must']>>;
const until = (piece: string, isSo: (plan: Plan) => boolean): Promise<Plan> =>
  waitFor(
    async () => {
      const [plan] = await desk.must(author, 'GET', `/api/editorial/pieces/${piece}/plans`);
      return isSo(plan) && plan;
    },
    { what: 'the planned post' },
  );
const postsWith = (text: string) => tiktok.posts.filter((post) => post.text === text);
const age = (plan: string, seconds: number) =>
  desk.platform.owner.query(
    `update editorial.publication set sent_at = sent_at - $2 * interval '1 second', next_at = now(), lease_until = null where plan_id = $1`,
    [plan, seconds],
  );

test('a film is announced, uploaded by us and out; pictures are fetched by the platform', async () => {
  for (const kind of ['film', 'pictures'] as const) {
    const { piece, text } = await planned(kind);
    const out = await until(piece, isState('published'));
    expect(postsWith(text)).toMatchObject([{ kind }]);
    expect(out.published_url).toBe(`https://www.tiktok.com/@polres.alpha/video/${postsWith(text)[0]?.id}`);
  }
});

test('what the platform refuses is a person’s, with the reason', async () => {
  const cases = [
    ['content', { status: 403, code: 'url_ownership_unverified' }, 'pictures', 'unverified'],
    ['video', { status: 403, code: 'spam_risk_too_many_posts' }, 'film', 'daily_limit'],
    ['video', { status: 403, code: 'spam_risk' }, 'film', 'restricted'],
  ] as const;
  for (const [call, fault, kind, reason] of cases) {
    tiktok.fail(call, fault);
    const { piece, text } = await planned(kind);
    expect((await until(piece, isState('failed'))).publishing).toMatchObject({ reason, detail: `The platform says ${fault.code}` });
    expect(postsWith(text)).toEqual([]);
  }
  tiktok.failReason = 'file_format_check_failed';
  const { piece } = await planned('film');
  expect((await until(piece, isState('failed'))).publishing.reason).toBe('file_unfit');
});

test('a film whose upload was cut off is asked about: found where it arrived, uploaded again where it did not, out once', async () => {
  tiktok.fail('upload', 'after');
  const arrived = await planned('film');
  await until(arrived.piece, (plan) => plan.publishing?.reason === 'unavailable');
  await age(arrived.plan, 61);
  await until(arrived.piece, isState('published'));
  tiktok.fail('upload', 'before');
  const lost = await planned('film');
  await until(lost.piece, (plan) => plan.publishing?.reason === 'unavailable');
  await age(lost.plan, 61);
  await until(lost.piece, isState('published'));
  expect([postsWith(arrived.text).length, postsWith(lost.text).length]).toEqual([1, 1]);
});

test('pictures whose answer was lost may be out: they are not posted again', async () => {
  tiktok.fail('content', 'after');
  const { piece, plan, text } = await planned('pictures');
  await until(piece, (one) => one.publishing?.reason === 'unavailable');
  await age(plan, 61);
  expect((await until(piece, isState('unsure'))).publishing.reason).toBe('unknown');
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(postsWith(text)).toHaveLength(1);
});

test('a refused token ends the trying; one with what renews it is renewed before it ends', async () => {
  tiktok.tokens.delete(TOKEN);
  const { piece, plan, text } = await planned('film');
  expect((await until(piece, isState('failed'))).publishing.reason).toBe('token');
  await connect({ refresh_token: 'rft.first-of-alpha', token_ends_at: new Date(Date.now() + 3_600_000).toISOString() });
  const account = await waitFor(async () => {
    const [row] = await desk.must(manager, 'GET', '/api/editorial/publishing-accounts?client_id=alpha');
    return row.state === 'on' && row;
  });
  expect(new Date(account.token_ends_at).getTime()).toBeGreaterThan(Date.now() + 20 * 3_600_000);
  expect((await desk.call(publisher, 'POST', `/api/editorial/plans/${plan}/publishing`)).status).toBe(200);
  await until(piece, isState('published'));
  expect(postsWith(text)).toHaveLength(1);
});

test('an installation that may post for the account itself only says so before it posts', async () => {
  tiktok.creator.privacy_level_options = ['SELF_ONLY'];
  const { piece, text } = await planned('film');
  expect((await until(piece, isState('failed'))).publishing).toMatchObject({ reason: 'unverified', detail: 'SELF_ONLY' });
  expect(postsWith(text)).toEqual([]);
});
