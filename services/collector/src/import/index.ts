import type { ImportStep } from '@balai/runtime/import';
import { engagementsImport } from './engagements.ts';
import { officialAccountsImport } from './official-accounts.ts';
import { officialMediaImport } from './official-media.ts';
import { postsImport } from './posts.ts';

/** What it takes over from a database of the former system. */
export const imports: readonly ImportStep[] = [postsImport, officialAccountsImport, officialMediaImport, engagementsImport];
