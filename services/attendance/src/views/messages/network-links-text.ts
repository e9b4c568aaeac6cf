import { LINK_PLATFORMS } from '@balai/contracts/attendance';
import type { Language } from '@balai/documents';
import { NETWORKS } from '../../links/messages/network-names.ts';
import type { LinkSheetRow } from '../../links/repository/link-sheets.ts';
import { counted } from './counted-nouns.ts';
import { firstLines } from './view-text.ts';

/** Posts and the accepted reports of having shared them. */
export interface SharedLinks {
  readonly posts: readonly { readonly url: string }[];
  readonly reports: readonly Pick<LinkSheetRow, 'nrp' | (typeof LINK_PLATFORMS)[number]>[];
}

const WORDS = {
  id: {
    official: 'Konten resmi',
    none: 'Belum ada konten untuk dibagikan.',
    sharers: 'Personel melaksanakan',
    nobody: 'Belum ada tautan yang dilaporkan.',
  },
  en: {
    official: 'Official posts',
    none: 'There are no posts to share yet.',
    sharers: 'People who shared',
    nobody: 'No links were reported yet.',
  },
} as const;

/** The reported links by network, each with how many there are; together they are all. */
export function networkLinksText({ posts, reports }: SharedLinks, limit: number, language: Language): string[] {
  const words = WORDS[language];
  if (posts.length === 0) return [words.none];
  const networks = LINK_PLATFORMS.map((network) => ({ network, links: reports.flatMap((report) => report[network] ?? []) }));
  const all = networks.reduce((sum, { links }) => sum + links.length, 0);
  const people = new Set(reports.map(({ nrp }) => nrp)).size;
  return [
    `${words.official}: ${posts.length}`,
    ...firstLines(
      posts.map(({ url }) => url),
      limit,
      language,
    ),
    `${words.sharers}: ${people} (${counted(all, 'link', language)})`,
    ...(all === 0 ? ['', words.nobody] : []),
    ...networks.flatMap(({ network, links }) =>
      links.length === 0
        ? []
        : [
            '',
            `*${NETWORKS[network]}* (${links.length})`,
            ...firstLines(
              links.map((link, index) => `${index + 1}. ${link}`),
              limit,
              language,
            ),
          ],
    ),
  ];
}
