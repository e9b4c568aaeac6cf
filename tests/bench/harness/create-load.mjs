import { connect } from 'node:net';
import { text } from 'node:stream/consumers';

// Posts bodies to one address from a process of its own, each body once, over bare sockets like load.mjs.
//   node create-load.mjs URL TOKEN LANES < a JSON array of bodies      prints {"perSecond": …, "p50Ms": …, "p99Ms": …}

const [address, token, workers] = process.argv.slice(2);
const { hostname, port, host, pathname } = new URL(address);
const HEAD = `POST ${pathname} HTTP/1.1\r\nhost: ${host}\r\nauthorization: Bearer ${token}\r\ncontent-type: application/json\r\n`;
const LENGTH = /\r\ncontent-length: (\d+)\r\n/i;

const calls = JSON.parse(await text(process.stdin)).map((body) => {
  const json = JSON.stringify(body);
  return Buffer.from(`${HEAD}content-length: ${Buffer.byteLength(json)}\r\n\r\n${json}`);
});
const waiting = calls.values();

/** One connection that posts the next body as soon as it has the whole answer, until none is left. */
const worker = (took) =>
  new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    let began = 0;
    let head = '';
    let missing = null;
    const call = () => {
      const { value, done } = waiting.next();
      if (done) {
        socket.destroy();
        resolve();
        return;
      }
      head = '';
      missing = null;
      began = performance.now();
      socket.write(value);
    };
    const readHead = (piece) => {
      head += piece.latin1Slice();
      const end = head.indexOf('\r\n\r\n');
      if (end === -1) return;
      const length = LENGTH.exec(head.slice(0, end + 2))?.[1];
      if (!head.startsWith('HTTP/1.1 201 ') || length === undefined) return void socket.destroy(new Error(head.slice(0, 1_000)));
      missing = Number(length) - (head.length - end - 4);
    };
    socket.on('connect', call);
    socket.on('error', reject);
    socket.on('data', (piece) => {
      if (missing === null) readHead(piece);
      else missing -= piece.length;
      if (missing !== 0) return;
      took.push(performance.now() - began);
      call();
    });
    socket.on('end', () => reject(new Error('the connection was closed')));
  });

const took = [];
const began = performance.now();
await Promise.all(Array.from({ length: Number(workers) }, () => worker(took)));
const ms = performance.now() - began;
took.sort((a, b) => a - b);
const at = (share) => took[Math.floor((took.length - 1) * share)];
console.log(JSON.stringify({ perSecond: took.length / (ms / 1_000), p50Ms: at(0.5), p99Ms: at(0.99) }));
