import { LINK_PLATFORMS, type LinkPlatform } from '@balai/contracts/attendance';
import { type LinkAddress, type LinkFault, readLink } from '@balai/post-links';

/** Links of a report by their platform; null: the field was emptied. */
export type GivenLinks = ReadonlyMap<LinkPlatform, LinkAddress | null>;

/** A field that holds something that is no link to a post on its platform. */
export interface LinkInputFault {
  readonly platform: LinkPlatform;
  readonly fault: LinkFault;
}

export interface LinkInput {
  readonly links: GivenLinks;
  readonly faults: readonly LinkInputFault[];
}

/** What people type into a field they have no link for. */
const NOTHING = /^(?:[-–—._/0\s]*|n\/?a|none|no|tidak ada|tdk ada|tidak|nihil|kosong|belum(?: ada)?)$/i;

/** Reads the fields of a report; absent ones are left out. Other text without a usable link is a fault, never silently nothing. */
export function readLinks(fields: Readonly<Partial<Record<LinkPlatform, string | null | undefined>>>): LinkInput {
  const links = new Map<LinkPlatform, LinkAddress | null>();
  const faults: LinkInputFault[] = [];
  for (const platform of LINK_PLATFORMS) {
    const text = fields[platform];
    if (text === undefined) continue;
    if (text === null || NOTHING.test(text.trim())) {
      links.set(platform, null);
      continue;
    }
    const read = readLink(platform, text);
    if (typeof read === 'string') faults.push({ platform, fault: read });
    else links.set(platform, read);
  }
  return { links, faults };
}

/** The links that are there. */
export const presentLinks = (links: GivenLinks): [LinkPlatform, LinkAddress][] =>
  [...links].flatMap(([platform, address]) => (address === null ? [] : [[platform, address] satisfies [LinkPlatform, LinkAddress]]));
