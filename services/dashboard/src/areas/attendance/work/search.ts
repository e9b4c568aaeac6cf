import { day, oneOf, type Reader, SCOPE_SEARCH, text } from '../../../app/address/search.ts';
import { PERIOD_KINDS, PRESET_NAMES } from './period.ts';

const namedPeriod = oneOf(...PERIOD_KINDS, ...PRESET_NAMES);

/**
 * The word for the days. Days without one, as people write them by hand, are a range, and one is that day: unread they would show today in silence.
 * Beside a word that nobody knows they are no answer to it: that one is noted.
 */
const period: Reader<NonNullable<ReturnType<typeof namedPeriod>>> = (value, raw = {}) => {
  if (raw.period || /period=/.test(String(raw.left))) return namedPeriod(value);
  if (day(raw.from) ?? day(raw.to)) return 'range';
  return day(raw.date) === undefined ? undefined : 'date';
};

/** The question of the work bar, which stays from page to page: of which days (by name, where they are to mean others tomorrow) and platform. */
export const QUESTION_SEARCH = {
  platform: oneOf('all', 'instagram', 'tiktok'),
  period,
  date: day,
  from: day,
  to: day,
  compare: oneOf('no'),
};

/** The question with whom it is about, and the side panel that is open. */
export const WORK_SEARCH = { ...SCOPE_SEARCH, ...QUESTION_SEARCH, panel: text };
