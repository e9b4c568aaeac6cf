import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';

// Calls with invented tokens over 20 connections, as fast as they are refused, until its input ends:
//   node stranger.mjs URL

const { hostname, port, host, pathname } = new URL(process.argv[2]);
const WORKERS = 20;
const HEAD = Buffer.from(JSON.stringify({ alg: 'ES256', typ: 'JWT', kid: 'invented' })).toString('base64url');

function worker() {
  const socket = connect({ host: hostname, port: Number(port), noDelay: true });
  const call = () => {
    const token = `${HEAD}.${randomBytes(200).toString('base64url')}.${randomBytes(64).toString('base64url')}`;
    socket.write(`GET ${pathname} HTTP/1.1\r\nhost: ${host}\r\nauthorization: Bearer ${token}\r\n\r\n`);
  };
  socket.on('connect', call);
  socket.on('data', call);
  socket.on('error', () => undefined);
}
for (let count = 0; count < WORKERS; count += 1) worker();
process.stdin.on('end', () => process.exit(0));
process.stdin.resume();
