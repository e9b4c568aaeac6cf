import { readFileSync } from 'node:fs';

/** Scalar's reader with everything it needs in one file: nothing is loaded from elsewhere. */
export const readerScript = (): string =>
  readFileSync(new URL('js/standalone.js', import.meta.resolve('@scalar/fastify-api-reference')), 'utf8');

/** Starts the reader. A file of its own: our content security policy runs no script inside a page. */
export const START_SCRIPT = `Scalar.createApiReference('#app', {
  url: '/api/openapi.json',
  // Nothing from or to the maker's servers: fonts, proxy, telemetry, assistant.
  withDefaultFonts: false,
  proxyUrl: '',
  telemetry: false,
  agent: { disabled: true },
  mcp: { disabled: true },
  showDeveloperTools: 'never',
  hideClientButton: true,
  persistAuth: false,
});
`;

/** The page that reads the description of the interface. */
export const REFERENCE_PAGE = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Balai: REST interface</title><link rel="icon" href="data:,"></head>
<body><noscript><p>This page needs JavaScript. The same as text: <a href="/api/openapi.json">openapi.json</a></p></noscript>
<div id="app"></div><script src="/api/docs/reader.js"></script><script src="/api/docs/start.js"></script></body></html>
`;
