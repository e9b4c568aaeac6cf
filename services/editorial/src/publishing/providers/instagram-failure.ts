import { PublishFailure } from '../domain/publisher.ts';
import { numberIn, objectIn, type PlatformAnswer, textIn } from './platform-call.ts';

const QUARTER_SECONDS = 900;
/** Codes of Meta's platform that mean: not with this token. */
const TOKEN_CODES: ReadonlySet<number> = new Set([102, 190, 463, 467]);
const RATE_CODES: ReadonlySet<number> = new Set([4, 17, 32, 341, 368, 613, 80002]);
const PASSING_CODES: ReadonlySet<number> = new Set([-2, -1, 1, 2]);

type Made = (detail: string | null) => PublishFailure;
const final =
  (reason: PublishFailure['reason']): Made =>
  (detail) =>
    new PublishFailure('final', reason, detail);

/** What subcodes of content publishing mean; they say more than the codes. */
const SUBCODES: Readonly<Record<number, Made>> = {
  2207001: (detail) => new PublishFailure('passing', 'unavailable', detail),
  2207003: (detail) => new PublishFailure('passing', 'not_reachable', detail),
  2207004: final('file_unfit'),
  2207005: final('file_unfit'),
  2207009: final('picture_shape'),
  2207010: final('text'),
  2207026: final('file_unfit'),
  2207027: (detail) => new PublishFailure('wait', 'unavailable', detail, 10),
  2207028: final('files_many'),
  2207042: final('daily_limit'),
  2207050: final('restricted'),
  2207051: final('restricted'),
  2207052: final('not_reachable'),
};

/** Whether the answer says that there is no such object: a container that expired, or was never. */
export const isUnknownObject = ({ body }: PlatformAnswer): boolean => {
  const error = objectIn(body, 'error');
  const subcode = numberIn(error, 'error_subcode');
  return (numberIn(error, 'code') === 100 && subcode === 33) || subcode === 2207006 || subcode === 2207008 || subcode === 2207020;
};

/** What an answer that is no success means. */
export function instagramFailure({ status, body }: PlatformAnswer): PublishFailure {
  const error = objectIn(body, 'error');
  const [code, subcode] = [numberIn(error, 'code'), numberIn(error, 'error_subcode')];
  const detail = textIn(error, 'error_user_msg') ?? textIn(error, 'message');
  const known = subcode === null ? undefined : SUBCODES[subcode];
  if (known !== undefined) return known(detail);
  if (code !== null && TOKEN_CODES.has(code)) return new PublishFailure('token', 'token', detail);
  if (code === 10 || code === 3 || (code !== null && code >= 200 && code < 300)) return new PublishFailure('token', 'permission', detail);
  if (status === 429 || (code !== null && RATE_CODES.has(code))) return new PublishFailure('wait', 'unavailable', detail, QUARTER_SECONDS);
  if (status >= 500 || code === null || PASSING_CODES.has(code) || error.is_transient === true)
    return new PublishFailure('passing', 'unavailable', detail ?? `HTTP ${status}`);
  return new PublishFailure('final', 'refused', detail);
}
