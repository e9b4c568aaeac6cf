import { commaList } from '../core/comma-list.ts';

/** Where Instagram and TikTok keep pictures: these names and all below them. */
const NETWORKS = [
  'cdninstagram.com',
  'fbcdn.net',
  'tiktokcdn.com',
  'tiktokcdn-us.com',
  'tiktokcdn-eu.com',
  'muscdn.com',
  'ibyteimg.com',
  'byteimg.com',
] as const;

/** The longest address that is passed on in a link. */
const ADDRESS_MAX = 2_000;

/** Whose picture an address is: of a platform's network (its name), or of an origin that the operator trusts. */
export interface ImageHost {
  readonly kind: 'network' | 'trusted';
  readonly name: string;
}

/** Which hosts pictures are taken from. */
export class ImageHosts {
  private readonly trusted: readonly string[];
  /** @param origins comma list of origins besides the platforms' networks */
  constructor(origins: string | undefined) {
    this.trusted = commaList(origins);
  }

  /** Whose picture the address is; null when it is taken from nowhere we know. */
  of(address: string): ImageHost | null {
    if (address.length > ADDRESS_MAX || !URL.canParse(address)) return null;
    const { protocol, hostname, port, username, password, origin } = new URL(address);
    if (username !== '' || password !== '') return null;
    if (this.trusted.includes(origin)) return { kind: 'trusted', name: origin };
    if (protocol !== 'https:' || port !== '') return null;
    const network = NETWORKS.find((name) => hostname === name || hostname.endsWith(`.${name}`));
    return network === undefined ? null : { kind: 'network', name: network };
  }
}
