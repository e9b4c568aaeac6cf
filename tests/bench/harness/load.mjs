import { connect } from 'node:net';

// Calls one address from a process of its own, so that the caller's work is not the server's. Over bare sockets: Node's own HTTP client is
// slower than the servers it would measure, and would make all of them look alike.
//   node load.mjs URL TOKEN SECONDS LANES [HEADERS as JSON]      prints {"perSecond": …, "p50Ms": …, "p99Ms": …}

const [address, token, seconds, workers, more = '{}'] = process.argv.slice(2);
const { hostname, port, host, pathname, search } = new URL(address);
const headers = { host, authorization: `Bearer ${token}`, ...JSON.parse(more) };
const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
const CALL = Buffer.from(`GET ${pathname}${search} HTTP/1.1\r\n${lines.join('')}\r\n`);
const LENGTH = /\r\ncontent-length: (\d+)\r\n/i;

/** One connection that asks again as soon as it has the whole answer, until the time is over. */
const worker = (until, took) =>
  new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    let began = 0;
    let head = '';
    let missing = null;
    const call = () => {
      head = '';
      missing = null;
      began = performance.now();
      socket.write(CALL);
    };
    const readHead = (piece) => {
      head += piece.latin1Slice();
      const end = head.indexOf('\r\n\r\n');
      if (end === -1) return;
      const length = LENGTH.exec(head.slice(0, end + 2))?.[1];
      if (!head.startsWith('HTTP/1.1 200 ') || length === undefined) return void socket.destroy(new Error(head.slice(0, 500)));
      missing = Number(length) - (head.length - end - 4);
    };
    socket.on('connect', call);
    socket.on('error', reject);
    socket.on('data', (piece) => {
      if (missing === null) readHead(piece);
      else missing -= piece.length;
      if (missing !== 0) return;
      const now = performance.now();
      took.push(now - began);
      if (now < until) return call();
      socket.destroy();
      resolve();
    });
    socket.on('end', () => reject(new Error('the connection was closed')));
  });

const run = async (forMs) => {
  const took = [];
  const began = performance.now();
  await Promise.all(Array.from({ length: Number(workers) }, () => worker(began + forMs, took)));
  return { took: took.sort((a, b) => a - b), ms: performance.now() - began };
};

await run(Math.min(1_000, Number(seconds) * 1_000));
const { took, ms } = await run(Number(seconds) * 1_000);
const at = (share) => took[Math.floor((took.length - 1) * share)];
console.log(JSON.stringify({ perSecond: took.length / (ms / 1_000), p50Ms: at(0.5), p99Ms: at(0.99) }));
