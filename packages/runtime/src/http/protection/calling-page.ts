import type { FastifyRequest } from 'fastify';

/** Whose page sends the call, as the browser says: a page can neither forge nor omit it in a change. Programs do not say: `unsaid`. */
export function callingPage({ headers }: Pick<FastifyRequest, 'headers'>, allowed: readonly string[]): 'ours' | 'foreign' | 'unsaid' {
  const { origin, host } = headers;
  if (headers['sec-fetch-site'] === 'same-origin') return 'ours';
  if (origin === undefined) return 'unsaid';
  const own = URL.canParse(origin) && new URL(origin).host === host;
  return own || allowed.includes(origin) ? 'ours' : 'foreign';
}
