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

interface MediaRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/** Compressed pictures would have to be unpacked before anybody can tell what they are. */
const PICTURE = { accept: 'image/avif,image/webp,image/png,image/jpeg,image/gif', 'accept-encoding': 'identity' };

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
export const openImage = (dials: ImageDials, address: string, signal: AbortSignal): Promise<IncomingMessage> =>
  openMedia(dials, address, { headers: PICTURE, signal });

/** The same for a film, or a part of it. @throws ImageNotFetched */
export const openVideo = (dials: ImageDials, address: string, range: string, signal: AbortSignal): Promise<IncomingMessage> =>
  openMedia(dials, address, { headers: { accept: 'video/*', range, 'accept-encoding': 'identity' }, signal });

async function openMedia(dials: ImageDials, address: string, request: MediaRequest): Promise<IncomingMessage> {
  let url = address;
  for (let hop = 0; hop <= HOPS_MAX; hop += 1) {
    const answer = await download(dials, url, request);
    const { statusCode = 0, headers } = answer;
    if (statusCode === 200 || (statusCode === 206 && request.headers.range !== undefined)) return answer;
    answer.destroy();
    if (!REDIRECTS.has(statusCode)) throw new ImageNotFetched(failureOfStatus(statusCode));
    if (headers.location === undefined || !URL.canParse(headers.location, url)) throw new ImageNotFetched('other_host');
    url = new URL(headers.location, url).href;
  }
  throw new ImageNotFetched('too_many_redirects');
}

async function download({ network, hostOf }: ImageDials, address: string, { headers, signal }: MediaRequest): Promise<IncomingMessage> {
  const host = hostOf(address);
  if (host === null) throw new ImageNotFetched('other_host');
  const url = new URL(address);
  try {
    return await openOutside(host.kind === 'trusted' ? trustedDial(url) : network, url, { headers, signal });
  } catch (error) {
    if (error instanceof PrivateAddress) throw new ImageNotFetched('private_address', error);
    throw new ImageNotFetched(signal.aborted ? 'timeout' : 'unreachable', error);
  }
}
