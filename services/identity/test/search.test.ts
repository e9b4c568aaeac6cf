import { afterAll, beforeAll, expect, it } from 'vitest';
import { type IdentityPlatform, startIdentity } from './identity-platform.ts';

let platform: IdentityPlatform;
beforeAll(async () => {
  platform = await startIdentity({ env: { IDENTITY_PEOPLE_PER_CLIENT: '30000' } });
  await platform.addClient('MANY');
  await platform.owner.query(`
    insert into identity.person (person_id, client_id, nrp, name, instagram, roles, active, exempt, version, created_at, updated_at)
    select gen_random_uuid(), 'MANY', 7000000 + n, md5(n::text), md5('h' || n), '{}', true, false, 1, now(), now() from generate_series(1, 20000) n`);
  await platform.addPerson('815', 'MANY', { nama: 'Rarely Named' });
  await platform.owner.query('analyze identity.person');
});
afterAll(() => platform.stop());

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

it('a part of a name, number or handle is found by index among everybody', async () => {
  const part = "'%rarely%'";
  const where = `p.name ilike ${part} or p.nrp like ${part} or p.instagram ilike ${part} or p.tiktok ilike ${part}`;
  expect(await plan(`select * from identity.person p where p.deleted_at is null and (${where}) order by p.name limit 100`)).toContain(
    'person_search',
  );
  const answer = await platform.call('GET', '/api/users/list?client_id=MANY&q=RARELY', { token: platform.admin });
  expect(answer.body.data).toMatchObject([{ user_id: '815' }]);
});
