import { generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { jwtVerify } from 'jose';

/** A contact as Google keeps it. */
export interface KeptContact {
  readonly resourceName: string;
  readonly name: string;
  readonly phone: string;
  readonly clientData?: readonly { key: string; value: string }[];
  readonly etag: string;
}

/** What is done with the next request of a kind. `drop`: it is carried out and its answer lost. A status refuses it. */
export type Behaviour = 'drop' | { readonly status: number; readonly body?: object; readonly headers?: Record<string, string> };

/**
 * A stand-in for Google's token endpoint and People API. It verifies the service account's assertions. Searches show the contacts of the last
 * warm-up.
 */
export interface GoogleStandIn {
  readonly url: string;
  readonly credentials: string;
  readonly contacts: Map<string, KeptContact>;
  /** Requests in order, e.g. `POST people:createContact`. */
  readonly requests: string[];
  /** Claims of assertions that were taken. */
  readonly assertions: Record<string, unknown>[];
  /** Behaviour by the beginning of a request. */
  readonly script: Map<string, Behaviour>;
  /** What searches find is not refreshed. */
  isLate: boolean;
  put(contact: Omit<KeptContact, 'etag'>): void;
  stop(): Promise<void>;
}

export const USER = 'kontak@contoh.id';
const EMAIL = 'balai@proyek.iam.gserviceaccount.com';

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

/** @param now what it takes for the present */
export async function startGoogle(now: () => Date): Promise<GoogleStandIn> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const contacts = new Map<string, KeptContact>();
  let searched: readonly KeptContact[] = [];
  let serial = 0;
  const tokens = new Set<string>();
  const next = (): number => {
    serial += 1;
    return serial;
  };
  const nextEtag = () => `etag-${next()}`;
  const wireOf = ({ resourceName, etag, name, phone, clientData }: KeptContact) => ({
    ...{ resourceName, etag, names: [{ givenName: name, displayName: name }] },
    phoneNumbers: [{ value: phone, canonicalForm: phone }],
    ...(clientData === undefined ? {} : { clientData }),
  });
  const failed = (status: number, name: string, message: string) => ({ status, body: { error: { code: status, status: name, message } } });

  async function grant(text: string): Promise<{ status: number; body: unknown }> {
    const form = new URLSearchParams(text);
    try {
      if (form.get('grant_type') !== 'urn:ietf:params:oauth:grant-type:jwt-bearer') throw new Error('another grant');
      const options = { algorithms: ['RS256'], issuer: EMAIL, subject: USER, audience: `${stand.url}/token`, currentDate: now() };
      const { payload } = await jwtVerify(form.get('assertion') ?? '', publicKey, options);
      stand.assertions.push(payload);
      const token = `token-${next()}`;
      tokens.add(token);
      return { status: 200, body: { access_token: token, expires_in: 3_599, token_type: 'Bearer' } };
    } catch (error) {
      return { status: 400, body: { error: 'invalid_grant', error_description: String(error) } };
    }
  }

  function act(method: string, path: string, query: URLSearchParams, text: string): { status: number; body: unknown } {
    const body = text === '' ? {} : JSON.parse(text);
    if (path === 'people:searchContacts') {
      const said = query.get('query') ?? '';
      if (said === '' && !stand.isLate) searched = [...contacts.values()];
      const results = said === '' ? [] : searched.filter(({ phone, name }) => phone.startsWith(said) || name.startsWith(said));
      return { status: 200, body: results.length === 0 ? {} : { results: results.map((one) => ({ person: wireOf(one) })) } };
    }
    if (path === 'people:createContact') {
      const contact = {
        ...{ resourceName: `people/c${next()}`, name: body.names[0].givenName, phone: body.phoneNumbers[0].value },
        ...{ clientData: body.clientData, etag: nextEtag() },
      };
      contacts.set(contact.resourceName, contact);
      return { status: 200, body: wireOf(contact) };
    }
    const [resourceName = '', verb] = path.split(':');
    const known = contacts.get(resourceName);
    if (known === undefined) return failed(404, 'NOT_FOUND', 'Requested entity was not found.');
    if (verb === 'deleteContact' && method === 'DELETE') contacts.delete(resourceName);
    else if (verb === 'updateContact' && method === 'PATCH') {
      if (body.etag !== known.etag)
        return failed(400, 'FAILED_PRECONDITION', 'Request person.etag is different than the current person.etag.');
      contacts.set(resourceName, { ...known, name: body.names[0].givenName, etag: nextEtag() });
    }
    return { status: 200, body: contacts.has(resourceName) ? wireOf(contacts.get(resourceName) as KeptContact) : {} };
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://google');
    const text = await textOf(request);
    const path = url.pathname.replace(/^\/(?:v1\/)?/, '');
    const line = `${request.method} ${path}`;
    stand.requests.push(line);
    const key = [...stand.script.keys()].find((one) => line.startsWith(one));
    const behaviour = key === undefined ? undefined : stand.script.get(key);
    if (key !== undefined) stand.script.delete(key);
    const json = (status: number, body: unknown, headers = {}) =>
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
    if (typeof behaviour === 'object') return void json(behaviour.status, behaviour.body ?? {}, behaviour.headers);
    const isKnown = tokens.has((request.headers.authorization ?? '').replace('Bearer ', ''));
    const { status, body } =
      path === 'token'
        ? await grant(text)
        : isKnown
          ? act(request.method ?? '', path, url.searchParams, text)
          : failed(401, 'UNAUTHENTICATED', 'Request had invalid authentication credentials.');
    if (behaviour === 'drop') response.destroy();
    else json(status, body);
  }

  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const key = { client_email: EMAIL, private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }), private_key_id: 'k1' };
  const stand: GoogleStandIn = {
    // A listening TCP server has an address of this shape.
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    credentials: JSON.stringify({ type: 'service_account', ...key }),
    contacts,
    requests: [],
    assertions: [],
    script: new Map(),
    isLate: false,
    put: (contact) => void contacts.set(contact.resourceName, { ...contact, etag: nextEtag() }),
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return stand;
}
