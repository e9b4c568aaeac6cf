/** Most texts: they have no accents. */
const ASCII = /^[\x20-\x7e]*$/;

/** A text as it is compared: without letter case, accents and blanks around it. */
export const fold = (text: string): string =>
  (ASCII.test(text) ? text : text.normalize('NFKD').replace(/\p{M}/gu, '')).toLowerCase().trim().replace(/\s+/g, ' ');
