import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

/** A device with passkeys, as the browser of a page shows them (WebAuthn, ES256, attestation `none`). */
export class SoftAuthenticator {
  readonly id = randomBytes(32);
  private readonly keys: { readonly publicKey: KeyObject; readonly privateKey: KeyObject } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
  });
  /** Times the key was used. */
  private count = 0;
  /** Whether its owner showed themselves to it. */
  private readonly flags: number;

  constructor({ verifiesUser = true } = {}) {
    this.flags = verifiesUser ? 0x05 : 0x01;
  }

  /** The credential that a page of the origin gets for the options. */
  register(origin: string, { challenge, rp }: { readonly challenge: string; readonly rp: { readonly id: string } }) {
    const { x = '', y = '' } = this.keys.publicKey.export({ format: 'jwk' });
    const key = Buffer.concat([
      Buffer.from('a5010203262001215820', 'hex'),
      Buffer.from(x, 'base64url'),
      Buffer.from('225820', 'hex'),
      Buffer.from(y, 'base64url'),
    ]);
    const length = Buffer.from([0, this.id.length]);
    const authData = Buffer.concat([this.head(rp.id, this.flags | 0x40), Buffer.alloc(16), length, this.id, key]);
    const attestationObject = Buffer.concat([
      // {fmt: 'none', attStmt: {}, authData: …}
      Buffer.from('a363666d74646e6f6e656761747453746d74a068617574684461746159', 'hex'),
      Buffer.from([authData.length >> 8, authData.length & 0xff]),
      authData,
    ]).toString('base64url');
    const clientDataJSON = clientData('webauthn.create', origin, challenge).toString('base64url');
    return this.credential({ clientDataJSON, attestationObject });
  }

  /** What a page of the origin shows for the options. */
  show(origin: string, { challenge, rpId }: { readonly challenge: string; readonly rpId: string }) {
    this.count += 1;
    const authData = this.head(rpId, this.flags);
    const client = clientData('webauthn.get', origin, challenge);
    const signed = Buffer.concat([authData, createHash('sha256').update(client).digest()]);
    return this.credential({
      clientDataJSON: client.toString('base64url'),
      authenticatorData: authData.toString('base64url'),
      signature: sign('sha256', signed, this.keys.privateKey).toString('base64url'),
    });
  }

  private head(rpId: string, flags: number): Buffer {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(this.count);
    return Buffer.concat([createHash('sha256').update(rpId).digest(), Buffer.from([flags]), count]);
  }

  private credential<R extends object>(response: R) {
    const id = this.id.toString('base64url');
    return { id, rawId: id, type: 'public-key' as const, response };
  }
}

const clientData = (type: string, origin: string, challenge: string): Buffer =>
  Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
