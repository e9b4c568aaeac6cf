import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** A message as the API took it. */
export interface TakenMessage {
  readonly recipient_type: string;
  readonly to: string;
  readonly type: string;
  readonly biz_opaque_callback_data?: string;
  readonly [content: string]: unknown;
}

/** An uploaded file. */
export interface TakenFile {
  readonly id: string;
  readonly type: string;
  readonly name: string;
  readonly bytes: number;
}

interface StandInTemplate {
  readonly name: string;
  readonly language: string;
  readonly status: string;
  readonly category: string;
  readonly components: readonly { readonly type: string; readonly text?: string }[];
}

/** One coming call of `/messages`: an error of the API, or what goes wrong after the message is taken. */
export type Behaviour =
  | 'cut'
  | 'hang'
  | { readonly code: number; readonly status?: number; readonly title?: string; readonly retryAfter?: string }
  | { readonly raw: string; readonly status: number };

/** The WhatsApp Cloud API, made from its published examples. It refuses what the API refuses. */
export interface CloudStandIn {
  /** With the version. */
  readonly url: string;
  readonly taken: TakenMessage[];
  readonly files: TakenFile[];
  /** What it does with the coming calls of `/messages`, one each. Afterwards it takes what is right. */
  readonly script: Behaviour[];
  /** Numbers that wrote within 24 hours. */
  readonly windows: Set<string>;
  readonly templates: StandInTemplate[];
  /** Media that people sent, by id. `url`: what the API names instead of its own address of the bytes. */
  readonly received: Map<string, { readonly bytes: Buffer; readonly type: string; readonly size?: number; readonly url?: string }>;
  /** Media whose bytes were asked for, in order. */
  readonly downloads: string[];
  /** Statuses that the coming calls of `/media`, `/message_templates`, the number itself and the bytes of received media are answered with. */
  readonly faults: { media: number[]; templates: number[]; numbers: number[]; downloads: number[] };
  /** Calls of `/message_templates`. */
  reads: number;
  stop(): Promise<void>;
}

export const PHONE_NUMBER_ID = '106540352242922';
export const WABA_ID = '102290129340398';
const DISPLAY_NUMBER = '+1 555-078-3881';
export const TOKEN = 'EAAJB-stand-in-token-of-tests';
const VERSION = '/v26.0';
const TEMPLATES_A_PAGE = 2;

const json = (response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}) =>
  void response.writeHead(status, { 'content-type': 'application/json; charset=UTF-8', ...headers }).end(JSON.stringify(body));

/** An error as the API words it. */
const refuse = (response: ServerResponse, status: number, code: number, details: string, headers = {}) =>
  json(
    response,
    status,
    {
      error: {
        message: `(#${code}) ${details}`,
        type: 'OAuthException',
        code,
        error_data: { messaging_product: 'whatsapp', details },
        fbtrace_id: 'Az8or2yhqkZfEZ-_4Qn_Bam',
      },
    },
    headers,
  );

/** Why the API refuses a message: status, code and details; null: it takes it. */
function faultOf(message: Record<string, unknown>, standIn: CloudStandIn): [number, number, string] | null {
  if (message.messaging_product !== 'whatsapp') return [400, 100, 'The parameter messaging_product is required.'];
  const type = String(message.type);
  const content = message[type] as Record<string, unknown> | undefined;
  if (content === undefined) return [400, 131008, `Required parameter is missing: ${type}`];
  if (type === 'template') return templateFault(content, standIn);
  if (message.recipient_type !== 'group' && !standIn.windows.has(String(message.to)))
    return [400, 131047, 'Message failed to send because more than 24 hours have passed since the customer last replied to this number.'];
  if (type === 'text' && String(content.body).length > 4_096) return [400, 100, "Param text['body'] must be at most 4096 characters long."];
  if ((type === 'image' || type === 'document') && !standIn.files.some(({ id }) => id === content.id))
    return [400, 131009, 'Media ID is not valid.'];
  return null;
}

function templateFault(content: Record<string, unknown>, standIn: CloudStandIn): [number, number, string] | null {
  const {
    name,
    language,
    components = [],
  } = content as { name: string; language: { code: string }; components?: { type: string; parameters: unknown[] }[] };
  const found = standIn.templates.find((one) => one.name === name && one.language === language.code);
  if (found === undefined) return [404, 132001, `template name (${name}) does not exist in ${language.code}`];
  if (found.status === 'PAUSED') return [400, 132015, 'Template is paused due to low quality'];
  const gaps = found.components.find(({ type }) => type === 'BODY')?.text?.match(/\{\{\d+\}\}/g)?.length ?? 0;
  const given = components.find(({ type }) => type === 'body')?.parameters.length ?? 0;
  return gaps === given
    ? null
    : [400, 132000, `number of localizable_params (${given}) does not match the expected number of params (${gaps})`];
}

/** Starts the API on a free port of this machine. */
export async function startCloudStandIn(): Promise<CloudStandIn> {
  const open = new Set<ServerResponse>();

  async function message(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body: Record<string, unknown> = JSON.parse(String(await buffer(request)));
    const behaviour = standIn.script.shift();
    if (typeof behaviour === 'object' && 'code' in behaviour) {
      const { code, status = 400, title = 'as scripted', retryAfter } = behaviour;
      return refuse(response, status, code, title, retryAfter === undefined ? {} : { 'retry-after': retryAfter });
    }
    if (typeof behaviour === 'object') return void response.writeHead(behaviour.status).end(behaviour.raw);
    const fault = faultOf(body, standIn);
    if (fault !== null) return refuse(response, ...fault);
    standIn.taken.push(body as unknown as TakenMessage);
    if (behaviour === 'cut') return void response.destroy();
    if (behaviour === 'hang') return void open.add(response);
    const id = `wamid.${Buffer.from(String(body.biz_opaque_callback_data)).toString('base64url')}`;
    json(response, 200, {
      messaging_product: 'whatsapp',
      contacts: [{ input: body.to, wa_id: body.to }],
      messages: [{ id, message_status: 'accepted' }],
    });
  }

  async function media(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const bytes = await buffer(request);
    const status = standIn.faults.media.shift();
    if (status !== undefined) return refuse(response, status, 131000, 'Something went wrong.');
    const form = await new Response(bytes, { headers: { 'content-type': request.headers['content-type'] ?? '' } }).formData();
    if (form.get('messaging_product') !== 'whatsapp') return refuse(response, 400, 100, 'The parameter messaging_product is required.');
    const file = form.get('file');
    if (!(file instanceof File)) return refuse(response, 400, 100, 'Param file must be a file.');
    const id = `media-${standIn.files.length + 1}`;
    standIn.files.push({ id, type: file.type, name: file.name, bytes: file.size });
    json(response, 200, { id });
  }

  function templates(url: URL, response: ServerResponse): void {
    standIn.reads += 1;
    const status = standIn.faults.templates.shift();
    if (status !== undefined) {
      refuse(response, status, 131000, 'Something went wrong.');
      return;
    }
    const from = Number(url.searchParams.get('after') ?? 0);
    const data = standIn.templates.slice(from, from + TEMPLATES_A_PAGE);
    const after = String(from + TEMPLATES_A_PAGE);
    const isLast = from + TEMPLATES_A_PAGE >= standIn.templates.length;
    const next = isLast ? {} : { next: `${standIn.url}/${WABA_ID}/message_templates?after=${after}` };
    json(response, 200, { data, paging: { cursors: { before: String(from), after }, ...next } });
  }

  function number(response: ServerResponse): void {
    const status = standIn.faults.numbers.shift();
    if (status === undefined) json(response, 200, { display_phone_number: DISPLAY_NUMBER, id: PHONE_NUMBER_ID });
    else refuse(response, status, 131000, 'Something went wrong.');
  }

  /** Where the bytes of media are, and the bytes under that address. */
  function receivedMedia(id: string, url: URL, response: ServerResponse): void {
    const media = standIn.received.get(id);
    if (media === undefined || url.searchParams.get('phone_number_id') !== PHONE_NUMBER_ID) {
      refuse(response, 400, 100, 'Unsupported get request. Object does not exist.');
      return;
    }
    const { type: mime_type, bytes, size: file_size = bytes.length } = media;
    json(response, 200, {
      url: media.url ?? `${standIn.url}/bytes/${id}`,
      mime_type,
      sha256: '',
      file_size,
      id,
      messaging_product: 'whatsapp',
    });
  }

  function download(id: string, response: ServerResponse): void {
    standIn.downloads.push(id);
    const { bytes, type } = standIn.received.get(id) ?? { bytes: Buffer.alloc(0), type: 'text/plain' };
    const status = standIn.faults.downloads.shift() ?? 200;
    response.writeHead(status, { 'content-type': type, ...(status === 302 ? { location: `${standIn.url}/bytes/${id}` } : {}) });
    // In pieces, so that no length is said ahead.
    for (let at = 0; at < bytes.length; at += 65_536) response.write(bytes.subarray(at, at + 65_536));
    response.end();
  }

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://graph');
    if (request.headers.authorization !== `Bearer ${TOKEN}`)
      return refuse(response, 401, 190, 'Error validating access token: Session has expired.');
    if (url.pathname === `${VERSION}/${PHONE_NUMBER_ID}/messages`) return void message(request, response);
    if (url.pathname === `${VERSION}/${PHONE_NUMBER_ID}/media`) return void media(request, response);
    if (url.pathname === `${VERSION}/${WABA_ID}/message_templates`) return templates(url, response);
    if (url.pathname === `${VERSION}/${PHONE_NUMBER_ID}`) return number(response);
    const [kind = '', id = ''] = url.pathname.slice(VERSION.length + 1).split('/');
    if (kind === 'bytes') return download(id, response);
    if (request.method === 'GET') return receivedMedia(kind, url, response);
    refuse(response, 400, 100, 'Unsupported request. The object does not exist or the token has no permission for it.');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const standIn: CloudStandIn = {
    // A listening TCP server has an address of this shape.
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${VERSION}`,
    ...{ taken: [], files: [], script: [], templates: [], reads: 0 },
    windows: new Set(),
    received: new Map(),
    downloads: [],
    faults: { media: [], templates: [], numbers: [], downloads: [] },
    async stop() {
      for (const response of open) response.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return standIn;
}
