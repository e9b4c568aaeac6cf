import type { RosterPerson } from './roster.ts';

/** Whether some words stand in what is said of a person. @param text lower case */
export const isNamed = ({ title, name, nrp, division, client_id, client_name }: RosterPerson, text: string, more = ''): boolean =>
  text === '' || [title, name, nrp, division, client_id, client_name, more].join(' ').toLowerCase().includes(text);
