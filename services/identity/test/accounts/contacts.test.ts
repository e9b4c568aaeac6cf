import { accountChanged } from '@balai/contracts/access';
import { makeCryptor } from '@balai/runtime/config';
import { systemClock, uuidv7 } from '@balai/runtime/core';
import { beforeAll, expect, it } from 'vitest';
import { setContactsCommand } from '../../src/commands/set-contacts.ts';
import { ownNames, type SharedIdentity, sharedIdentity } from '../identity-platform.ts';

const own = ownNames(import.meta.url);
const [UNIT, EDITOR] = [own('UNIT'), own('penyetuju')];
let platform: SharedIdentity;
beforeAll(async () => {
  platform = await sharedIdentity(import.meta.url);
  await platform.addClient(UNIT);
  await platform.account(EDITOR, 'editor', UNIT);
});

const command = (...args: string[]) => {
  const parts = { database: platform.database('identity'), clock: systemClock, newId: uuidv7, cause: {} };
  return Promise.resolve(
    setContactsCommand.run(
      {
        ...parts,
        print: () => undefined,
        readSecret: async () => '',
        isProduction: false,
        cryptor: makeCryptor('a key for tests only'),
        notes: platform.platform.notes,
      },
      args,
    ),
  );
};
const published = async () => {
  const { whatsapp, email } = (await platform.sent('identity', accountChanged)).at(-1)?.data ?? {};
  return { whatsapp, email };
};

it('number and address of an account are what other services hear; what is not said stays, an empty text takes away', async () => {
  await command('--username', EDITOR.toUpperCase(), '--whatsapp', '0811 2222 3333', '--email', ' Kabid@Contoh.ID ');
  expect(await published()).toEqual({ whatsapp: '6281122223333', email: 'kabid@contoh.id' });
  await command('--username', EDITOR, '--whatsapp', '081144445555');
  expect(await published()).toEqual({ whatsapp: '6281144445555', email: 'kabid@contoh.id' });
  await command('--username', EDITOR, '--email', '');
  expect(await published()).toEqual({ whatsapp: '6281144445555', email: null });
});

it.each([
  [['--username', EDITOR]],
  [['--username', EDITOR, '--email', 'bukan alamat']],
  [['--username', EDITOR, '--whatsapp', '12']],
  [['--username', 'nobody', '--email', 'a@contoh.id']],
])('refuses %j, and nothing changes', async (args) => {
  const before = (await platform.sent('identity', accountChanged)).length;
  await expect(command(...args)).rejects.toThrow();
  expect((await platform.sent('identity', accountChanged)).length).toBe(before);
});
