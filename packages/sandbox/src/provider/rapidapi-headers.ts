const REQUESTS_LIMIT = 50_000;
const REQUESTS_SPAN = 40_000;
const RESET_SECONDS = 1_728_000;

/** Headers the gateway puts on every answer; the remaining quota falls by one per call and never runs out. */
export function makeGatewayHeaders(): () => Record<string, string> {
  let calls = 0;
  return () => {
    calls = (calls + 1) % REQUESTS_SPAN;
    return {
      'content-type': 'application/json; charset=utf-8',
      server: 'RapidAPI-1.2.8',
      'x-rapidapi-version': '1.2.8',
      'x-ratelimit-requests-limit': String(REQUESTS_LIMIT),
      'x-ratelimit-requests-remaining': String(REQUESTS_LIMIT - calls),
      'x-ratelimit-requests-reset': String(RESET_SECONDS),
    };
  };
}
