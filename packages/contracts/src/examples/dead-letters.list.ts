/** What `GET /api/operations/dead-letters` answers. */
export const answer = {
  success: true,
  data: [
    {
      id: '01a1fd7d-9cf0-7421-a314-a6715b051d98',
      service: 'identity',
      subscription: 'identity.commands',
      type: 'identity.fence.raise.v1',
      tenant: null,
      attempts: 4,
      error: 'Error: no',
      received_at: '2026-11-21T09:43:50.256Z',
    },
    {
      id: '01a1fd7d-9cef-72a6-84d7-3430b222234d',
      service: 'identity',
      subscription: 'identity.commands',
      type: 'identity.fence.raise.v1',
      tenant: null,
      attempts: 4,
      error: 'Error: no',
      received_at: '2026-11-21T09:43:50.255Z',
    },
  ],
};
