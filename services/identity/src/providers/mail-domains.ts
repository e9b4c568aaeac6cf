import { Resolver } from 'node:dns/promises';

/** `yes`: the domain takes mail; `no`: it says that it does not, or there is no such domain; `unknown`: nobody answered. */
export type TakesMail = 'yes' | 'no' | 'unknown';

const TIMEOUT_MS = 2_000;
const ABSENT = new Set(['ENOTFOUND', 'ENODATA']);

/** Asks the name servers whether a domain takes mail. @param servers `address` or `address:port`; empty: the system's */
export function mailDomains(servers: readonly string[]): (domain: string) => Promise<TakesMail> {
  const resolver = new Resolver({ timeout: TIMEOUT_MS, tries: 2 });
  if (servers.length > 0) resolver.setServers(servers);
  return async (domain) => {
    try {
      const hosts = await resolver.resolveMx(domain);
      // A single "." says that the domain takes none (RFC 7505).
      return hosts.some(({ exchange }) => exchange !== '' && exchange !== '.') ? 'yes' : 'no';
    } catch (error) {
      return error instanceof Error && 'code' in error && typeof error.code === 'string' && ABSENT.has(error.code) ? 'no' : 'unknown';
    }
  };
}
