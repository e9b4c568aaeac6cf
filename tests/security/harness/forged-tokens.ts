import { createHmac, generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto';
import type { TestPlatform } from '@balai/testing';

type Json = Readonly<Record<string, unknown>>;

const encoded = (part: Json): string => Buffer.from(JSON.stringify(part)).toString('base64url');

/** ES256 compact token over exactly this header and these claims. */
function es256(header: Json, claims: Json, key: KeyObject): string {
  const text = `${encoded(header)}.${encoded(claims)}`;
  return `${text}.${sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
}

/** A signing key the platform trusts, and everything that can be done wrong with it. */
export interface TokenForge {
  /** A good token of the account. */
  good(accountId: string, claims?: Json): string;
  /** Tokens of the account that nobody may come in with, by what is wrong with them. */
  bad(accountId: string): Readonly<Record<string, string>>;
}

/** Makes a key known to the running platform, as identity would publish it. */
export async function makeTokenForge(platform: TestPlatform): Promise<TokenForge> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  const kid = `forge-${randomUUID()}`;
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid, alg: 'ES256', use: 'sig' };
  await platform.owner.query('insert into access.signing_key (kid, jwk, version) values ($1, $2, 1)', [kid, JSON.stringify(jwk)]);
  const now = () => Math.floor(Date.now() / 1000);
  const claimsOf = (accountId: string, more: Json = {}): Json => ({
    iss: 'balai',
    aud: 'balai-api',
    sub: accountId,
    sid: randomUUID(),
    iat: now(),
    exp: now() + 3600,
    user_id: accountId,
    username: 'forged',
    role: 'admin',
    client_id: '',
    ...more,
  });
  const header = { alg: 'ES256', typ: 'JWT', kid };
  return {
    good: (accountId, claims = {}) => es256(header, claimsOf(accountId, claims), privateKey),
    bad(accountId) {
      const claims = claimsOf(accountId);
      const pem = publicKey.export({ format: 'pem', type: 'spki' });
      const unsigned = `${encoded({ alg: 'HS256', typ: 'JWT', kid })}.${encoded(claims)}`;
      const hs256 = (secret: string | Buffer) => `${unsigned}.${createHmac('sha256', secret).update(unsigned).digest('base64url')}`;
      const good = es256(header, claims, privateKey);
      const [head = '', , signature = ''] = good.split('.');
      return {
        garbage: 'not-a-token',
        'three dots': '...',
        'garbage in three parts': 'aaaa.bbbb.cccc',
        expired: es256(header, { ...claims, iat: now() - 7300, exp: now() - 100 }, privateKey),
        'for another audience': es256(header, { ...claims, aud: 'somebody-else' }, privateKey),
        'from another issuer': es256(header, { ...claims, iss: 'somebody-else' }, privateKey),
        'without an end': es256(header, { ...claims, exp: undefined }, privateKey),
        'without an account': es256(header, { ...claims, sub: undefined }, privateKey),
        'without a session': es256(header, { ...claims, sid: undefined }, privateKey),
        'not valid yet': es256(header, { ...claims, nbf: now() + 3600 }, privateKey),
        'alg none': `${encoded({ alg: 'none', typ: 'JWT', kid })}.${encoded(claims)}.`,
        'alg none, with the good signature': `${encoded({ alg: 'none', typ: 'JWT', kid })}.${encoded(claims)}.${signature}`,
        'HS256 under the public key as PEM': hs256(pem),
        'HS256 under the public key as JWK': hs256(JSON.stringify(jwk)),
        'HS256 under the public point': hs256(Buffer.from(String(jwk.x), 'base64url')),
        'under another key with our key id': es256(header, claims, stranger),
        'bringing its own key': es256({ ...header, jwk }, claims, stranger),
        'claims changed after signing': `${head}.${encoded({ ...claims, role: 'other' })}.${signature}`,
        'without a signature': `${head}.${encoded(claims)}.`,
        'of an account nobody has': es256(header, claimsOf(randomUUID()), privateKey),
        'of an account that is no id': es256(header, { ...claims, sub: "' or 1=1 --" }, privateKey),
        'under a key nobody has': es256({ ...header, kid: randomUUID() }, claims, stranger),
        'without a key id': es256({ alg: 'ES256', typ: 'JWT' }, claims, privateKey),
      };
    },
  };
}
