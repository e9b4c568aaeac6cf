import { plainText } from '@balai/contracts';
import parsePhoneNumber, { getCountryCallingCode, type PhoneNumber } from 'libphonenumber-js/max';
import { homeRegion } from './home-region.ts';

const WRITTEN = /^\+?[0-9 ().-]+$/;
const FULL_LENGTH = /^[1-9][0-9]{7,14}$/;
/** What the phone network puts behind the number of a person. */
const SERVER = /@(?:c\.us|s\.whatsapp\.net)$/i;

/**
 * A number with its country code, as the phone network says it and as it is stored: digits, perhaps behind a `+`. Nothing is put in front
 * of it: `8110000003` is somebody in Japan. Judged by its length alone: whoever wrote to us has a number. Null when it is none.
 */
export function fullPhoneNumber(said: string): string | null {
  const text = plainText(said).replace(SERVER, '');
  const digits = WRITTEN.test(text) ? text.replace(/\D/g, '') : '';
  return FULL_LENGTH.test(digits) ? digits : null;
}

/**
 * A number as people write it into a form or a table: `+CC…` and `00CC…` of any country, `0…` of the home country. Digits alone are of the home
 * country where they begin with its code, or are a mobile number that lost its 0 as in tables; else they have the code of their
 * country, as stored ones do. Links (`tel:`, `wa.me/…`) and labels (`WA: …`) are read too. Digits with country code; null when no country's plan
 * knows it, for two numbers and for one with an extension.
 */
export function typedPhoneNumber(typed: string): string | null {
  const whole = numberOf(plainText(typed));
  const text = whole.replace(SERVER, '');
  if (!WRITTEN.test(text)) return null;
  const isDigitsAlone = /^[1-9]/.test(text);
  // What stands before a server was said by the network, unless somebody copied their own number there.
  if (text !== whole && isDigitsAlone) return fullPhoneNumber(text);
  if (isDigitsAlone) return digitsOf(guessed(text));
  const coded = text.replace(/^00/, '+');
  // Behind a country code `(0)` is dialled at home only.
  return digitsOf((coded.startsWith('+') ? planned(coded.replace('(0)', '')) : null) ?? planned(coded));
}

/** Numbers in these have their country code. */
const LINKS = [
  /^(?:https?:\/\/)?(?:www\.)?wa\.me\/([^/?#]+)\/?(?:[?#].*)?$/i,
  /^(?:(?:https?:\/\/)?(?:api|web|www)\.whatsapp\.com\/send|whatsapp:\/\/send)\/?\?(?:[^#]*&)?phone=([^&#]+)/i,
];
const SCHEME = /^(?:tel|sms|smsto|callto):(?:\/\/)?/i;
const LABEL = /^(?:no(?:mor)?\b\.?\s*)?(?:wa|whatsapp|hp|telp?|telepon|handphone|phone|mobile)\b\.?\s*[:=-]?\s*(?=[+(0-9])/i;

/** A number as programs for tables write it: the zero behind the point is no digit of it. */
const TABLE_NUMBER = /^(\+?[0-9]{8,15})[.,]0$/;
const CODE_IN_BRACKETS = /^\(\s*(\+[0-9]{1,3}|00[0-9]{1,3})\s*\)/;

/** The number in a link or behind a label, as one would type it. */
function numberOf(text: string): string {
  const linked = LINKS.map((link) => link.exec(text)?.[1]).find((found) => found !== undefined);
  if (linked === undefined)
    return text
      .replace(TABLE_NUMBER, '$1')
      .replace(CODE_IN_BRACKETS, '$1 ')
      .replace(SCHEME, '')
      .replace(/;phone-context=[^;]*$/i, '')
      .replace(LABEL, '');
  const number = linked.replace(/%2b/gi, '+').replace(/%20/g, ' ').trim();
  return /^[1-9]/.test(number) ? `+${number}` : number;
}

function guessed(digits: string): PhoneNumber | null {
  const full = planned(`+${digits}`);
  if (full?.countryCallingCode === getCountryCallingCode(homeRegion())) return full;
  const atHome = planned(digits);
  return atHome !== null && /MOBILE$/.test(atHome.getType() ?? '') ? atHome : full;
}

function planned(text: string): PhoneNumber | null {
  const number = parsePhoneNumber(text, { defaultCountry: homeRegion(), extract: false });
  return number?.isValid() === true ? number : null;
}

const digitsOf = (number: PhoneNumber | null): string | null => number?.number.slice(1) ?? null;
