import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { takeUpgrade, upgradeRequired } from '@balai/runtime/http';
import type { ModuleContext } from '@balai/runtime/module';
import { Problem } from '@balai/runtime/problem';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { GatewaySettings } from '../config.ts';
import { gatewayProblems } from '../problems.ts';
import { requestHeaders } from './forwarded-headers.ts';

type Context = Pick<ModuleContext<GatewaySettings>, 'urlOf' | 'isLocal' | 'clock' | 'config' | 'stopping' | 'makeGauge'>;

/** Where sockets of pages and apps are opened. */
const PATHS = ['/connection/websocket', '/ws/*'];
/** A running peer accepts at once; callers must not wait for one that is down. */
const CONNECT_TIMEOUT_MS = 2_000;
/** Both ends ping more often: a connection without any byte for so long is dead at one end. */
const IDLE_MS = 120_000;
const RETRY_AFTER_SECONDS = '2';
/** Time over which a stopping gateway closes its tunnels, so that clients do not all reconnect at once. */
const DRAIN_MS = 2_000;

const unavailable = (cause?: unknown): Problem =>
  new Problem(
    gatewayProblems.peer_unavailable,
    { service: 'live' },
    { headers: { 'retry-after': RETRY_AFTER_SECONDS }, ...(cause === undefined ? {} : { cause }) },
  );

/** Connects to the peer. @throws Problem `peer_unavailable` */
function reach(url: URL): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const isTls = url.protocol === 'https:';
    const port = url.port === '' ? (isTls ? 443 : 80) : Number(url.port);
    const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
    const socket = isTls ? connectTls({ host, port, servername: host }) : connectTcp({ host, port });
    socket.setTimeout(CONNECT_TIMEOUT_MS, () => socket.destroy(new Error('no connection in time')));
    socket.once('error', (error) => reject(unavailable(error)));
    socket.once(isTls ? 'secureConnect' : 'connect', () => {
      socket.setTimeout(0);
      resolve(socket);
    });
  });
}

/** The handshake as the peer gets it. */
function handshake(request: FastifyRequest, { host, pathname }: URL): string {
  const headers = { ...requestHeaders(request, null), host, connection: 'Upgrade', upgrade: 'websocket' };
  const lines = Object.entries(headers).flatMap(([name, value]) =>
    [value ?? []].flat().map((one) => `${name}: ${String(one).replaceAll(/[\r\n]/g, ' ')}`),
  );
  return `GET ${pathname.replace(/\/+$/, '')}${request.raw.url ?? '/'} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`;
}

/** Passes bytes both ways until one end closes, breaks, or is silent for too long; then both are closed. */
function join(caller: Socket, peer: Socket): void {
  const cut = () => {
    caller.destroy();
    peer.destroy();
  };
  for (const [from, to] of [
    [caller, peer],
    [peer, caller],
  ] as const) {
    from.setNoDelay(true);
    from.setTimeout(IDLE_MS, cut);
    from.on('error', cut);
    // What is on its way to the other end, e.g. a close frame, is still written.
    from.on('close', () => to.destroySoon());
    from.pipe(to);
  }
}

/** Tunnels handshakes of sockets to the service that holds them, where that runs in another process. */
export function mountSocketTunnel(app: FastifyInstance, context: Context): void {
  const { clock, config, stopping } = context;
  if (context.isLocal('live')) return;
  const callers = new Set<Socket>();
  context.makeGauge({ name: 'balai_gateway_tunnels', help: 'Sockets that are tunnelled to another process', read: () => callers.size });
  stopping.addEventListener('abort', () => {
    for (const caller of callers) void clock.sleep(Math.random() * DRAIN_MS).then(() => caller.end());
  });
  const tunnel = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    if (request.headers.upgrade?.toLowerCase() !== 'websocket') throw upgradeRequired();
    if (stopping.aborted || callers.size >= config.GATEWAY_TUNNELS_MAX) throw unavailable();
    const url = new URL(context.urlOf('live'));
    const peer = await reach(url);
    const upgrade = takeUpgrade(request, reply);
    // The caller left meanwhile.
    if (upgrade === null || upgrade.socket.destroyed) return void peer.destroy();
    const { socket: caller, head } = upgrade;
    callers.add(caller);
    caller.once('close', () => callers.delete(caller));
    peer.write(handshake(request, url));
    if (head.length > 0) peer.write(head);
    join(caller, peer);
  };
  const settings = { config: { route: { rate: 'read', access: { public: true } } }, exposeHeadRoute: false };
  for (const path of PATHS) app.get(path, settings, tunnel);
}
