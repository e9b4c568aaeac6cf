import type { FastifyRequest } from 'fastify';
import ipaddr from 'ipaddr.js';
import { LRUCache } from 'lru-cache';
import type { CacheBudget } from '../core/cache-budgets.ts';

/** An address in its one notation, and who counts together with it. */
interface Address {
  readonly text: string;
  readonly group: string;
}

/** The longest notation of an IPv6 address, with an IPv4 one at its end. What is longer is none. */
const TEXT_MAX = 45;
/** Addresses whose reading is kept: an office's calls all come from one. */
const KEPT = 4_096;
/** What an entry takes at most. */
const ENTRY_BYTES = 400;
const kept = new LRUCache<string, Address>({ max: KEPT });

function groupOf(address: ipaddr.IPv4 | ipaddr.IPv6): string {
  if (!(address instanceof ipaddr.IPv6)) return address.toString();
  const network = address.parts.slice(0, 4).map((part) => part.toString(16));
  return `${network.join(':')}::/64`;
}

/** The address in its one notation (IPv4 also where it came mapped into IPv6), or null for any other text. */
function parsed(text: string): Address | null {
  const known = kept.get(text);
  if (known !== undefined) return known;
  const isV4 = ipaddr.IPv4.isValidFourPartDecimal(text);
  if (text.length > TEXT_MAX || (!isV4 && !ipaddr.IPv6.isValid(text))) return null;
  const address = isV4 ? ipaddr.IPv4.parse(text) : ipaddr.process(text);
  const found = { text: address.toString(), group: groupOf(address) };
  kept.set(text, found);
  return found;
}

/** The address in its one notation; null for any other text. */
export const addressOf = (text: string): string | null => parsed(text)?.text ?? null;

/**
 * Address of the caller, as text without port: what the trusted proxies say, or that of the connection where they wrote no address.
 * Handlers get it as `request.ip` of their call.
 */
export function callerAddress(request: Pick<FastifyRequest, 'ip' | 'socket'>): string {
  const address = parsed(request.ip) ?? parsed(request.socket.remoteAddress ?? '');
  return address?.text ?? 'unknown';
}

/**
 * Who counts together where no account is known: an IPv4 address, or the /64 of an IPv6 address (`2001:db8:1:2::/64`). A /64 is one
 * customer's line; whoever has it has 2^64 addresses to call from.
 */
export const addressGroup = (address: string): string => parsed(address)?.group ?? address;

/** The addresses that are kept. */
export const keptAddresses: CacheBudget = {
  name: 'addresses',
  limit: KEPT * ENTRY_BYTES,
  bytes: () => kept.size * ENTRY_BYTES,
};

/**
 * Whether the address is one of the public internet: not of this machine, a private network, a link, a relay into another kind of network, or
 * nobody. What a name from outside leads to must be one before anything connects to it.
 */
export const isPublicAddress = (address: string): boolean => ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast';
