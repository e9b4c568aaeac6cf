import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { ImageHosts } from './image-hosts.ts';

/** A link as it comes back from outside. */
export interface ImageLinkCall {
  readonly client: string;
  readonly url: string;
  readonly signature: string;
}

export interface ImageLinksOptions {
  /** The one that all processes share. */
  readonly sharedKey: string;
  /** Comma list of origins whose pictures are passed on besides those of the platforms' networks. */
  readonly trustedOrigins: string | undefined;
  /** Under which address browsers reach us; absent: the one they called. */
  readonly publicUrl: string | undefined;
}

/** What a link leads to. */
export type MediaKind = 'image' | 'video';

/**
 * Links to pictures and films of posts and accounts by way of us: the platforms' own addresses expire, and their pages may not show them. A
 * link says that this installation was shown the picture or film for that client; it needs no session, because pictures in pages send none.
 */
export class ImageLinks {
  readonly hosts: ImageHosts;
  private readonly key: Buffer;
  private readonly publicUrl: string | undefined;

  constructor({ sharedKey, trustedOrigins, publicUrl }: ImageLinksOptions) {
    this.key = Buffer.from(hkdfSync('sha256', sharedKey, 'balai', 'image-links', 32));
    this.hosts = new ImageHosts(trustedOrigins);
    this.publicUrl = publicUrl?.replace(/\/+$/, '');
  }

  /**
   * What turns addresses of a client's pictures into links of ours. Addresses of hosts that pictures are not taken from stay as they are, and
   * all do where no client is known.
   * @param calledAs address under which the caller reached us; empty: links are paths
   */
  forClient(clientId: string, calledAs: string): (address: string) => string {
    return this.linksOf('image', clientId, calledAs);
  }

  /** The same for a client's pictures and films. */
  mediaOf(clientId: string, calledAs: string): Readonly<Record<'picture' | 'video', (address: string) => string>> {
    return { picture: this.linksOf('image', clientId, calledAs), video: this.linksOf('video', clientId, calledAs) };
  }

  /** Whether we made the link; takes the same time for every signature of the right length. */
  isOurs({ client, url, signature }: ImageLinkCall, kind: MediaKind = 'image'): boolean {
    const [expected, given] = [Buffer.from(this.sign(kind, client, url)), Buffer.from(signature)];
    return expected.length === given.length && timingSafeEqual(expected, given);
  }

  private linksOf(kind: MediaKind, clientId: string, calledAs: string): (address: string) => string {
    const base = this.publicUrl ?? calledAs;
    return (address) => {
      if (clientId === '' || this.hosts.of(address) === null) return address;
      const query = new URLSearchParams({ client: clientId, url: address, signature: this.sign(kind, clientId, address) });
      return `${base}/api/media/${kind}?${query}`;
    };
  }

  private sign(kind: MediaKind, clientId: string, address: string): string {
    return createHmac('sha256', this.key)
      .update(JSON.stringify(kind === 'image' ? [clientId, address] : [kind, clientId, address]))
      .digest('base64url');
  }
}
