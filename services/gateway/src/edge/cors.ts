import { ConfigError } from '@balai/runtime/config';
import { commaList } from '@balai/runtime/core';
import cors from '@fastify/cors';
import type { FastifyInstance } from 'fastify';

/** A day: every call of a browser client is preflighted, so each pair of path and origin asks once. */
const PREFLIGHT_CACHE_SECONDS = 86_400;
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
const REQUEST_HEADERS = [
  'authorization',
  'content-type',
  'x-client-id',
  'x-cicero-token',
  'x-cicero-reposter-token',
  'idempotency-key',
  'if-match',
  'if-none-match',
  'x-request-id',
];
const EXPOSED_HEADERS = ['Content-Disposition', 'ETag', 'Retry-After', 'x-request-id'];

/**
 * Origins of the comma list `CORS_ORIGIN` that browsers can send.
 * @throws ConfigError for an entry that no browser would ever send as `Origin`, and for `*`: credentials need the exact origin.
 */
export function allowedOrigins(list: string | undefined): readonly string[] {
  const origins = commaList(list);
  const faults = origins
    .filter((one) => !URL.canParse(one) || new URL(one).origin !== one)
    .map((one) => `CORS_ORIGIN names ${one}, which is not an origin; write scheme and host only, e.g. https://app.example.org`);
  if (faults.length > 0) throw new ConfigError(faults);
  return origins;
}

/** Lets pages of the listed origins call with credentials, and answers their preflights before any limit. Without a list: nothing. */
export async function mountCors(app: FastifyInstance, origins: readonly string[]): Promise<void> {
  if (origins.length === 0) return;
  const allowed = new Set(origins);
  await app.register(cors, {
    origin: (origin, answer) => answer(null, origin !== undefined && allowed.has(origin) ? origin : false),
    credentials: true,
    methods: METHODS,
    allowedHeaders: REQUEST_HEADERS,
    exposedHeaders: EXPOSED_HEADERS,
    maxAge: PREFLIGHT_CACHE_SECONDS,
    strictPreflight: false,
  });
}
