import { type IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Problem, problems } from '../core/problem.ts';

/** A connection whose caller asks to go on in another protocol. */
export interface Upgrade {
  readonly socket: Socket;
  /** What came after the request's head. */
  readonly head: Buffer;
}

const offered = new WeakMap<IncomingMessage, Upgrade>();
/** Connections that left HTTP, by server: closing the server does not end them. */
const taken = new WeakMap<FastifyInstance['server'], Set<Socket>>();

/** Whether it opens a WebSocket. Other upgrades (`h2c`, which some clients offer with every call) are calls as any other. */
const isHandshake = ({ method, headers }: IncomingMessage): boolean => method === 'GET' && headers.upgrade?.toLowerCase() === 'websocket';

/** Gives a call back to the server without its offer of another protocol: an upgraded connection has no parser that would read its body. */
function answerAsCall(app: FastifyInstance, { method, url, httpVersion, rawHeaders }: IncomingMessage, socket: Socket, head: Buffer): void {
  const lines = [`${method} ${url} HTTP/${httpVersion}`];
  for (let at = 0; at < rawHeaders.length; at += 2)
    if (rawHeaders[at]?.toLowerCase() !== 'upgrade') lines.push(`${rawHeaders[at]}: ${rawHeaders[at + 1]}`);
  socket.unshift(Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), head]));
  app.server.emit('connection', socket);
}

/** Routes WebSocket handshakes like any call, so that the hooks of the edge hold for them; a route takes one with {@link takeUpgrade}. */
export function routeUpgrades(app: FastifyInstance): void {
  taken.set(app.server, new Set());
  app.server.on('upgrade', (request: IncomingMessage, duplex: Duplex, head: Buffer) => {
    // Our servers listen on TCP.
    const socket = duplex as Socket;
    if (!isHandshake(request)) return answerAsCall(app, request, socket, head);
    socket.on('error', () => socket.destroy());
    const response = new ServerResponse(request);
    response.shouldKeepAlive = false;
    response.assignSocket(socket);
    response.once('finish', () => socket.end());
    offered.set(request, { socket, head });
    app.routing(request, response);
  });
}

/** Answers a call that is no handshake at an address for sockets. */
export const upgradeRequired = (): Problem =>
  new Problem(problems.upgrade_required, {}, { headers: { upgrade: 'websocket', connection: 'upgrade' } });

/** Takes the connection of a handshake out of HTTP; nothing is answered to the call any more. Null: the call is no handshake. */
export function takeUpgrade({ raw, server }: FastifyRequest, reply: FastifyReply): Upgrade | null {
  const upgrade = offered.get(raw);
  if (upgrade === undefined) return null;
  offered.delete(raw);
  reply.hijack();
  const { socket } = upgrade;
  reply.raw.detachSocket(socket);
  const sockets = taken.get(server.server);
  sockets?.add(socket);
  socket.once('close', () => sockets?.delete(socket));
  return upgrade;
}

/** Cuts every connection that left HTTP. */
export function cutUpgrades({ server }: FastifyInstance): void {
  for (const socket of taken.get(server) ?? []) socket.destroy();
}
