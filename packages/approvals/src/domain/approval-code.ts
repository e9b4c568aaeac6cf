import { createHash, randomInt, timingSafeEqual } from 'node:crypto';

/** Letters and digits that are not taken for one another when read aloud or typed. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
/** 31^8: a guess within the tries of an ask hits with less than one in 10^11. */
const LENGTH = 8;
/** Wrong tries after which the codes of a question are worth nothing any more. */
export const CODE_TRIES = 5;

/** A new code for one ask. */
export const newCode = (): string => Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');

/** What is kept of a code: it can be compared, not read. Letter case, blanks and dashes do not matter. */
export const codeHash = (requestId: string, code: string): string =>
  createHash('sha256')
    .update(`${requestId}:${code.toUpperCase().replace(/[^0-9A-Z]/g, '')}`)
    .digest('hex');

/** A new code for a request, with its hash. */
export const codeFor = (requestId: string): { readonly code: string; readonly hash: string } => {
  const code = newCode();
  return { code, hash: codeHash(requestId, code) };
};
/** Of a request that no chat can answer. */
export const NO_CODE = { code: null, hash: null } as const;

/** A decision as it was written behind its first word. */
export interface WrittenAnswer {
  /** Empty: there is none. */
  readonly code: string;
  readonly note: string;
  /** Whether more than one decision stands there: which of them is meant nobody knows. */
  readonly isSeveral: boolean;
}

const ORDER = /(?:^|[\s*_~])(?:setuju|tolak|revisi)\s*#\s*[0-9A-Z]{4}[\s-]?[0-9A-Z]{4}(?![0-9A-Z])/i;
const LONE_CODE = new RegExp(`^[${ALPHABET}]{${LENGTH}}$`);

/**
 * Reads what stands behind the first word of a decision: the code, however it is spaced, and behind it a note. Words behind the code without
 * a `#` are a note too: people say thanks.
 */
export function readAnswer([first = '', second = '']: readonly string[]): WrittenAnswer {
  let end = 0;
  for (let count = 0; end < first.length && count < LENGTH; end += 1) if (/[0-9A-Z]/i.test(first.charAt(end))) count += 1;
  const isCode = !/[0-9A-Z]/i.test(first.charAt(end));
  const code = isCode ? first.slice(0, end) : first;
  const behind = isCode ? first.slice(end).replace(/^[\s\p{P}\p{Cf}]+/u, '') : '';
  const isSeveral = ORDER.test(`${behind}#${second}`) || LONE_CODE.test(second.trim());
  return { code, note: [behind, second].filter((text) => text !== '').join('\n'), isSeveral };
}

/** Whether a typed code is the one of the ask. */
export function isCodeOf(requestId: string, kept: string, typed: string): boolean {
  return timingSafeEqual(Buffer.from(kept, 'hex'), Buffer.from(codeHash(requestId, typed), 'hex'));
}
