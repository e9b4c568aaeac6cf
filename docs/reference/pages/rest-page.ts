import { Failure, type RouteDefinition } from '../../../packages/contracts/src/index.ts';
import { ROUTES } from '../../../packages/contracts/src/catalogue.ts';
import { schemaText } from '../../../services/gateway/src/openapi/schema-text.ts';
import { block, code, GENERATED, table } from './markdown.ts';

const plain = (schema: unknown): Record<string, unknown> => JSON.parse(JSON.stringify(schema));

function tenantText(route: RouteDefinition): string {
  if ('public' in route.access) return '–';
  const { tenant } = route.access;
  if (tenant.kind === 'own') return 'narrowed to what the account sees; an object of another client is 404';
  if (tenant.kind === 'platform') return 'no client involved';
  return `\`${tenant.name}\` (${tenant.in === 'params' ? 'path' : tenant.in}), when given, must be a client the account sees: else 403`;
}

function parameters(route: RouteDefinition): string {
  const rows = [
    { place: 'path', schema: plain(route.params) },
    { place: 'query', schema: plain(route.query) },
  ].flatMap(({ place, schema }) =>
    Object.entries((schema.properties ?? {}) as Record<string, unknown>).map(([name, value]) => {
      const isRequired = place === 'path' || (Array.isArray(schema.required) && schema.required.includes(name));
      return [code(name), `${place}${isRequired ? ', required' : ''}`, code(schemaText(value))];
    }),
  );
  return rows.length === 0 ? '' : `\n${table(['parameter', 'where', 'value'], rows)}\n`;
}

const anchorOf = (route: RouteDefinition) => `${route.method} ${route.path}`.toLowerCase().replace(/[^a-z0-9 _-]/g, '').replaceAll(' ', '-');

function section(route: RouteDefinition): string {
  const access = 'public' in route.access ? 'public' : code(route.access.permission.name);
  const facts = [
    `- id: \`${route.id}\`; answered by: ${route.service}; permission: ${access}; rate: ${route.rate}`,
    `- clients: ${tenantText(route)}`,
    ...(route.problems.length === 0 ? [] : [`- problems: ${route.problems.map(code).join(', ')}`]),
    ...(route.errorField === true ? ['- failures also carry `error`, equal to `message`'] : []),
  ];
  const body = route.body === undefined ? '' : `\nBody:\n\n${block(schemaText(plain(route.body)))}\n`;
  return `### ${route.method} ${route.path}

${route.summary}

${facts.join('\n')}
${parameters(route)}${body}
Answer ${route.status.join(' or ')}:

${block(schemaText(plain(route.response)))}
`;
}

/** Every REST route, by service: permission, tenant rule, parameters, answers, problems. */
export function restPage(): string {
  const contents = ROUTES.map((route) => [
    `[\`${route.method} ${route.path}\`](#${anchorOf(route)})`,
    'public' in route.access ? 'public' : code(route.access.permission.name),
    route.summary,
  ]);
  return `# REST

${GENERATED}

The same as a document for machines: [openapi.json](openapi.json); a running platform serves it at \`/api/openapi.json\` and as a page at \`/api/docs\`.

- **Who calls**: \`Authorization: Bearer <token>\`, or the cookie \`token\`. Changes by cookie must come from a page of the same origin (or one in
  \`CORS_ORIGIN\`) with \`Content-Type: application/json\`. Public changes (sign-in, logout) refuse pages of other origins, and take programs that
  send no \`Origin\`, with a cookie or without.
- **Which clients**: access comes from the account alone; parameters only narrow it.
- **Query**: an empty parameter (\`?client_id=\`) is one that was not given; words of a fixed set come in any letter case.
- **Every route** may also answer the platform's own problems (400, 401, 403, 404, 413, 429, 500, 503); see [problems.md](problems.md).
- **Repeating a change**: with \`Idempotency-Key: <1–255 characters>\` a call acts once in 24 h; a repeat gets the first answer with \`Idempotency-Replayed: true\`.
  While the first call runs, a repeat gets 409 \`idempotency_in_flight\` with \`Retry-After\`; another body or query gets 422 \`idempotency_mismatch\`. A call
  that failed without changing anything frees its key. One that acted and could not keep its answer (a crash, a lost connection) is never run
  again: repeats get 409 \`idempotency_answer_lost\`, and its result is there to be read. Only calls with a token have keys.
- **Reading again**: recaps carry \`ETag\`; send it as \`If-None-Match\` and get 304 while nothing changed.
- **Live**: \`GET /api/stream\` (server-sent events) says what to read again; it is described in openapi.json.
- **Language**: sentences in answers (\`notes\`, \`message\` of reasons, \`explanation\`) are Indonesian, or English with \`Accept-Language: en\`;
  reasons in the recaps of the former system are always Indonesian. Programs go by \`code\`.
- Fields with \`?\` may be absent. Values of times are ISO 8601 with zone; days are of the client's zone.

Every failure looks like this. Texts are Indonesian, or English with \`Accept-Language: en\`. With \`pt\` they are Portuguese (Brazil) where the problem has
Portuguese texts, and English elsewhere:

${block(schemaText(plain(Failure)))}

${table(['route', 'permission', 'what it does'], contents)}

## Routes

${ROUTES.map(section).join('\n')}`;
}
