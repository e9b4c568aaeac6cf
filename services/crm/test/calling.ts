import { clientChanged } from '@balai/contracts/identity';
import { aClient, type SharedPlatform, sharedPlatform } from '@balai/testing';
import { crm } from '../src/index.ts';

interface CallOptions {
  readonly as?: string;
  readonly version?: number;
}

/** A platform with one client of a business, and a caller who may do everything in it. */
export async function businessOf(file: string, client: string) {
  const platform: SharedPlatform = await sharedPlatform({ modules: [crm], file });
  await platform.deliverAll(clientChanged, [aClient(client)]);
  const token = await platform.signIn({ username: 'ana', tenants: [client], clientId: client });
  const call = (method: string, path: string, body?: unknown, { as = token, version }: CallOptions = {}) =>
    platform.call(method, path, {
      token: as,
      ...(body === undefined ? {} : { body }),
      ...(version === undefined ? {} : { headers: { 'if-match': `"${version}"` } }),
    });
  /** The data of an answer. @throws Error for a failure */
  const must = async (...args: Parameters<typeof call>) => {
    const answer = await call(...args);
    if (answer.status >= 300) throw new Error(`${args[0]} ${args[1]}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body.data;
  };
  const reader = (...permissions: string[]) => platform.signIn({ tenants: [client], clientId: client, permissions });
  return { platform, token, call, must, reader, client };
}
