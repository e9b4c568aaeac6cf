import type { IncomingMessage } from 'node:http';
import ipaddr from 'ipaddr.js';
import { PROXY_HEADERS, type ProxyHeader } from '../config/proxy-headers.ts';
import { addressOf } from './address.ts';

/** The proxies in front whose word about the caller is trusted. */
export interface TrustedProxies {
  readonly hops: number;
  /** The header they write. A caller may send the others, so they are not read. */
  readonly header: ProxyHeader;
  /** Networks (`10.0.0.0/8`) or addresses that the last of them connects from; empty: any. */
  readonly networks: readonly string[];
}

type Headers = IncomingMessage['headers'];

const joined = (value: string | string[] | undefined): string => [value ?? []].flat().join(', ');

/**
 * The last elements of a list, at most `count`, in their order; empty ones do not count. Read from the right: an open quote that a caller wrote
 * must not hide the element that a proxy appended after it.
 */
function lastElements(list: string, count: number): string[] {
  const found: string[] = [];
  let end = list.length;
  let isQuoted = false;
  for (let at = end - 1; at >= -1 && found.length < count; at -= 1) {
    if (list[at] === '"') isQuoted = !isQuoted;
    if (at >= 0 && (isQuoted || list[at] !== ',')) continue;
    const element = list.slice(at + 1, end).trim();
    if (element !== '') found.unshift(element);
    end = at;
  }
  return found;
}

/** A parameter of an element of `Forwarded` (RFC 7239), also one with a port that should stand in quotes and does not. */
function parameterOf(element: string, name: 'for' | 'proto'): string | null {
  const [, quoted, plain] = new RegExp(`(?:^|;)\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^;]*))`, 'i').exec(element) ?? [];
  return (quoted ?? plain)?.trim() ?? null;
}

/** The nodes that a header names, the last `count`, as they are written. */
function nodesOf(headers: Headers, header: ProxyHeader, count: number): string[] {
  const elements = lastElements(joined(headers[header]), count);
  return header === 'forwarded' ? elements.map((element) => parameterOf(element, 'for') ?? '') : elements;
}

const isList = (header: ProxyHeader): boolean => header === 'x-forwarded-for' || header === 'forwarded';

/**
 * The address in a node: with or without port, quotes, brackets and zone (`"[2001:db8::1%eth0]:4711"`, `192.0.2.4:80`); null for `unknown`,
 * `_hidden` and everything else.
 */
export function nodeAddress(node: string): string | null {
  const bare = node.replace(/^"(.*)"$/, '$1').trim();
  const [, bracketed, v4] = /^(?:\[([^\]]*)\]|([^:]*))(?::(?:\d{1,5}|_[\w.-]*))?$/.exec(bare) ?? [];
  return addressOf((bracketed ?? v4 ?? bare).replace(/%.*$/, ''));
}

/** All nodes that proxies or the caller wrote: addresses where they are some, else the text. */
export const forwardedNodes = (headers: Headers): string[] =>
  PROXY_HEADERS.flatMap((header) => nodesOf(headers, header, Number.POSITIVE_INFINITY)).map((node) => nodeAddress(node) ?? node);

function isIn(networks: readonly string[], address: string | undefined): boolean {
  if (networks.length === 0) return true;
  if (address === undefined || !ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  return networks.some((network) => {
    const [range, bits] = networkOf(network);
    return parsed.kind() === range.kind() && parsed.match(range, bits);
  });
}

/** A network or a single address. @throws Error when it is none */
export function networkOf(text: string): [ipaddr.IPv4 | ipaddr.IPv6, number] {
  if (text.includes('/')) return ipaddr.parseCIDR(text);
  const address = ipaddr.process(text);
  return [address, address.kind() === 'ipv4' ? 32 : 128];
}

/** The protocol that the caller spoke with the outermost trusted proxy. */
function protocolOf(headers: Headers, { hops, header }: TrustedProxies): string | null {
  const [element = ''] = header === 'forwarded' ? lastElements(joined(headers.forwarded), hops) : [];
  const [spoken = null] = lastElements(joined(headers['x-forwarded-proto']), hops);
  return parameterOf(element, 'proto') ?? spoken;
}

/**
 * Rewrites the headers of a call at the edge: the last of `X-Forwarded-For` becomes the caller's address, and `X-Forwarded-Proto` the
 * caller's protocol. Everything else in the process reads only these. The address of the connection counts where it comes from no trusted
 * proxy, or these name no address. Without proxies the headers stay.
 */
export function writeCaller({ headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>, proxies: TrustedProxies): void {
  const { hops, header, networks } = proxies;
  if (hops === 0) return;
  const isTrusted = isIn(networks, socket.remoteAddress);
  const [node = ''] = isTrusted ? nodesOf(headers, header, isList(header) ? hops : 1) : [];
  const protocol = isTrusted ? protocolOf(headers, proxies) : null;
  headers['x-forwarded-for'] = [headers['x-forwarded-for'] ?? [], nodeAddress(node) ?? socket.remoteAddress ?? ''].flat().join(', ');
  delete headers['x-forwarded-proto'];
  if (protocol !== null) headers['x-forwarded-proto'] = protocol.toLowerCase();
}
