import { definePermission } from '@balai/contracts';
import { accountChanged, directorate, editor, viewer } from '@balai/contracts/access';
import { PERMISSIONS } from '@balai/contracts/catalogue';
import { createDatabase, waitFor } from '@balai/testing';
import { expect, it } from 'vitest';
import { applyPermissionDefaults } from '../../src/access/use-cases/apply-permission-defaults.ts';
import { startIdentity } from '../identity-platform.ts';

it('accounts of an installation from before a permission get it with the new version, each once', async () => {
  const database = await createDatabase();
  const before = await startIdentity({ databaseUrl: database.url });
  const admin = await before.account('kepala', 'admin');
  await before.addClient('UNIT');
  const operator = await before.account('petugas', 'operator', 'UNIT');
  await before.stopOnly();
  // The database as the version before left it.
  await before.owner.query(`
    alter table identity.account drop column permissions;
    update identity.role set permissions = array_remove(permissions, 'operations:manage');
    delete from balai.migration where schema_name = 'identity' and name = '0002_operations.sql';
    update access.account set body = jsonb_set(body, '{permissions}', (body->'permissions') - 'operations:manage')`);
  const published = async (accountId: string) =>
    (await before.sent('identity', accountChanged)).map((event) => event.data).filter((data) => data.account_id === accountId);
  const [adminBefore, operatorBefore] = [await published(admin), await published(operator)];

  for (const start of ['the first start', 'the next start']) {
    const after = await startIdentity({ databaseUrl: database.url });
    await waitFor(async () => (await published(admin)).length > adminBefore.length, { what: `the account to be published, ${start}` });
    const { token } = await after.logIn('kepala');
    await waitFor(
      async () => (await after.call('GET', '/api/auth/session', { token })).body.data?.permissions?.includes('operations:manage') === true,
      { what: 'the permission to arrive' },
    );
    await after.stopOnly();
    await after.owner.end();
  }
  expect((await published(admin)).slice(adminBefore.length)).toMatchObject([
    { version: (adminBefore.at(-1)?.version ?? 0) + 1, permissions: expect.arrayContaining(['operations:manage', 'self']), tenants: '*' },
  ]);
  expect(await published(operator)).toEqual(operatorBefore);
  await before.owner.end();
  await database.drop();
});

it('roles have what permissions declare, each default once: what an administrator takes away stays away', async () => {
  const platform = await startIdentity();
  await platform.addClient('DITX', { client_type: 'direktorat' });
  const rolesWith = async (permission: string) =>
    (await platform.owner.query('select name from identity.role where $1 = any(permissions) order by name', [permission])).rows.map(
      (row) => row.name,
    );
  for (const { name, roles } of PERMISSIONS)
    expect([name, await rolesWith(name)]).toEqual([
      name,
      ['admin', ...roles.map((role) => (role === directorate ? 'ditx' : role.name))].sort(),
    ]);

  const parts = { database: platform.database('identity') };
  const fresh = definePermission('teas:brew', { summary: 'Brew tea.', roles: [viewer, directorate] });
  await applyPermissionDefaults(parts, [...PERMISSIONS, fresh]);
  expect(await rolesWith('teas:brew')).toEqual(['admin', 'ditx', 'viewer']);
  await platform.owner.query("update identity.role set permissions = array_remove(permissions, 'teas:brew') where name = 'viewer'");
  await applyPermissionDefaults(parts, [...PERMISSIONS, fresh]);
  expect(await rolesWith('teas:brew')).toEqual(['admin', 'ditx']);
  await applyPermissionDefaults(parts, [{ ...fresh, roles: [editor, viewer] }]);
  expect(await rolesWith('teas:brew')).toEqual(['admin', 'ditx', 'editor']);
  await platform.stop();
});
