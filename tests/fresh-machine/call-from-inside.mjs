import { connect } from 'node:net';
import { createInterface } from 'node:readline';

/**
 * Asks on behalf of a test that cannot: runs inside a machine's network, takes one JSON line a question on standard input
 * (`{id, url, method, headers, body}` or `{id, port}`) and writes one JSON line an answer: `{id, status, body, at}`, `{id, listens}` or `{id, error}`.
 */
const answer = (id, said) => process.stdout.write(`${JSON.stringify({ id, ...said })}\n`);

async function call({ id, url, method, headers, body }) {
  try {
    const response = await fetch(url, { method, headers, body, signal: AbortSignal.timeout(10_000) });
    const text = await response.text();
    answer(id, { status: response.status, body: text, at: Date.now() });
  } catch (error) {
    answer(id, { error: String(error?.cause?.code ?? error) });
  }
}

function knock({ id, port }) {
  const socket = connect({ port, host: '127.0.0.1' });
  const say = (listens) => () => {
    socket.destroy();
    answer(id, { listens });
  };
  socket.once('connect', say(true)).once('error', say(false));
}

for await (const line of createInterface({ input: process.stdin })) {
  const question = JSON.parse(line);
  if (question.port === undefined) void call(question);
  else knock(question);
}
