import { isIP, isIPv6 } from 'node:net';
import type { FastifyRequest } from 'fastify';

/** First four groups of an IPv6 address: one customer's line; whoever has it has 2^64 addresses to call from. */
function network64(address: string): string {
  const [head = '', tail] = address.split('::', 2);
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  const groups = [...left, ...Array.from({ length: zeros }, () => '0'), ...right];
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, '').toLowerCase())
    .join(':')}::/64`;
}

/**
 * Whose calls count together where no account is known: an IPv4 address, or the /64 of an IPv6 address.
 * @param hops trusted proxies in front, each of which appended the address it saw to `X-Forwarded-For`; with 0 only the
 *   connection's own address counts, because callers write that header as they like.
 */
export function callerAddress(request: Pick<FastifyRequest, 'ip' | 'headers'>, hops: number): string {
  const passedOn = [request.headers['x-forwarded-for'] ?? []].flat().join(',').split(',');
  const told = hops === 0 ? undefined : passedOn.at(-hops)?.trim();
  const address = told !== undefined && isIP(told) !== 0 ? told : request.ip;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped?.[1] !== undefined) return mapped[1];
  return isIPv6(address) ? network64(address) : address;
}
