import { get } from 'node:http';
import { brotliDecompressSync } from 'node:zlib';

/** An answer as it travels: its compressed bytes, and what says what they are. Unpacking them is the caller's work, not the server's. */
export function answerOf(url: string, token: string): Promise<{ bytes: Buffer; headers: Record<string, string> }> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { authorization: `Bearer ${token}`, 'accept-encoding': 'br' } }, (answer) => {
      const pieces: Buffer[] = [];
      answer.on('data', (piece: Buffer) => pieces.push(piece));
      answer.on('error', reject);
      answer.on('end', () => {
        const bytes = Buffer.concat(pieces);
        if (answer.statusCode !== 200) return reject(new Error(`${url}: ${answer.statusCode} ${bytes.toString('utf8').slice(0, 300)}`));
        const names = ['content-type', 'content-encoding', 'cache-control', 'etag', 'vary'];
        resolve({
          bytes,
          headers: Object.fromEntries(
            names.flatMap((one) => (answer.headers[one] === undefined ? [] : [[one, String(answer.headers[one])]])),
          ),
        });
      });
    }).on('error', reject);
  });
}

/** What an answer says, unpacked. */
export const textOf = ({ bytes, headers }: Awaited<ReturnType<typeof answerOf>>): string =>
  (headers['content-encoding'] === 'br' ? brotliDecompressSync(bytes) : bytes).toString();
