import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/** What a signature vouches for. */
export interface Signed {
  readonly id: string;
  /** Seconds since 1970. */
  readonly expires: number;
  /** Name the file is saved under; empty: it may be shown. */
  readonly name: string;
}

/** Signs links under a key derived from the one that all processes share. */
export class LinkSigner {
  private readonly key: Buffer;
  constructor(sharedKey: string) {
    this.key = Buffer.from(hkdfSync('sha256', sharedKey, 'balai', 'blob-links', 32));
  }

  sign({ id, expires, name }: Signed): string {
    return createHmac('sha256', this.key)
      .update(JSON.stringify([id.toLowerCase(), expires, name]))
      .digest('base64url');
  }

  /** Whether we signed it; takes the same time for every signature of the right length. */
  isOurs(signed: Signed, signature: string): boolean {
    const [expected, given] = [Buffer.from(this.sign(signed)), Buffer.from(signature)];
    return expected.length === given.length && timingSafeEqual(expected, given);
  }
}
