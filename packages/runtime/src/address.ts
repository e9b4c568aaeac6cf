import type { FastifyRequest } from 'fastify';
import ipaddr from 'ipaddr.js';

/** The address in its one notation (IPv4 also where it came mapped into IPv6), or null for any other text. */
function parsed(text: string): ipaddr.IPv4 | ipaddr.IPv6 | null {
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return ipaddr.IPv4.parse(text);
  return ipaddr.IPv6.isValid(text) ? ipaddr.process(text) : null;
}

/**
 * Address of the caller, as text without port: what the trusted proxies say, or that of the connection where they wrote no address.
 * Handlers get it as `request.ip` of their call.
 */
export function callerAddress(request: Pick<FastifyRequest, 'ip' | 'socket'>): string {
  const address = parsed(request.ip) ?? parsed(request.socket.remoteAddress ?? '');
  return address?.toString() ?? 'unknown';
}

/**
 * Who counts together where no account is known: an IPv4 address, or the /64 of an IPv6 address (`2001:db8:1:2::/64`). A /64 is one
 * customer's line; whoever has it has 2^64 addresses to call from.
 */
export function addressGroup(address: string): string {
  const found = parsed(address);
  if (!(found instanceof ipaddr.IPv6)) return found?.toString() ?? address;
  const network = found.parts.slice(0, 4).map((part) => part.toString(16));
  return `${network.join(':')}::/64`;
}
