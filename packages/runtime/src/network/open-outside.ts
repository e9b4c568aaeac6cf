import { type LookupAddress, lookup as resolveName } from 'node:dns';
import type { ClientRequest, IncomingMessage, RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPublicAddress } from './address.ts';

/** How an address that comes from outside is reached; tests exchange it. */
export interface OutsideDial {
  readonly request: (options: RequestOptions, answered: (answer: IncomingMessage) => void) => ClientRequest;
  readonly port: number;
  readonly lookup: (host: string, found: (error: Error | null, addresses: LookupAddress[]) => void) => void;
  /** Whether an address may be connected to. */
  readonly isPublic: (address: string) => boolean;
}

/** By https, to addresses of the public internet only. */
export const publicDial: OutsideDial = {
  request: httpsRequest,
  port: 443,
  lookup: (host, found) => resolveName(host, { all: true }, (error, addresses) => found(error, addresses ?? [])),
  isPublic: isPublicAddress,
};

/** A name leads to an address that is not of the public internet. */
export class PrivateAddress extends Error {
  override readonly name = 'PrivateAddress';
  constructor() {
    super('not an address of the public internet');
  }
}

/** The connection's own look-up, so that the address that was checked is the one that is connected to. */
const checkedLookup =
  ({ lookup, isPublic }: OutsideDial): LookupFunction =>
  (host, options, callback) => {
    lookup(host, (error, addresses) => {
      const [first] = addresses;
      if (error !== null || first === undefined) return callback(error ?? new Error('no address'), '', 0);
      if (!addresses.every(({ address }) => isPublic(address))) return callback(new PrivateAddress(), '', 0);
      if (options.all === true) return callback(null, addresses);
      callback(null, first.address, first.family);
    });
  };

/**
 * Asks one host from outside for something and gives its answer once the head is there: no redirect is followed, nothing of the body is read,
 * and no address is connected to that is not public, whatever a name says at that moment. Which hosts may be asked, and for how long, decides
 * the caller (`signal` also ends the body).
 * @throws PrivateAddress, or the connection's failure
 */
export function openOutside(
  dial: OutsideDial,
  url: URL,
  { headers, signal }: { readonly headers: Readonly<Record<string, string>>; readonly signal: AbortSignal },
): Promise<IncomingMessage> {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  return new Promise((resolve, reject) => {
    // A written address is looked up by nobody.
    if (isIP(host) !== 0 && !dial.isPublic(host)) return reject(new PrivateAddress());
    const options = {
      host,
      servername: isIP(host) === 0 ? host : '',
      port: dial.port,
      path: `${url.pathname}${url.search}`,
      method: 'GET',
      headers: { 'user-agent': 'Mozilla/5.0 (compatible; Balai)', ...headers },
      lookup: checkedLookup(dial),
      agent: false,
      signal,
    } as const;
    const asked = dial.request(options, resolve);
    asked.on('error', reject);
    asked.end();
  });
}
