import { createDatabase } from '@balai/testing';
import { expect, it } from 'vitest';
import { startIdentity } from '../identity-platform.ts';

const BUSINESS = ['sales', 'operations', 'finance'];

it('accounts with a business role sign in and see their client, and no people', async () => {
  const platform = await startIdentity();
  await platform.addClient('TOKO_A');
  await platform.addClient('TOKO_B');
  for (const role of BUSINESS) {
    await platform.account(`staf.${role}`, role, 'TOKO_A');
    const { token } = await platform.logIn(`staf.${role}`);
    const clients = await platform.call('GET', '/api/clients', { token });
    expect([role, clients.body.data.map((one: { client_id: string }) => one.client_id)]).toEqual([role, ['TOKO_A']]);
    expect((await platform.call('GET', '/api/users/list?client_id=TOKO_A', { token })).status).toBe(403);
  }
  await platform.stop();
});

it('a role that an administrator made under such a name becomes the declared one, and keeps its accounts and permissions', async () => {
  const database = await createDatabase();
  const before = await startIdentity({ databaseUrl: database.url });
  await before.addClient('TOKO');
  await before.account('bendahara', 'finance', 'TOKO');
  await before.stopOnly();
  // The database as the version before left it.
  await before.owner.query(`
    delete from identity.role where name in ('sales', 'operations');
    update identity.role set custom = true, title = 'Bendahara', permissions = permissions || '{people:read}' where name = 'finance';
    delete from balai.migration where schema_name = 'identity' and name = '0069_business_roles.sql'`);
  await before.owner.end();

  const after = await startIdentity({ databaseUrl: database.url });
  const { rows } = await after.owner.query(
    `select name, custom, title, permissions @> '{people:read}' as kept from identity.role where name = any($1) order by name`,
    [BUSINESS],
  );
  expect(rows).toEqual([
    { name: 'finance', custom: false, title: null, kept: true },
    { name: 'operations', custom: false, title: null, kept: false },
    { name: 'sales', custom: false, title: null, kept: false },
  ]);
  const { token } = await after.logIn('bendahara');
  expect((await after.call('GET', '/api/users/list?client_id=TOKO', { token })).status).toBe(200);
  await after.stop();
});
