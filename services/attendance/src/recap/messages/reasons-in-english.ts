import { oneOrMany } from './english-count.ts';
import type { ReasonText } from './reason-text.ts';

/** Why numbers are zero or may be too low, in English; `count` is of posts or people, 0: the account itself is meant. */
export const REASONS_IN_ENGLISH: Readonly<Record<string, ReasonText>> = {
  no_post: (_, platform) => `There are no ${platform} posts in this period.`,
  no_official_media: (_, platform) => `Nothing is known of official accounts on ${platform}, so no post counts.`,
  people_arriving: () => 'People are still coming in; some are not counted yet.',
  no_people: () => 'There are no active people here.',
  no_handle: (count, platform) => `${count} ${oneOrMany(count, 'person has', 'people have')} no username on ${platform} yet.`,
  no_account: () => 'The client has no active account on this platform.',
  never_collected: () => 'Some posts were never collected.',
  private_account: () => 'Some posts could not be read because the account is private.',
  provider_refused: () => 'Some posts could not be read from the data provider.',
  budget_spent: (count, _, readBefore = 0) =>
    count > 0 && readBefore === count
      ? "Today's budget of requests is spent; some posts have the numbers of when they were last read."
      : "Today's budget of requests is spent; some posts were not read since.",
  key_missing: () => 'The key of the data provider is not installed.',
  keys_off: () => 'All keys of the data provider are switched off.',
  incomplete: () => 'The data of some posts is incomplete.',
};
