import { type CryptoKey, exportJWK, generateKeyPair, importJWK, type JWK, type JWTPayload, jwtVerify, SignJWT } from 'jose';

/** A new ES256 key pair as JWKs, marked with the key id. */
export async function generateEs256(kid: string): Promise<{ privateJwk: JWK; publicJwk: JWK }> {
  const pair = await generateKeyPair('ES256', { extractable: true });
  const marks = { kid, alg: 'ES256', use: 'sig' };
  return {
    privateJwk: { ...(await exportJWK(pair.privateKey)), ...marks },
    publicJwk: { ...(await exportJWK(pair.publicKey)), ...marks },
  };
}

/** A JWK ready for signing or checking. */
export async function importEs256(jwk: JWK): Promise<CryptoKey> {
  const key = await importJWK(jwk, 'ES256');
  if (key instanceof Uint8Array) throw new Error('a symmetric key cannot be an ES256 key');
  return key;
}

/** Signs claims; `iat` and `exp` are among them. */
export const signEs256 = (claims: JWTPayload, key: CryptoKey, kid: string): Promise<string> =>
  new SignJWT(claims).setProtectedHeader({ alg: 'ES256', typ: 'JWT', kid }).sign(key);

/** Claims of a token that one of the keys signed and that has not expired; null for any other text. */
export async function verifyEs256(
  token: string,
  keyOf: (kid: string) => CryptoKey | undefined,
  expected: { issuer: string; audience: string; now: Date },
): Promise<JWTPayload | null> {
  try {
    const { payload } = await jwtVerify(
      token,
      (header) => {
        const key = keyOf(header.kid ?? '');
        if (key === undefined) throw new Error('unknown key');
        return key;
      },
      { algorithms: ['ES256'], issuer: expected.issuer, audience: expected.audience, currentDate: expected.now },
    );
    return payload;
  } catch {
    return null; // Whatever is wrong with it, it is not a token of ours.
  }
}
