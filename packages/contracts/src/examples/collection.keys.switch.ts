/** What `PUT /api/collection/keys/:hash` answers. */
export const answer = {
  success: true,
  data: {
    key_hash: 'b7ad567477c83756',
    via: 'primary',
    hosts: [
      {
        platform: 'instagram',
        host: 'api.example',
        breaker: 'closed',
        open_seconds: 0,
      },
      {
        platform: 'tiktok',
        host: 'api.example',
        breaker: 'closed',
        open_seconds: 0,
      },
    ],
    enabled: true,
    today: {
      requests: 29,
      budget: 50000,
      left: 49971,
    },
    rests: [],
    last_hour: {
      requests: 28,
      failed: 2,
      p50_ms: 6,
      p95_ms: 14,
    },
    errors: [
      {
        outcome: 'not_found',
        reason: 'not_found',
        count: 2,
        last_at: '2026-11-21T09:43:52.038Z',
      },
    ],
  },
};
