/** How good a share is: 80 % and more is good, 50 % and more moderate. */
export type Grade = 'good' | 'moderate' | 'low';

const GOOD = 0.8;
const MODERATE = 0.5;

/** The grade of a share between 0 and 1; null where there is none. */
export const gradeOf = (rate: number | null): Grade | null =>
  rate === null ? null : rate >= GOOD ? 'good' : rate >= MODERATE ? 'moderate' : 'low';
