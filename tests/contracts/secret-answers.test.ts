import { ROUTES } from '@balai/contracts/catalogue';
import { expect, it } from 'vitest';

interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
}

/** Names of texts that are secrets where an answer shows them. */
const SECRET = /^(secret|otpauth_url|recovery_codes|password|link|key|code|.*_token|token)$/;
/** Fields of these names that open nothing. */
const HARMLESS: readonly RegExp[] = [
  // Codes that say why something is so.
  /\.(warnings|faults|no_effect|notes)\.code$/,
  // Keys of standard deliveries and jobs: names.
  /^(deliveries|jobs)\.[a-z.-]+\.data\.(standard\.)?key$/,
  // What the applicant of premium goes on with: shown in every list to who may see the request.
  /\.request_token$/,
  // Codes by which people call records of the backoffice, and codes of failures.
  /^(commerce|crm|chat)\.[a-z.-]+\.code$/,
  // WhatsApp's own code of a pairing under way: shown in the list while it lasts, a minute.
  /\.pairing\.code$/,
];

/** Paths of texts in a schema. */
const textsOf = (schema: Schema, path: string): string[] => [
  ...(schema.type === 'string' && schema.const === undefined ? [path] : []),
  ...Object.entries(schema.properties ?? {}).flatMap(([name, field]) => textsOf(field, `${path}.${name}`)),
  ...(schema.items === undefined ? [] : textsOf(schema.items, path)),
  ...(schema.anyOf ?? []).flatMap((one) => textsOf(one, path)),
];

it('routes whose answers show a secret are declared so: no Idempotency-Key keeps them', () => {
  // Only calls of somebody who is signed in are repeated by a key.
  const repeated = ROUTES.filter((route) => route.method !== 'GET' && !('public' in route.access));
  const found = repeated.filter(({ id, response }) =>
    textsOf(response as Schema, id).some(
      (path) => SECRET.test(path.slice(path.lastIndexOf('.') + 1)) && !HARMLESS.some((harmless) => harmless.test(path)),
    ),
  );
  const declared = ROUTES.filter((route) => route.secretAnswer === true);
  expect(declared.map(({ id }) => id).sort()).toEqual(found.map(({ id }) => id).sort());
  expect(declared.length).toBeGreaterThan(0);
});
