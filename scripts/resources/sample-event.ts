import { sampleRow, type WrittenResource } from '@balai/contracts';

const ROW = '0199a000-0000-7000-8000-000000000001';
const CLIENT = 'POLRES_CONTOH';
const OTHER_ROW = '0199a000-0000-7000-8000-000000000002';

/** Samples of the messages of a resource with their envelopes, by type: later versions must still understand them. */
export function sampleMessages(resource: WrittenResource): Readonly<Record<string, { readonly data: object }>> {
  const { service, fields, states, changed, moved, topic } = resource;
  const envelope = (type: string, rest: { readonly data: object; readonly [attribute: string]: unknown }) => ({
    ...{ specversion: '1.0', id: '0199a000-0000-7000-8000-000000000005', source: service, type, time: '2026-01-05T08:00:00.000Z' },
    correlationid: 'req-1',
    ...rest,
  });
  const row = {
    ...{ id: ROW, client_id: CLIENT, version: 1 },
    ...(states === null ? {} : { state: states.first }),
    ...sampleRow(fields, { serial: '1', refTo: () => OTHER_ROW, includes: ({ mask }) => mask === undefined }),
    ...{ created_at: '2026-01-05T08:00:00.000Z', updated_at: '2026-01-05T08:00:00.000Z', deletedAt: null },
  };
  const [action = '', to = ''] = Object.entries(states?.of[states.first] ?? {})[0] ?? [];
  const move = {
    ...{ id: ROW, client_id: CLIENT, version: 2, action, from: states?.first, to },
    ...{ by: '0199a000-0000-7000-8000-000000000003', at: '2026-01-05T08:00:00.000Z' },
  };
  return {
    ...(moved === null ? {} : { [moved.type]: envelope(moved.type, { tenant: CLIENT, subject: ROW, partitionkey: ROW, data: move }) }),
    [changed.type]: envelope(changed.type, { tenant: CLIENT, subject: ROW, partitionkey: ROW, data: row }),
    [topic.hint.type]: envelope(topic.hint.type, { data: { client_ids: [CLIENT] } }),
  };
}
