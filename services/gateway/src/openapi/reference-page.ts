import type { OpenApiDocument } from './openapi-document.ts';
import type { Operation } from './operation.ts';
import { schemaText } from './schema-text.ts';

const safe = (text: string) =>
  text.replace(/[&<>"']/g, (one) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[one] ?? one);

interface Entry {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

const STYLE = `
:root{color-scheme:light dark;--line:#d5d9e0;--soft:#f4f6f9;--text:#171b22;--dim:#5a6473;--mark:#0b5cad}
@media (prefers-color-scheme:dark){:root{--line:#323a47;--soft:#1a1f28;--text:#e8ebf0;--dim:#9aa5b5;--mark:#7ab8ff}body{background:#12151b}}
body{margin:0;font:16px/1.55 system-ui,sans-serif;color:var(--text)}
.page{display:grid;grid-template-columns:minmax(15rem,20rem) minmax(0,1fr);max-width:80rem;margin:auto}
nav{position:sticky;top:0;height:100vh;overflow:auto;padding:1rem;box-sizing:border-box;border-right:1px solid var(--line);font-size:.875rem}
nav ul{list-style:none;margin:.25rem 0 1rem;padding:0}nav li a{display:block;padding:.15rem 0;overflow-wrap:anywhere}
main{padding:1rem 2rem 6rem}a{color:var(--mark);text-decoration:none}a:hover,a:focus-visible{text-decoration:underline}
h2{margin-top:3rem;border-bottom:1px solid var(--line)}article{margin:2rem 0;padding-top:.5rem}article:target{outline:2px solid var(--mark);outline-offset:.75rem}
code,pre{font-family:ui-monospace,SFMono-Regular,Menlo,monospace;font-size:.875rem}pre{background:var(--soft);border:1px solid var(--line);padding:.75rem;overflow:auto;max-height:28rem}
h3 code{font-size:1rem;overflow-wrap:anywhere}.method{display:inline-block;min-width:3.6em;font-weight:700}.dim{color:var(--dim)}
table{border-collapse:collapse;width:100%;font-size:.9rem}th,td{text-align:left;vertical-align:top;padding:.3rem .75rem .3rem 0;border-bottom:1px solid var(--line)}
@media (max-width:52rem){.page{display:block}nav{position:static;height:auto;border:0}main{padding:1rem}}`;

const code = (text: string) => `<code>${safe(text)}</code>`;
/** Text in which \`backticks\` mark code. */
const prose = (text: string) => safe(text).replace(/`([^`]+)`/g, '<code>$1</code>');

function facts(operation: Operation): string {
  const rows: [string, string][] = [
    ['Permission', operation.security.length === 0 ? 'public' : code(operation['x-permission'] ?? '')],
    ['Clients', safe(operation['x-tenant'] ?? '')],
    ['Rate class', safe(operation['x-rate-class'] ?? 'unlimited')],
    ['Problems', (operation['x-problems'] ?? []).map(code).join(', ')],
  ];
  return rows
    .filter(([, text]) => text !== '')
    .map(([name, text]) => `<tr><th scope="row">${name}</th><td>${text}</td></tr>`)
    .join('');
}

function parameters(operation: Operation): string {
  if (operation.parameters.length === 0) return '';
  const rows = operation.parameters.map(
    (one) =>
      `<tr><td>${code(one.name)}</td><td>${one.in}${one.required ? ', required' : ''}</td><td>${code(schemaText(one.schema))} ${prose(one.description ?? '')}</td></tr>`,
  );
  return `<h4>Parameters</h4><table><thead><tr><th scope="col">Name</th><th scope="col">Where</th><th scope="col">Value</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

const schemas = (title: string, content: Readonly<Record<string, { readonly schema: unknown }>> | undefined) =>
  Object.entries(content ?? {})
    .map(([type, { schema }]) => `<h4>${safe(title)} <span class="dim">${safe(type)}</span></h4><pre>${safe(schemaText(schema))}</pre>`)
    .join('');

function article({ method, path, operation }: Entry): string {
  const answers = Object.entries(operation.responses).map(([status, response]) =>
    'content' in response ? schemas(`Answer ${status}`, response.content) : '',
  );
  return `<article id="${safe(operation.operationId)}">
<h3><a href="#${safe(operation.operationId)}"><span class="method">${method}</span> <code>${safe(path)}</code></a></h3>
<p>${prose(operation.summary)}</p><table><tbody>${facts(operation)}</tbody></table>
${parameters(operation)}${schemas('Body', operation.requestBody?.content)}${answers.join('')}</article>`;
}

function entriesOf(document: OpenApiDocument, tag: string): Entry[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, operation]) => operation.tags.includes(tag))
      .map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );
}

/** The document as one readable HTML page: no script, nothing loaded from anywhere, an anchor for every operation. */
export function referencePage(document: OpenApiDocument): string {
  const groups = document.tags.map((tag) => ({ ...tag, entries: entriesOf(document, tag.name) })).filter((one) => one.entries.length > 0);
  const contents = groups.map(
    ({ name, entries }) =>
      `<strong><a href="#${safe(name)}">${safe(name)}</a></strong><ul>${entries
        .map(({ method, path, operation }) => `<li><a href="#${safe(operation.operationId)}">${method} ${safe(path)}</a></li>`)
        .join('')}</ul>`,
  );
  const sections = groups.map(
    ({ name, description, entries }) =>
      `<section><h2 id="${safe(name)}">${safe(name)}</h2><p>${prose(description)}</p>${entries.map(article).join('\n')}</section>`,
  );
  const failures = Object.values(document.components.responses).map((one) => `<li>${prose(one.description)}</li>`);
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${safe(document.info.title)}: REST interface</title><style>${STYLE}</style></head>
<body><div class="page"><nav aria-label="Operations"><p><a href="/">Dashboard</a> · <a href="/api/openapi.json">openapi.json</a></p>${contents.join('')}</nav>
<main><h1>${safe(document.info.title)}: REST interface</h1><p>${prose(document.info.description)}</p>
<p>Sign in with <a href="#auth.dashboard-login">POST /api/auth/dashboard-login</a>; send its <code>token</code> as <code>Authorization: Bearer …</code>, or let the browser send the cookie.</p>
<h2 id="failures">Failures</h2><p>Every failure, on every operation, has this shape:</p><pre>${safe(schemaText(document.components.schemas.Failure))}</pre><ul>${failures.join('')}</ul>
${sections.join('\n')}</main></div></body></html>
`;
}
