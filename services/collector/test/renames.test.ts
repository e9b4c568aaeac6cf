import { accountRenamed } from '@balai/contracts/collector';
import { handleChanged } from '@balai/contracts/identity';
import { beforeAll, describe, expect, it } from 'vitest';
import { deleteExpired } from '../src/use-cases/delete-expired.ts';
import { aContext } from './a-context.ts';
import { type SharedCollecting, sharedCollecting } from './collecting.ts';

const ANI = '01958000-7b1c-7000-8000-000000000001';
const BUDI = '01958000-7b1c-7000-8000-000000000002';

let world: SharedCollecting;
/** Who likes everything: names by the platform's key of the account. */
let likers: Record<string, string> = {};
beforeAll(async () => {
  world = await sharedCollecting(import.meta.url);
  world.provider.answer = ({ path }) =>
    path !== '/v1/likes'
      ? null
      : {
          body: { data: { items: Object.entries(likers).map(([pk, username]) => ({ pk, username })), next_cursor: null, has_more: false } },
        };
  await world.client('NAMA_A');
});

let version = 0;
/** Identity tells who holds a handle now; null: nobody. */
async function hold(handle: string, personId: string | null): Promise<void> {
  version += 1;
  const owners = personId === null ? [] : [{ person_id: personId, client_id: 'NAMA_A', from: null, to: null }];
  await world.platform.deliver(handleChanged, { platform: 'instagram', handle, owners, version, deletedAt: null });
}
let posts = 0;
/** A new post appears that these accounts liked, and is collected. */
async function liked(by: Record<string, string>): Promise<void> {
  likers = by;
  posts += 1;
  const feed = world.provider.feeds.get('nama_a') ?? [];
  const post = { id: `NAMA${posts}`, takenAt: new Date(Date.now() - 60_000), handles: Object.values(by) };
  world.provider.feeds.set('nama_a', [post, ...feed]);
  await world.finish(await world.schedule('NAMA_A'));
}
const told = async () =>
  (await world.platform.sent('collector', accountRenamed))
    .filter(({ data }) => data.client_id.startsWith('NAMA_'))
    .map(({ data }) => [data.person_id ?? data.client_id, data.registered, data.shown_as]);

describe('a person whose account has another name', () => {
  it('is noticed by the platform’s key, told once, and told again when the name is back', async () => {
    await hold('ani', ANI);
    await liked({ '501': 'ani', '900': 'orang.luar' });
    expect(await told()).toEqual([]);
    await liked({ '501': 'ani.baru', '900': 'orang.lain' });
    expect(await told()).toEqual([[ANI, 'ani', 'ani.baru']]);
    await liked({ '501': 'ani.baru' });
    expect(await told()).toHaveLength(1);
    await liked({ '501': 'ani' });
    expect((await told()).at(-1)).toEqual([ANI, 'ani', 'ani']);
  });

  it('is not mistaken for whoever took over the old name', async () => {
    const before = (await told()).length;
    await liked({ '501': 'ani.pindah', '777': 'ani' });
    expect((await told()).slice(before)).toEqual([[ANI, 'ani', 'ani.pindah']]);
    // The key is still that of the person, not that of the stranger.
    await liked({ '501': 'ani.lagi', '777': 'ani' });
    expect((await told()).at(-1)).toEqual([ANI, 'ani', 'ani.lagi']);
  });

  it('is told apart from another who swapped names with them', async () => {
    await hold('ani', null);
    await hold('ani.satu', ANI);
    await hold('budi', BUDI);
    await liked({ '501': 'ani.satu', '502': 'budi' });
    const before = (await told()).length;
    await liked({ '501': 'budi', '502': 'ani.satu' });
    expect((await told()).slice(before).sort()).toEqual(
      [
        [ANI, 'ani.satu', 'budi'],
        [BUDI, 'budi', 'ani.satu'],
      ].sort(),
    );
    // Once that is registered, nothing is left to tell.
    await hold('budi', ANI);
    await hold('ani.satu', BUDI);
    await liked({ '501': 'budi', '502': 'ani.satu' });
    expect((await told()).length).toBe(before + 2);
  });

  it('who is registered under another name since is known by that, and what was known before is forgotten', async () => {
    await hold('budi', null);
    await hold('ani.satu', null);
    await hold('ani.tiga', ANI);
    await deleteExpired(aContext(world.platform));
    const { rows } = await world.platform.owner.query(
      "select 1 from collector.known_account where client_id = 'NAMA_A' and person_id is not null",
    );
    expect(rows).toEqual([]);
    await liked({ '888': 'ani.tiga' });
    await liked({ '888': 'ani.empat' });
    expect((await told()).at(-1)).toEqual([ANI, 'ani.tiga', 'ani.empat']);
  });
});

describe('a client whose own account has another name', () => {
  it('is noticed by its posts', async () => {
    await world.client('NAMA_B', { instagram: 'nama_b' });
    const item = (username: string) => ({
      body: {
        data: {
          items: [
            { code: 'SENDIRI1', id: '1', taken_at: Math.floor(Date.now() / 1000) - 60, like_count: 0, user: { pk: '600', username } },
          ],
        },
        has_more: false,
      },
    });
    let name = 'nama_b';
    const { answer } = world.provider;
    world.provider.answer = (request, key) =>
      request.path === '/v1/posts' && request.about === 'nama_b' ? item(name) : answer(request, key);
    world.provider.accounts.set('nama_b', { pk: '600' });
    await world.finish(await world.schedule('NAMA_B'));
    name = 'nama_b_resmi';
    await world.finish(await world.schedule('NAMA_B'));
    await world.finish(await world.schedule('NAMA_B'));
    expect((await told()).filter(([subject]) => subject === 'NAMA_B')).toEqual([['NAMA_B', 'nama_b', 'nama_b_resmi']]);
    world.provider.answer = answer;
  });

  it('is looked for by its key when its name leads nowhere, once in a while', async () => {
    await world.client('NAMA_C', { instagram: 'nama_c' });
    world.provider.feeds.set('nama_c', []);
    world.provider.accounts.set('nama_c', { pk: '700' });
    await world.finish(await world.schedule('NAMA_C'));
    const { answer } = world.provider;
    world.provider.answer = (request, key) =>
      request.about === 'nama_c' ? { status: 404, body: { detail: 'Not found' } } : answer(request, key);
    world.provider.accounts.set('nama_c_baru', { pk: '700', username: 'nama_c_baru' });
    world.provider.accounts.delete('nama_c');
    await world.finish(await world.schedule('NAMA_C'));
    expect((await told()).filter(([subject]) => subject === 'NAMA_C')).toEqual([['NAMA_C', 'nama_c', 'nama_c_baru']]);
    const byKey = () => world.provider.requests.filter((request) => request.about === '700').length;
    expect(byKey()).toBe(1);
    await world.finish(await world.schedule('NAMA_C'));
    expect(byKey()).toBe(1);
    world.provider.answer = answer;
  });
});
