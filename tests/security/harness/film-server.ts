import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Enough of a film: whether it plays, nobody on the way looks at. */
const FILM = 'sebuah berkas';

/** Starts a server that shows one film, whole and in parts, as the platforms' networks do; its origin. It ends with the process. */
export async function startFilmServer(): Promise<string> {
  const server = createServer(({ headers: { range = '' } }, response) => {
    const [, first = 0, last = FILM.length - 1] = (/^bytes=(\d+)-(\d+)$/.exec(range) ?? []).map(Number);
    response
      .writeHead(206, { 'content-type': 'video/mp4', 'content-range': `bytes ${first}-${last}/${FILM.length}` })
      .end(FILM.slice(first, last + 1));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
