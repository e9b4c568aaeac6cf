import { generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { jwtVerify } from 'jose';

/** The next answer of the Sheets API in place of its own. */
export interface SheetsAnswer {
  readonly status: number;
  readonly body?: object;
  readonly headers?: Record<string, string>;
}

/** A tab: its number, and its cells by rows. */
export interface StandInTab {
  readonly number: number;
  readonly rows: readonly (readonly unknown[])[];
  readonly isHidden?: boolean;
}

/** A stand-in for Google's token endpoint and Sheets API. It verifies signature, issuer, audience, times and scope of assertions. */
export interface SheetsStandIn {
  readonly url: string;
  readonly credentials: string;
  /** Sheets that are shared with the account, by id: tabs by name. */
  readonly sheets: Map<string, Readonly<Record<string, StandInTab>>>;
  /** Sheets that are there and not shared. */
  readonly closed: Set<string>;
  /** Paths of requests. */
  readonly requests: string[];
  readonly next: SheetsAnswer[];
  /** How long values are held back, and requests that were answered side by side. */
  readonly atOnce: { heldMs: number; now: number; most: number };
  /** Whether tokens are refused. */
  isRevoked: boolean;
  stop(): Promise<void>;
}

export const EMAIL = 'impor@proyek.iam.gserviceaccount.com';
const SCOPE = 'https://www.googleapis.com/auth/spreadsheets.readonly';

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

const refused = (status: number, name: string): SheetsAnswer => ({
  status,
  body: { error: { code: status, status: name, message: name } },
});

/** @param now what it takes for the present */
export async function startSheets(now: () => Date = () => new Date()): Promise<SheetsStandIn> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const tokens = new Set<string>();

  async function grant(text: string): Promise<SheetsAnswer> {
    const form = new URLSearchParams(text);
    try {
      if (stand.isRevoked || form.get('grant_type') !== 'urn:ietf:params:oauth:grant-type:jwt-bearer') throw new Error('refused');
      const options = { algorithms: ['RS256'], issuer: EMAIL, audience: `${stand.url}/token`, currentDate: now(), maxTokenAge: 60 };
      const { payload, protectedHeader } = await jwtVerify(form.get('assertion') ?? '', publicKey, options);
      const { iat = 0, exp = 0 } = payload;
      if (exp - iat > 3_600 || payload.scope !== SCOPE || payload.sub !== undefined || protectedHeader.kid !== 'k1')
        throw new Error(`claims ${JSON.stringify(payload)}`);
      const token = `token-${tokens.size}`;
      tokens.add(token);
      return { status: 200, body: { access_token: token, expires_in: 3_599, token_type: 'Bearer' } };
    } catch (error) {
      return { status: 400, body: { error: 'invalid_grant', error_description: String(error) } };
    }
  }

  function read(id: string, range: string | undefined): SheetsAnswer {
    if (stand.closed.has(id)) return refused(403, 'PERMISSION_DENIED');
    const tabs = stand.sheets.get(id);
    if (tabs === undefined) return refused(404, 'NOT_FOUND');
    if (range === undefined) {
      const properties = Object.entries(tabs).map(([title, { number, isHidden }]) => ({
        properties: { title, ...(number === 0 ? {} : { sheetId: number }), ...(isHidden === true ? { hidden: true } : {}) },
      }));
      return { status: 200, body: { sheets: properties } };
    }
    const name = /^'(.*)'$/.exec(range)?.[1]?.replaceAll("''", "'") ?? '';
    const tab = tabs[name];
    return tab === undefined ? refused(400, 'INVALID_ARGUMENT') : { status: 200, body: { range, values: tab.rows } };
  }

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://google');
    stand.requests.push(url.pathname);
    const text = await textOf(request);
    const scripted = url.pathname === '/token' ? undefined : stand.next.shift();
    const [, , , id = '', , range] = url.pathname.split('/').map(decodeURIComponent);
    const isKnown = tokens.has((request.headers.authorization ?? '').replace('Bearer ', ''));
    const own = url.pathname === '/token' ? await grant(text) : isKnown ? read(id, range) : refused(401, 'UNAUTHENTICATED');
    const { status, body = {}, headers = {} } = scripted ?? own;
    const indent = url.searchParams.get('prettyPrint') === 'false' ? 0 : 2;
    stand.atOnce.now += 1;
    stand.atOnce.most = Math.max(stand.atOnce.most, stand.atOnce.now);
    await new Promise((go) => setTimeout(go, range === undefined ? 0 : stand.atOnce.heldMs));
    stand.atOnce.now -= 1;
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body, null, indent));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const key = { client_email: EMAIL, private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }), private_key_id: 'k1' };
  const stand: SheetsStandIn = {
    // A listening TCP server has an address of this shape.
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    credentials: JSON.stringify({ type: 'service_account', ...key }),
    sheets: new Map(),
    closed: new Set(),
    requests: [],
    next: [],
    atOnce: { heldMs: 0, now: 0, most: 0 },
    isRevoked: false,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return stand;
}
