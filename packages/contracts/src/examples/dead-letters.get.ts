/** What `GET /api/operations/dead-letters/:id` answers. */
export const answer = {
  success: true,
  data: {
    id: '01a1fd7d-9ceb-7d77-ac52-8e90d9b40c7c',
    service: 'identity',
    subscription: 'identity.commands',
    type: 'identity.fence.raise.v1',
    tenant: null,
    attempts: 4,
    error: 'Error: no',
    received_at: '2026-11-21T09:43:50.252Z',
    envelope: {
      specversion: '1.0',
      id: '01a1fd7d-9ceb-7d77-ac52-8e90d9b40c7c',
      source: 'collector',
      type: 'identity.fence.raise.v1',
      time: '2026-11-21T09:43:50.251Z',
      correlationid: '01a1fd7d-9ceb-7d77-ac52-8e90d9b40c7c',
      data: {
        fence_id: '01a1fd7d-9ceb-7770-8840-360a0853cbb5',
      },
    },
  },
};
