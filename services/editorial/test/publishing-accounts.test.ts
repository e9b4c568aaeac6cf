import { publishingAccountChanged } from '@balai/contracts/editorial';
import { notifyAccount } from '@balai/contracts/notifier';
import { uuidv7 } from '@balai/runtime/core';
import { GRAPH_ERRORS } from '@balai/sandbox';
import { waitFor } from '@balai/testing';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { inMinutes, isState, type PublishingDesk, startPublishingDesk, TOKEN } from './publishing-kit.ts';

let at: PublishingDesk;
beforeAll(async () => {
  at = await startPublishingDesk();
});
afterAll(() => at?.stop());
beforeEach(async () => {
  await at.disconnect();
  at.graph.busyLooks = 0;
  at.graph.quota = { used: 0, total: 100 };
});

const accountOf = async () => (await at.desk.must(at.manager, 'GET', '/api/editorial/publishing-accounts?client_id=alpha'))[0];

test('without an account everything stays a task of a person', async () => {
  const { piece, plan } = await at.planned();
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  expect((await at.planOf(piece)).publishing).toBeNull();
  expect((await at.again(plan)).body.code).toBe('publishing_off');
  await at.connect({ enabled: false });
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  expect((await at.planOf(piece)).publishing).toBeNull();
  expect((await accountOf()).state).toBe('off');
});

test('a token that is refused ends the trying, and a new one lets it go on when somebody asks', async () => {
  await at.connect({ token: `expired-${TOKEN}` });
  const { piece, plan, text } = await at.planned();
  expect((await at.until(piece, isState('failed'))).publishing.reason).toBe('token');
  expect(await waitFor(async () => (await accountOf()).state === 'refused' && accountOf())).toMatchObject({ state: 'refused' });
  await at.connect();
  expect((await at.again(plan)).status).toBe(200);
  await at.until(piece, isState('published'));
  expect(at.postsWith(text)).toHaveLength(1);
  expect((await at.again(plan)).body.code).toBe('plan_published');
});

test('the token is in no answer, no message and no table as it is; who may manage the desk connects, and only there', async () => {
  await at.connect({ token_ends_at: inMinutes(60 * 24 * 3) });
  const account = await waitFor(async () => (await accountOf()).account_name !== null && accountOf());
  // The platform gave a new token in time: it holds sixty days.
  expect(account).toMatchObject({ state: 'on', account_name: 'polres.alpha', account_id: '17841400000000001' });
  expect(new Date(account.token_ends_at).getTime()).toBeGreaterThan(Date.now() + 50 * 86_400_000);
  const { rows } = await at.desk.platform.owner.query('select t::text as row from editorial.publishing_account t');
  const sent = await at.desk.platform.sent('editorial', publishingAccountChanged);
  expect(JSON.stringify([account, rows, sent])).not.toContain(TOKEN);
  expect(sent.length).toBeGreaterThan(1);
  const put = (who: typeof at.author, client: string) =>
    at.desk.call(who, 'PUT', `/api/editorial/publishing-accounts/${client}/instagram`, { token: TOKEN });
  expect((await put(at.publisher, 'alpha')).status).toBe(403);
  expect((await put(at.manager, 'bravo')).status).toBe(403);
});
test('who connected an account is told once before its token ends, and once when it is refused', async () => {
  const told = async () =>
    (await at.desk.platform.sent('editorial', notifyAccount)).filter(({ data }) => /^\*\S+ Token akun Instagram/u.test(data.text));
  const before = (await told()).length;
  const refreshes = () => at.graph.calls.filter((call) => call.endsWith('/refresh_access_token')).length;
  // The platform gives no new token, though the account is well.
  for (let times = 0; times < 2; times += 1) at.graph.fail('refresh', GRAPH_ERRORS.tooMany);
  const asked = refreshes();
  await at.connect({ token_ends_at: inMinutes(60 * 24 * 3) });
  await waitFor(async () => (await told()).length > before, { what: 'the warning' });
  expect((await accountOf()).state).toBe('ending');
  const [warning] = (await told()).slice(before);
  expect(warning?.data).toMatchObject({ account_id: at.manager.id, client_id: 'ALPHA', email: { when: 'instead' } });
  expect(warning?.data.text).toMatch(/segera berakhir\*\n.+\nBerakhir: .+ WIB/);
  await at.desk.platform.owner.query('update editorial.publishing_account set check_at = now()');
  await waitFor(() => refreshes() > asked + 1, { what: 'another look' });
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect((await told()).length).toBe(before + 1);
  await at.connect({ token: `expired-${TOKEN}` });
  await waitFor(async () => (await told()).length > before + 1, { what: 'the refusal' });
  expect((await told()).at(-1)?.data.text).toContain('tidak berlaku lagi');
});

test('a post that is late by hours is left to a person, and one that was published by hand is left alone', async () => {
  const late = await at.planned({ inMinutes: -150 });
  const done = await at.planned({ inMinutes: 0.05 });
  await at.desk.must(at.publisher, 'PUT', `/api/editorial/plans/${done.plan}/publication`, {
    url: `https://www.instagram.com/p/D${uuidv7().slice(-10)}`,
  });
  await at.connect();
  await new Promise((resolve) => setTimeout(resolve, 4_500));
  expect([(await at.planOf(late.piece)).publishing, (await at.planOf(done.piece)).publishing]).toEqual([null, null]);
  expect([...at.postsWith(late.text), ...at.postsWith(done.text)]).toEqual([]);
});
