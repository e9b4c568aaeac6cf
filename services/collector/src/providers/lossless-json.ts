const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const MINUS = 0x2d;
const BYTE_ORDER_MARK = 0xfeff;
const LONG_DIGIT_RUN = /\d{16}/;
const INTEGER = /^-?[1-9]\d*$/;

/**
 * JSON.parse that keeps every digit: an integer beyond 2^53 becomes text with the same digits. Skips a byte order mark.
 * @throws SyntaxError when the text is not exactly one JSON document.
 */
export function parseLosslessJson(text: string): unknown {
  const json = text.charCodeAt(0) === BYTE_ORDER_MARK ? text.slice(1) : text;
  return JSON.parse(LONG_DIGIT_RUN.test(json) ? quoteUnsafeIntegers(json) : json);
}

function quoteUnsafeIntegers(json: string): string {
  const parts: string[] = [];
  let copiedTo = 0;
  let at = 0;
  while (at < json.length) {
    const code = json.charCodeAt(at);
    if (code === QUOTE) {
      at = endOfString(json, at);
    } else if (code === MINUS || isDigit(code)) {
      const end = endOfNumber(json, at);
      const token = json.slice(at, end);
      if (INTEGER.test(token) && !Number.isSafeInteger(Number(token)) && !isFollowedByColon(json, end)) {
        parts.push(json.slice(copiedTo, at), '"', token, '"');
        copiedTo = end;
      }
      at = end;
    } else {
      at += 1;
    }
  }
  parts.push(json.slice(copiedTo));
  return parts.join('');
}

function endOfString(json: string, start: number): number {
  let at = start + 1;
  while (at < json.length) {
    const code = json.charCodeAt(at);
    if (code === QUOTE) return at + 1;
    at += code === BACKSLASH ? 2 : 1;
  }
  return json.length;
}

function endOfNumber(json: string, start: number): number {
  let at = start + 1;
  while (at < json.length && '0123456789+-.eE'.includes(json.charAt(at))) at += 1;
  return at;
}

// A bare number used as a key is broken JSON; quoting it would repair the document and hide that.
function isFollowedByColon(json: string, from: number): boolean {
  let at = from;
  while (at < json.length && ' \t\r\n'.includes(json.charAt(at))) at += 1;
  return json.charAt(at) === ':';
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}
