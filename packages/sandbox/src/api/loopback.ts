import { BlockList, isIP } from 'node:net';
import { Problem } from '@balai/runtime';
import type { FastifyRequest } from 'fastify';
import { sandboxProblems } from '../problems.ts';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');
loopback.addSubnet('::ffff:127.0.0.0', 104, 'ipv6');

/** Whether the text is an address of this machine itself. */
export function isLoopback(address: string): boolean {
  const version = isIP(address);
  return version !== 0 && loopback.check(address, version === 6 ? 'ipv6' : 'ipv4');
}

/** Whether the name a caller used for this server is one of this machine's own; no port. */
export function isLoopbackName(hostname: string): boolean {
  const name = hostname.toLowerCase().replace(/^\[(.*)\]$/, '$1');
  return name === 'localhost' || isLoopback(name);
}

/** Lets only callers on this machine in, who call it by its own names; also when a proxy on this machine passes the call on. @throws Problem `not_loopback` (403) */
export async function requireLoopback(request: FastifyRequest): Promise<void> {
  const forwarded = request.headers['x-forwarded-for'];
  const passedOn = [forwarded ?? []].flat().flatMap((line) => line.split(',').map((address) => address.trim()));
  const isOurs = [request.ip, ...passedOn.filter((address) => address !== '')].every(isLoopback);
  // A page of another site can have its own name resolve to this machine; the name still gives it away.
  if (!isOurs || !isLoopbackName(request.hostname)) throw new Problem(sandboxProblems.not_loopback);
}
