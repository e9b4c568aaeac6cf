/** Shown instead of the dashboard while it has not been built. */
export const MISSING_BUILD_PAGE = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Balai</title></head>
<body><h1>The dashboard was not built</h1>
<p>Run <code>npm run build</code> and reload this page. The REST interface is running: see <a href="/api/docs">/api/docs</a>.</p></body></html>
`;
