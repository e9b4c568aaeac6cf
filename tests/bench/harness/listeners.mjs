import { connect } from 'node:net';
import { createInterface } from 'node:readline';

// Holds live streams open from a process of its own:
//   node listeners.mjs URL       each line of input is one token; an empty line ends the list
// Prints {"open": N} when all have been greeted, and {"hinted": ms since 1970} each time all have got one more hint.

const { hostname, port, host } = new URL(process.argv[2]);
const tokens = [];
let greeted = 0;
let waiting = 0;

function listen(token) {
  const socket = connect({ host: hostname, port: Number(port), noDelay: true });
  socket.on('error', (error) => {
    console.error(error);
    process.exit(1);
  });
  socket.write(`GET /api/stream HTTP/1.1\r\nhost: ${host}\r\nauthorization: Bearer ${token}\r\n\r\n`);
  socket.on('data', (piece) => {
    const text = piece.latin1Slice();
    if (text.startsWith('HTTP/1.1') && !text.startsWith('HTTP/1.1 200')) {
      console.error(text);
      process.exit(1);
    }
    if (text.includes('event: hello')) {
      greeted += 1;
      if (greeted === tokens.length) console.log(JSON.stringify({ open: greeted }));
    }
    if (!text.includes('event: hint')) return;
    waiting += 1;
    if (waiting % tokens.length === 0) console.log(JSON.stringify({ hinted: Date.now() }));
  });
}

for await (const line of createInterface({ input: process.stdin })) {
  if (line !== '') tokens.push(line);
  else break;
}
for (const token of tokens) listen(token);
// Ends with its input.
process.stdin.on('end', () => process.exit(0));
process.stdin.resume();
