import { beforeAll, expect, it } from 'vitest';
import { namedBy } from '../../src/people/repository/people-search.ts';
import { type SharedIdentity, sharedIdentity } from '../identity-platform.ts';

let platform: SharedIdentity;
beforeAll(async () => {
  platform = await sharedIdentity(import.meta.url);
  await platform.addClient('SEARCH_MANY');
  await platform.owner.query(`
    insert into identity.person (person_id, client_id, nrp, name, instagram, roles, active, exempt, version, created_at, updated_at)
    select gen_random_uuid(), 'SEARCH_MANY', 7000000 + n, md5(n::text), md5('h' || n), '{}', true, false, 1, now(), now() from generate_series(1, 20000) n`);
  await platform.addPerson('815', 'SEARCH_MANY', { nama: 'Rarely Named', insta: 'seldom.seen' });
  await platform.owner.query('analyze identity.person');
});

const plan = async (statement: string) => {
  const client = await platform.owner.connect();
  try {
    await client.query('begin');
    await client.query('set local role balai_system');
    const { rows } = await client.query(`explain ${statement}`);
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  } finally {
    await client.query('rollback');
    client.release();
  }
};

it('a part of a name, rank, number, division or handle is found by index among everybody', async () => {
  const { text, values } = namedBy({ text: 'rarely', clientIds: [], withEmail: true });
  const where = text.replace(/\$(\d+)/g, (_, index) => {
    const value = values[Number(index) - 1];
    return Array.isArray(value) ? `'{${value}}'` : `'${value}'`;
  });
  const from = 'identity.person p left join identity.client c on c.client_id = p.client_id';
  expect(await plan(`select p.* from ${from} where p.deleted_at is null and ${where} order by p.name limit 100`)).toContain('person_words');
  for (const words of ['RARELY', '815', 'seldom', '@Seldom.s']) {
    const { body } = await platform.call('GET', `/api/users/list?client_id=SEARCH_MANY&q=${words}`, { token: platform.admin });
    expect([words, body.data.map((one: { user_id: string }) => one.user_id)]).toEqual([words, expect.arrayContaining(['815'])]);
    if (words !== '815') expect(body.data).toHaveLength(1);
  }
});

it('people are found by rank with name, division, client and number; by e-mail by who may know it', async () => {
  await platform.addClient('SEARCHQUIET');
  await platform.addPerson('916', 'SEARCHQUIET', { nama: 'Siti Aminah', title: 'IPDA', divisi: 'SAT BINMAS', email: 'siti@balai.example' });
  const operator = await platform.signIn({
    role: 'operator',
    permissions: ['people:read'],
    tenants: ['SEARCHQUIET'],
    clientId: 'SEARCHQUIET',
  });
  const found = async (words: string, token: string) => {
    const { body } = await platform.call('GET', `/api/users/list?client_id=SEARCHQUIET&q=${encodeURIComponent(words)}`, { token });
    return body.data.map((one: { user_id: string }) => one.user_id);
  };
  for (const words of ['ipda  siti', 'binmas', 'client searchquiet', '916', 'siti@balai.example']) {
    expect([words, await found(words, platform.admin)]).toEqual([words, ['916']]);
    expect([words, await found(words, operator)]).toEqual([words, words.includes('@') ? [] : ['916']]);
  }
  for (const words of ['siti ipda', 'ipda rarely', '%', '_']) expect([words, await found(words, platform.admin)]).toEqual([words, []]);
});

it('sorted by match, those whose name begins with the words come first, then those with a word of it', async () => {
  await platform.addClient('SEARCH_RANKED');
  const names = { 1: 'ABUDIYANTO', 2: 'AGUS BUDIMAN', 3: 'BUDI SANTOSO', 4: 'CITRA LESTARI', 5: 'ZAKI', 7: 'ZAKI', 8: 'ZAKI' } as const;
  for (const [index, nama] of Object.entries(names))
    await platform.addPerson(`9170${index}`, 'SEARCH_RANKED', { nama, divisi: 'SAT BUDIDAYA' });
  await platform.addPerson('91706', 'SEARCH_RANKED', { nama: 'YUDI', insta: 'budi.yudi' });
  // One name over the end of a page.
  const zakis = ['91705', '91707', '91708'];
  const list = async (words: string) =>
    (await platform.call('GET', `/api/users/list?client_id=SEARCH_RANKED&q=budi&${words}`, { token: platform.admin })).body;
  const order = ['91703', '91706', '91702', '91701', '91704', ...zakis];
  const ids = (rows: { user_id: string }[]) => rows.map(({ user_id }) => user_id);
  expect(ids((await list('sort=match')).data)).toEqual(order);
  expect(ids((await list('sort=-match')).data)).toEqual(order.toReversed());
  const paged: string[] = [];
  for (let cursor = ''; ; ) {
    const { data, next_cursor } = await list(`sort=match&limit=2${cursor}`);
    paged.push(...ids(data));
    if (next_cursor === null) break;
    cursor = `&cursor=${next_cursor}`;
  }
  expect(paged).toEqual(order);
});

it('a search among the clients of a directorate has the rows and the order that it has among all, page by page', async () => {
  const units = ['SEARCH_UNIT_A', 'SEARCH_UNIT_B'];
  for (const unit of ['DIT_SEARCH', ...units]) await platform.addClient(unit, unit === 'DIT_SEARCH' ? { client_type: 'direktorat' } : {});
  const ranks = ['AKP', 'IPDA', 'BRIPKA'];
  for (const n of [0, 1, 2, 3, 4, 5, 6, 7])
    await platform.addPerson(`9180${n}`, units[n % 2] ?? '', {
      ...{
        nama: `${['WAYAN', 'MADE WAYAN', 'NYOMAN'][n % 3]} ${7 - n}`,
        title: ranks[n % 3],
        divisi: `SAT WAYAN ${n % 2}`,
        roles: ['dit_search'],
      },
      insta: `orang.wayan${n}`,
    });
  const region = await platform.signIn({ role: 'dit_search', tenants: ['DIT_SEARCH', ...units], clientId: 'DIT_SEARCH' });
  const paged = async (token: string, sort: string) => {
    const found: string[] = [];
    for (let cursor = ''; ; ) {
      const path = `/api/users/list?scope=direktorat&role=dit_search&q=wayan&limit=3&sort=${sort}${cursor}`;
      const { body } = await platform.call('GET', path, { token });
      found.push(...body.data.map((one: { user_id: string }) => one.user_id));
      if (body.next_cursor === null) return found;
      cursor = `&cursor=${body.next_cursor}`;
    }
  };
  for (const sort of ['nama', 'user_id', 'rank', 'division', 'unit', 'match'].flatMap((by) => [by, `-${by}`])) {
    const found = await paged(region, sort);
    expect([sort, found.length]).toEqual([sort, 8]);
    expect([sort, found]).toEqual([sort, await paged(platform.admin, sort)]);
  }
});
