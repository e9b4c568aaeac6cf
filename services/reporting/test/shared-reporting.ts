import type { Account } from '@balai/contracts/access';
import { clientChanged } from '@balai/contracts/identity';
import { aClient, type SharedPlatform, sharedPlatform, type TestAccount } from '@balai/testing';
import { reporting } from '../src/index.ts';
import { fakeDomain } from './fake-domain.ts';

/** Stands for attendance on the shared platform. */
export const domain = fakeDomain();

/** An account that a test changes. */
export interface KnownAccount {
  readonly token: string;
  readonly id: string;
  /** Changes it as identity would. */
  change(change: Partial<Account>): Promise<void>;
}

export interface SharedReporting extends SharedPlatform {
  addClient(clientId: string, change?: Parameters<typeof aClient>[1]): Promise<void>;
  account(account: TestAccount): Promise<KnownAccount>;
}

/**
 * Reporting beside a stand-in of attendance, shared by the test files of a worker.
 * @param file `import.meta.url` of the test file; it makes clients and accounts of its own
 */
export async function sharedReporting(file: string): Promise<SharedReporting> {
  const env = { PUBLIC_URL: 'https://balai.contoh.id/' };
  const platform = await sharedPlatform({ file, modules: [reporting, domain.module], env });
  return {
    ...platform,
    addClient: async (clientId, change) => void (await platform.deliver(clientChanged, aClient(clientId, change), { tenant: clientId })),
    async account(account) {
      const token = await platform.signIn(account);
      const { user_id: id } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
      return {
        token,
        id,
        async change(change) {
          await platform.owner.query(
            `update access.account set version = version + 1,
              body = body || $2::jsonb || jsonb_build_object('version', version + 1) where account_id = $1`,
            [id, JSON.stringify(change)],
          );
          // An account that is not known here has the process read the news of all.
          await platform.call('GET', '/api/exports', { token: await platform.signIn() });
        },
      };
    },
  };
}
