import { aMember } from '@balai/testing';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type SharedCollecting, sharedCollecting } from './collecting.ts';

const CLIENT = 'CEK_A';
let world: SharedCollecting;
let serial = 0;
let token: string;

const newMember = () => {
  serial += 1;
  const id = `0199b000-0000-7000-8000-00000000${String(serial).padStart(4, '0')}`;
  return world.platform.signIn(aMember({ person_id: id, client_id: CLIENT, nrp: `4400${serial}` }));
};
const check = (username: string, platform = 'instagram', as = token, headers: Record<string, string> = {}) =>
  world.platform.call('POST', '/api/claim/social-profile/validate', { token: as, headers, body: { platform, username } });

beforeAll(async () => {
  world = await sharedCollecting(import.meta.url);
  await world.client(CLIENT);
});
beforeEach(async () => {
  world.provider.answer = () => null;
  world.provider.requests.length = 0;
  token = await newMember();
});

describe('a member’s check of a username', () => {
  it('tells what the provider says of the account, and how much that is', async () => {
    world.provider.accounts.set('cek.budi', { profile_pic_url: 'https://scontent.cdninstagram.com/b.jpg', is_private: true });
    const { status, body } = await check('https://www.instagram.com/Cek.Budi/');
    expect([status, body.data]).toMatchObject([
      200,
      {
        ...{ platform: 'instagram', username: 'cek.budi', found: true, profile_name: 'Akun cek.budi', is_private: true, followers: 1200 },
        ...{ following: 7, content_count: 0, avatar_url: expect.stringContaining('/api/media/image?client=CEK_A') },
        data_quality: { score: 100, label: 'complete', explanation: expect.stringContaining('bukan keaslian') },
      },
    ]);
    const again = await check('@cek.budi', 'INSTAGRAM');
    expect([again.body.data.username, world.provider.requests.length]).toEqual(['cek.budi', 1]);
  });

  it('is of TikTok, too', async () => {
    const { body } = await check('cek.ani', 'tiktok');
    expect(body.data).toMatchObject({ platform: 'tiktok', username: '@cek.ani', profile_name: 'Akun cek.ani', is_private: false });
    expect(body.data.data_quality).toMatchObject({ score: 80, label: 'partial' });
  });

  it('says for certain that there is no such account, or that it is private', async () => {
    world.provider.answer = () => ({ status: 404, body: { message: 'User not found' } });
    const gone = await check('cek.tiada');
    expect([gone.status, gone.body]).toMatchObject([404, { error_code: 'CLAIM_SOCIAL_PROFILE_NOT_FOUND', temporary: false }]);
    world.provider.answer = () => ({ status: 404, body: { message: 'private account' } });
    const closed = await check('cek.tutup');
    expect([closed.status, closed.body.data]).toMatchObject([200, { is_private: true, profile_name: null, data_quality: { score: 0 } }]);
  });

  it.each([
    ['does not answer', { status: 500, body: { message: 'upstream' } }, 502, 'CLAIM_SOCIAL_UPSTREAM_UNAVAILABLE'],
    ['answers nonsense', { body: '<html>' }, 502, 'CLAIM_SOCIAL_UPSTREAM_UNAVAILABLE'],
    ['refuses us', { status: 403, body: { message: 'not subscribed' } }, 502, 'CLAIM_SOCIAL_UPSTREAM_UNAVAILABLE'],
  ])('warns, and says nothing of the account, where the provider %s', async (_, answer, status, code) => {
    world.provider.answer = () => answer;
    const said = await check(`cek.${code.length}.${status}.${serial}`);
    expect([said.status, said.body]).toMatchObject([status, { code, error_code: code, temporary: true }]);
    expect(JSON.stringify(said.body)).not.toMatch(/upstream"|<html>|not subscribed/);
  });

  it.each([
    ['facebook', 'cek.budi', 'CLAIM_SOCIAL_PLATFORM_INVALID', 'platform'],
    ['instagram', 'https://www.instagram.com/p/ABC123/', 'CLAIM_SOCIAL_USERNAME_INVALID', 'username'],
    ['tiktok', '  ', 'CLAIM_SOCIAL_USERNAME_INVALID', 'username'],
  ])('is refused for %s and "%s"', async (platform, username, code, field) => {
    const { status, body } = await check(username, platform);
    expect([status, body]).toMatchObject([400, { error_code: code, temporary: false, errors: [{ field }] }]);
    expect(world.provider.requests).toEqual([]);
  });

  it('is made ten times a minute by one of them, and by others all the same', async () => {
    const said = await Promise.all(Array.from({ length: 14 }, () => check('cek.sering')));
    const refused = said.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(1);
    expect(said.length - refused.length).toBeGreaterThanOrEqual(10);
    expect(refused[0]?.body).toMatchObject({ error_code: 'CLAIM_SOCIAL_VALIDATION_RATE_LIMITED', temporary: true });
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await check('cek.sering', 'instagram', await newMember())).status).toBe(200);
  });

  it('is answered alike when it is repeated with its key, and is charged to the client', async () => {
    const headers = { 'idempotency-key': 'cek-1' };
    const [first, second] = [await check('cek.kunci', 'instagram', token, headers), await check('cek.kunci', 'instagram', token, headers)];
    expect([first.status, second.body]).toEqual([200, first.body]);
    const { rows } = await world.platform.owner.query(
      'select coalesce(sum(calls), 0)::int as calls from collector.client_cost where client_id = $1',
      [CLIENT],
    );
    expect(rows[0].calls).toBeGreaterThan(0);
  });

  it('is not for staff', async () => {
    const operator = await world.platform.signIn({ role: 'operator', tenants: [CLIENT], clientId: CLIENT });
    const { status, body } = await check('cek.budi', 'instagram', operator);
    expect([status, body.code]).toEqual([403, 'members_only']);
  });
});
