import { Failure } from '@balai/contracts';
import { LIVE_TOPICS, ROUTES, SERVICES } from '@balai/contracts/catalogue';
import { LiveHint } from '@balai/contracts/gateway';
import { readExamples } from './examples.ts';
import { type JsonSchema, json, type OpenApiResponse, type Operation, operationOf, plain } from './operation.ts';

/** An OpenAPI 3.1 document, as far as we write one. */
export interface OpenApiDocument {
  readonly openapi: '3.1.0';
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly servers: readonly { readonly url: string }[];
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  /** Path in `{}` form → method in lower case → operation. */
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, JsonSchema>>;
    readonly responses: Readonly<Record<string, OpenApiResponse>>;
    readonly securitySchemes: Readonly<Record<string, JsonSchema>>;
  };
}

const retryAfter = { 'Retry-After': { description: 'Seconds to wait before the next try.', schema: { type: 'integer', minimum: 1 } } };
const failed = (description: string, headers?: Readonly<Record<string, unknown>>): OpenApiResponse => ({
  description,
  ...(headers === undefined ? {} : { headers }),
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Failure' } } },
});

const RESPONSES: Readonly<Record<string, OpenApiResponse>> = {
  InvalidRequest: failed('`invalid_request`: a parameter or the body does not fit; `errors` names each field.'),
  Unauthenticated: failed('`missing_token`, `invalid_token` or `expired_token` (also in `reason`): sign in again.'),
  Forbidden: failed('`forbidden`: the permission is missing; `client_not_allowed`: the client is not among the account’s.'),
  TooLarge: failed('`too_large`: the body exceeds its limit.'),
  TooManyRequests: failed(
    '`too_many_requests`: the rate class is used up. `too_many_at_once`: the account waits for too many heavy answers.',
    retryAfter,
  ),
  Unavailable: failed('`unavailable`, `writes_paused` or `peer_unavailable`: try again shortly.', retryAfter),
  Failure: failed('Any other failure; the codes of this operation are in `x-problems`.'),
};

/** Operations that are the gateway's own and no contract: a stream has no JSON body. */
function ownPaths(): OpenApiDocument['paths'] {
  const health = (operationId: string, summary: string, statuses: readonly string[]): Operation => ({
    operationId,
    summary,
    tags: ['gateway'],
    security: [],
    parameters: [],
    responses: Object.fromEntries(
      statuses.map((status) => [
        status,
        {
          description: status === '200' ? 'ok' : 'degraded',
          content: json({ type: 'object', properties: { status: { enum: ['ok', 'degraded'] } }, required: ['status'] }),
        },
      ]),
    ),
  });
  return {
    '/api/stream': { get: streamOperation() },
    '/health/live': { get: health('health.live', 'Whether the process answers.', ['200']) },
    '/health/ready': { get: health('health.ready', 'Whether every part of the process can do its work.', ['200', '503']) },
  };
}

function streamOperation(): Operation {
  const ids: JsonSchema = { type: 'array', items: { type: 'string' } };
  return {
    operationId: 'live.stream',
    summary:
      'Server-sent events: `hint` (data: LiveHint) when something the account sees changed, at most once a second a topic; `hello` first; ' +
      '`resync` when hints may have been missed: read everything again; `bye` before the end of a session that no longer holds.',
    tags: ['gateway'],
    security: [{ bearer: [] }, { cookie: [] }],
    parameters: [
      { name: 'client_id', in: 'query', required: false, description: 'Only these clients; repeated or a comma list.', schema: ids },
      {
        name: 'Last-Event-ID',
        in: 'header',
        required: false,
        description: 'Sent by browsers when they reconnect.',
        schema: { type: 'string' },
      },
    ],
    responses: {
      '200': { description: 'The stream.', content: { 'text/event-stream': { schema: { type: 'string' } } } },
      '401': { $ref: '#/components/responses/Unauthenticated' },
      '403': { $ref: '#/components/responses/Forbidden' },
      '429': { $ref: '#/components/responses/TooManyRequests' },
      '503': { $ref: '#/components/responses/Unavailable' },
    },
    'x-permission': LIVE_TOPICS.map(({ permission }) => permission.name).join(' | '),
    'x-tenant': 'query parameter client_id, when given, must be clients the account sees (403 otherwise)',
    'x-rate-class': 'read',
    'x-problems': ['too_many_streams', 'streams_quota'],
  };
}

/** The whole REST interface as an OpenAPI 3.1 document, derived from the routes' contracts and their examples. */
export function openApiDocument(): OpenApiDocument {
  const paths: Record<string, Record<string, Operation>> = {};
  const examples = readExamples();
  for (const route of ROUTES) {
    const path = route.path.replace(/:([A-Za-z_]+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route, examples[route.id]) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Balai',
      version: '1',
      description:
        'Attendance of people on social media posts. Texts of failures are Indonesian, or English by `Accept-Language: en`. An empty query parameter is one that was not given; words of a fixed set come in any letter case.',
    },
    servers: [{ url: '/' }],
    tags: SERVICES.filter(({ name }) => ROUTES.some((route) => route.service === name)).map(({ name, summary }) => ({
      name,
      description: summary,
    })),
    paths: { ...paths, ...ownPaths() },
    components: {
      schemas: { Failure: plain(Failure), LiveHint: plain(LiveHint) },
      responses: RESPONSES,
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'Wins over the cookie when both are sent.' },
        cookie: { type: 'apiKey', in: 'cookie', name: 'token', description: 'Over https it is called `__Host-token`.' },
      },
    },
  };
}
