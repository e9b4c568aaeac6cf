import { ApiError } from '@balai/contracts/client';
import { describe, expect, it } from 'vitest';
import { translateBy } from '../i18n/i18n.ts';
import texts from '../i18n/texts.json' with { type: 'json' };
import { translator } from '../i18n/translate.ts';
import { isOutOfReach, isPartMissing, isSignedOut, isWorthRetrying, problemOf } from './failure.ts';

const t = translateBy(translator('id', texts.id));

const failed = (status: number, code: string, extra: object = {}) =>
  new ApiError(status, { success: false, message: 'Pesan server', code, requestId: 'r-1', ...extra });

describe('the end of a session', () => {
  it('is every 401, and a 403 that speaks of the token', () => {
    expect(isSignedOut(failed(401, 'unauthenticated'))).toBe(true);
    expect(isSignedOut(failed(403, 'x', { reason: 'expired_token' }))).toBe(true);
  });

  it('is not a plain refusal, nor a wrong password', () => {
    expect(isSignedOut(failed(403, 'forbidden'))).toBe(false);
    expect(isSignedOut(failed(401, 'invalid_credentials'))).toBe(false);
    expect(isSignedOut(new TypeError('network'))).toBe(false);
  });
});

it('only what may pass by itself is tried again', () => {
  expect([failed(500, 'internal'), failed(429, 'slow_down'), new TypeError()].map(isWorthRetrying)).toEqual([true, true, true]);
  expect([failed(404, 'x'), failed(409, 'x'), failed(403, 'x')].map(isWorthRetrying)).toEqual([false, false, false]);
});

it('what is gone or refused is not waited for any longer; an outage or the end of a session may pass', () => {
  expect([failed(404, 'x'), failed(403, 'forbidden')].map(isOutOfReach)).toEqual([true, true]);
  const passing = [failed(503, 'overloaded'), new TypeError(), failed(401, 'x'), failed(403, 'x', { reason: 'expired_token' }), null];
  expect(passing.map(isOutOfReach)).toEqual(passing.map(() => false));
});

it.each([
  'Unable to preload CSS for /assets/page-ab12.css',
  'Failed to fetch dynamically imported module: http://balai/assets/page-ab12.js',
  'error loading dynamically imported module: http://balai/assets/page-ab12.js',
  'Importing a module script failed.',
])('a part of the application that did not arrive is a matter of the network: %s', (message) => {
  expect(isPartMissing(new Error(message))).toBe(true);
  expect(problemOf(new Error(message), t).message).toBe(texts.id.error.network);
  expect(isPartMissing(new Error('x is not a function'))).toBe(false);
});

describe('what is shown', () => {
  it('is the server message with the code to quote', () => {
    expect(problemOf(failed(500, 'internal'), t)).toMatchObject({ message: 'Pesan server', requestId: 'r-1' });
  });

  it('is that the session ended, not that a token is missing', () => {
    expect(problemOf(failed(401, 'unauthenticated', { reason: 'missing_token' }), t).message).toBe(texts.id.session.title);
    expect(problemOf(failed(401, 'wrong_password'), t).message).toBe('Pesan server');
  });

  it('never is a raw answer when the answer was not understood', () => {
    const error = new ApiError(502, { success: false, message: '<html>', code: 'unreadable_answer', requestId: '' });
    expect(problemOf(error, t)).toMatchObject({ requestId: null, message: expect.not.stringContaining('html') });
  });

  it('puts messages at their fields, whatever way the path is written', () => {
    const errors = [
      { field: '/timezone', message: 'a' },
      { field: 'body.insta', message: 'b' },
    ];
    expect(problemOf(failed(400, 'invalid_request', { errors }), t).fields).toEqual({ timezone: 'a', insta: 'b' });
  });

  it('says a rule that one field broke in the language of the whole message', () => {
    expect(problemOf(failed(409, 'handle_taken', { errors: [{ field: 'insta', message: 'other language' }] }), t).fields).toEqual({
      insta: 'Pesan server',
    });
  });
});
