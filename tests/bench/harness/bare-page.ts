import { createServer } from 'node:http';
import { gzipSync } from 'node:zlib';

const PAGE = `<!doctype html><meta charset="utf-8"><title>bare</title><ul id="rows"></ul><script>
fetch('/rows').then((answer) => answer.json()).then(({ data }) => {
  document.getElementById('rows').innerHTML = data.map(({ nama }) => '<li>' + nama + '</li>').join('');
});</script>`;

/** The least page that shows an answer: HTML that asks for it and lists its rows. */
export async function serveBarePage(answer: string): Promise<{ url: string; stop(): Promise<void> }> {
  const packed = gzipSync(answer);
  const server = createServer((request, response) => {
    if (request.url !== '/rows') return response.setHeader('content-type', 'text/html').end(PAGE);
    return response.setHeader('content-type', 'application/json').setHeader('content-encoding', 'gzip').end(packed);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
