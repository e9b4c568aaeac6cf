import type { ResponseOf } from '@balai/contracts';
import { listCollectionKeys, switchCollectionKey } from '@balai/contracts/collector';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../../../../api/api.ts';
import { read } from '../../../../../api/read.ts';

/** A key of the providers as it stands. */
export type ProviderKey = ResponseOf<typeof listCollectionKeys>['data'][number];

// No live topic tells of them: they change with every request.
const POLL_MS = 10_000;

/** The keys of the providers. */
export const keysQuery = queryOptions({ ...read(listCollectionKeys, {}, (answer) => answer.data), refetchInterval: POLL_MS });

/** Switches a key on or off, at once and everywhere. */
export const switchKey = (key: ProviderKey, enabled: boolean) =>
  api(switchCollectionKey, { params: { hash: key.key_hash }, body: { enabled } });
