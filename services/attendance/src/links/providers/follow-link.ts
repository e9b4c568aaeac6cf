import type { LinkPlatform } from '@balai/contracts/attendance';
import { hostInNotation, isLinkHost, readLink } from '@balai/post-links';
import { type OutsideDial, openOutside, PrivateAddress, publicDial } from '@balai/runtime/http';

/** Hosts that are asked one after the other at most. */
const HOPS_MAX = 5;
/** Time for all of them together. */
const LIMIT_MS = 3_000;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Why it is not known where a short link leads. `unreachable` and `timeout` may pass. */
export type FollowFailure = 'other_host' | 'not_https' | 'too_many_hops' | 'no_redirect' | 'private_address' | 'unreachable' | 'timeout';

/** Where a short link leads: the post in one notation, or why that is not known. */
export type Followed = { readonly link: string } | { readonly failure: FollowFailure };

/** What a link is followed with; tests exchange it. */
export interface Follower extends OutsideDial {
  readonly limitMs: number;
}

export const follower: Follower = { ...publicDial, limitMs: LIMIT_MS };

class Refused extends Error {
  readonly failure: FollowFailure;
  constructor(failure: FollowFailure) {
    super(failure);
    this.failure = failure;
  }
}

/** Asks one host; where it sends on, or null. Nothing of the answer's body is read. */
async function fetchRedirect(with_: Follower, url: URL, signal: AbortSignal): Promise<string | null> {
  const answer = await openOutside(with_, url, { headers: { accept: 'text/html' }, signal });
  const { statusCode = 0, headers } = answer;
  answer.destroy();
  return REDIRECTS.has(statusCode) ? (headers.location ?? null) : null;
}

/** The next address to be asked. @throws Refused unless it is https on a host of the list, under its own name and port */
function nextUrl(from: URL, location: string): URL {
  if (!URL.canParse(location, from)) throw new Refused('other_host');
  return askable(new URL(location, from));
}

function askable(url: URL): URL {
  if (url.protocol !== 'https:') throw new Refused('not_https');
  if (url.port !== '' || url.username !== '' || url.password !== '' || !isLinkHost(hostInNotation(url))) throw new Refused('other_host');
  return url;
}

async function follow(with_: Follower, platform: LinkPlatform, link: string, signal: AbortSignal): Promise<Followed> {
  let url = askable(new URL(link));
  for (let hop = 0; hop < HOPS_MAX; hop += 1) {
    const location = await fetchRedirect(with_, url, signal);
    if (location === null) return { failure: 'no_redirect' };
    const reached = URL.canParse(location, url) ? readLink(platform, new URL(location, url).href) : 'no_link';
    if (typeof reached === 'object' && !reached.isShort) return { link: reached.link };
    url = nextUrl(url, location);
  }
  return { failure: 'too_many_hops' };
}

/**
 * Follows a short link to the post it leads to, by hand: only https, only hosts of the shorteners and platforms, only public addresses, five
 * hosts and three seconds at most, and without reading what they send. Never throws.
 */
export async function followLink(platform: LinkPlatform, link: string, stopping: AbortSignal, with_ = follower): Promise<Followed> {
  const timeout = AbortSignal.timeout(with_.limitMs);
  try {
    return await follow(with_, platform, link, AbortSignal.any([timeout, stopping]));
  } catch (error) {
    if (error instanceof Refused) return { failure: error.failure };
    if (error instanceof PrivateAddress) return { failure: 'private_address' };
    return { failure: timeout.aborted ? 'timeout' : 'unreachable' };
  }
}
