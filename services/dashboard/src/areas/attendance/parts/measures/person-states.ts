/** The one group a person is in; the groups never overlap and add up to everybody. */
export const PERSON_STATES = ['done', 'partial', 'none', 'no_handle', 'excused', 'no_posts'] as const;
export type PersonState = (typeof PERSON_STATES)[number];
