import type { IncomingMessage } from 'node:http';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { ImageHost } from '@balai/runtime/blobs';
import { type OutsideDial, openOutside, PrivateAddress, publicDial } from '@balai/runtime/http';
import { type ImageFailure, ImageNotFetched } from '../images/domain/image-failure.ts';

/** Redirects that are followed, each to a host that pictures are taken from. */
const HOPS_MAX = 3;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** How pictures are reached; tests exchange it. */
export interface ImageDials {
  readonly network: OutsideDial;
  /** Whose picture an address is; null: it is taken from nowhere. */
  readonly hostOf: (address: string) => ImageHost | null;
}

/** The usual ones. */
export const imageDials = (hostOf: ImageDials['hostOf']): ImageDials => ({ network: publicDial, hostOf });

/** What the operator trusts is reached as it is written, wherever it is. */
function trustedDial({ protocol, port }: URL): OutsideDial {
  const isPlain = protocol === 'http:';
  return {
    ...publicDial,
    request: isPlain ? httpRequest : httpsRequest,
    port: port === '' ? (isPlain ? 80 : 443) : Number(port),
    isPublic: () => true,
  };
}

function failureOfStatus(status: number): ImageFailure {
  if (status === 404 || status === 410) return 'gone';
  // Signatures that ran out are refused with these.
  if (status === 400 || status === 401 || status === 403) return 'refused';
  return 'unreachable';
}

/**
 * Opens a picture at the address of a platform's network: by https, hosts of the list only, public addresses only, three redirects at most, each
 * checked like the first. Its bytes are to be read within the signal; whether they are a picture, and how many, checks who reads them.
 * @throws ImageNotFetched
 */
export async function openImage(dials: ImageDials, address: string, signal: AbortSignal): Promise<IncomingMessage> {
  let url = address;
  for (let hop = 0; hop <= HOPS_MAX; hop += 1) {
    const answer = await download(dials, url, signal);
    const { statusCode = 0, headers } = answer;
    if (statusCode === 200) return answer;
    answer.destroy();
    if (!REDIRECTS.has(statusCode)) throw new ImageNotFetched(failureOfStatus(statusCode));
    if (headers.location === undefined || !URL.canParse(headers.location, url)) throw new ImageNotFetched('other_host');
    url = new URL(headers.location, url).href;
  }
  throw new ImageNotFetched('too_many_redirects');
}

async function download({ network, hostOf }: ImageDials, address: string, signal: AbortSignal): Promise<IncomingMessage> {
  const host = hostOf(address);
  if (host === null) throw new ImageNotFetched('other_host');
  const url = new URL(address);
  // Compressed pictures would have to be unpacked before anybody can tell what they are.
  const headers = { accept: 'image/avif,image/webp,image/png,image/jpeg,image/gif', 'accept-encoding': 'identity' };
  try {
    return await openOutside(host.kind === 'trusted' ? trustedDial(url) : network, url, { headers, signal });
  } catch (error) {
    if (error instanceof PrivateAddress) throw new ImageNotFetched('private_address', error);
    throw new ImageNotFetched(signal.aborted ? 'timeout' : 'unreachable', error);
  }
}
