import type { ClientLanguage } from '@balai/contracts/identity';
import type { CountedPost } from '../../roster/domain/roster.ts';
import type { PersonLinks } from './count-links.ts';

/** What the text about shared posts is written from: one client and day. */
export interface CompiledAmplification {
  readonly clientId: string;
  readonly clientName: string;
  readonly timezone: string;
  /** Of the text. */
  readonly language: ClientLanguage;
  /** Whose posts count, in that language. */
  readonly whosePosts: string;
  /** Whether posts of directorates count beside the client's own. */
  readonly countsOthers: boolean;
  readonly from: string;
  readonly to: string;
  /** Oldest first. */
  readonly posts: readonly CountedPost[];
  /** In the order of the client. */
  readonly people: readonly PersonLinks[];
}
