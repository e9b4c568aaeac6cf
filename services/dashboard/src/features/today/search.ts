import { oneOf, pageNumber, text } from '../../app/search.ts';
import { PERIOD_KINDS } from './period.ts';

/** The recap page's address. */
export const todaySearch = {
  platform: oneOf('instagram', 'tiktok'),
  period: oneOf(...PERIOD_KINDS),
  date: text,
  from: text,
  to: text,
  state: oneOf('sudah', 'kurang', 'belum', 'no_username', 'no_posts', 'exempt'),
  q: text,
  sort: text,
  page: pageNumber,
  /** Personnel number of whom it is explained why they stand where they stand. */
  why: text,
};
