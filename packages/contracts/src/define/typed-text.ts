/** Characters that take no room, turn the direction of what follows, or choose how the one before them is drawn. */
const UNSEEN = /\p{Cf}|\p{Variation_Selector}|\u034F|\u20E3|[\u115F\u1160\u3164\uFFA0]/gu;

/** Most texts: nothing unseen, and one form only. Tables of people have hundreds of thousands of cells. */
const PRINTABLE_ASCII = /^[\x20-\x7E]*$/;
const REPEATED_BLANKS = / {2,}/g;

/** Text as it is seen: without characters that take no room, and without blanks around it and repeated blanks. */
export const visibleText = (text: string): string =>
  PRINTABLE_ASCII.test(text)
    ? text.replace(REPEATED_BLANKS, ' ').trim()
    : text.normalize('NFC').replace(UNSEEN, '').replace(/\s+/g, ' ').trim();

/** Where the digits of the scripts begin that keyboards here write: Arabic, Persian, Javanese. */
const DIGITS = /[\u0660-\u0669\u06F0-\u06F9\uA9D0-\uA9D9]/g;

/**
 * Text of numbers and names in Latin letters, as people paste it: visible, full-width and other forms of letters, digits and signs as the
 * plain ones, every dash as `-`.
 */
export const plainText = (text: string): string =>
  PRINTABLE_ASCII.test(text)
    ? visibleText(text)
    : visibleText(text.normalize('NFKC'))
        .replace(/[\p{Pd}\u2212]/gu, '-')
        .replace(DIGITS, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf));
