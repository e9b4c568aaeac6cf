import { signingKeyPublished } from '@balai/contracts/access';
import { makeCryptor } from '@balai/runtime/config';
import { makeLogger, uuidv7 } from '@balai/runtime/core';
import { openPool, PostgresDatabase } from '@balai/runtime/postgres';
import { createMigratedDatabase, type TestDatabase } from '@balai/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { identity } from '../../src/index.ts';
import { createTokenSigner, sealedKeyPair } from '../../src/keys/providers/token-signer.ts';
import * as signingKeys from '../../src/keys/repository/signing-keys.ts';
import { keepSigningKeys } from '../../src/keys/use-cases/keep-signing-keys.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

let now = Date.now();
const clock = { now: () => new Date(now), sleep: () => Promise.resolve() };
const logger = makeLogger('silent', false);
let created: TestDatabase;
let pool: ReturnType<typeof openPool>;
let signer: ReturnType<typeof createTokenSigner>;

function signerWith(masterKey: string) {
  const database = new PostgresDatabase({ pool, service: 'identity', logger, onSent: () => undefined });
  const cryptor = makeCryptor(masterKey);
  const keys = () => keepSigningKeys({ database, clock, makeKeyPair: sealedKeyPair(cryptor, uuidv7) });
  const isLiving = (kid: string) => database.read('system', (tx) => signingKeys.isLiving(tx, kid));
  return createTokenSigner({ clock, cryptor, logger, keys, isLiving });
}
beforeAll(async () => {
  created = await createMigratedDatabase([identity]);
  pool = openPool(created.url, 2, logger);
  signer = signerWith('master key of the test');
});
afterAll(async () => {
  await pool.end();
  await created.drop();
});

const kidOf = (token: string): string => JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()).kid;
const sign = () => {
  const at = Math.floor(now / 1000);
  const id = uuidv7();
  return signer.sign({
    sub: id,
    sid: uuidv7(),
    iat: at,
    exp: at + 43_200,
    user_id: id,
    username: 'u',
    role: 'operator',
    client_id: 'UNIT',
  });
};

it('a new key is known before it signs, and an old one until its last token has ended', async () => {
  const first = kidOf(await sign());
  now += 30 * DAY_MS + MINUTE_MS;
  await signer.reload();
  expect((await signer.publicKeys()).length).toBe(2);
  const lastOfOld = await sign();
  expect(kidOf(lastOfOld)).toBe(first);
  now += 6 * MINUTE_MS;
  const firstOfNew = await sign();
  expect(kidOf(firstOfNew)).not.toBe(first);
  expect([await signer.verify(lastOfOld), await signer.verify(firstOfNew)].every((claims) => claims !== null)).toBe(true);
  now += 721 * MINUTE_MS;
  expect(await signer.verify(lastOfOld)).toBeNull();
  now += 10 * MINUTE_MS;
  await signer.reload();
  expect((await signer.publicKeys()).map((key) => key.kid)).toEqual([kidOf(firstOfNew)]);
  const { rows } = await pool.query("select envelope::json->'data' as data from identity.outbox where type = $1 order by seq", [
    signingKeyPublished.type,
  ]);
  expect(rows.map(({ data }) => [data.kid === first, data.version, data.deletedAt !== null])).toEqual([
    [true, 1, false],
    [false, 1, false],
    [true, 2, true],
  ]);
});

it('a token of another key, another audience or without our claims is none of ours', async () => {
  const token = await sign();
  const [header = '', payload = '', signature = ''] = token.split('.');
  expect(await signer.verify(`${header}.${payload}.${signature.slice(0, -4)}AAAA`)).toBeNull();
  expect(await signer.verify('nonsense')).toBeNull();
  expect(await signer.verify(`${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`)).toBeNull();
});

it('under another master key nothing is signed, and the reason is said', async () => {
  await expect(signerWith('another master key').reload()).rejects.toMatchObject({ code: 'signing_key_sealed', status: 503 });
});

it('a key that another master key sealed does not replace one that can be opened', async () => {
  const before = kidOf(await sign());
  const database = new PostgresDatabase({ pool, service: 'identity', logger, onSent: () => undefined });
  const key = await sealedKeyPair(makeCryptor('another master key'), uuidv7)();
  await database.unitOfWork('system', (tx) =>
    signingKeys.insert(tx, { ...key, created_at: clock.now(), usable_from: clock.now(), version: 1, deleted_at: null }),
  );
  now += 2 * MINUTE_MS;
  expect(kidOf(await sign())).toBe(before);
});
