import { useQueries } from '@tanstack/react-query';
import type { SeenClient } from '../../../../api/session.ts';
import { clientNameOf, useSession } from '../../../../api/session.ts';
import { useAddress } from '../../../../app/address/use-address.ts';
import { type AccountProfile, type Analysis, analysisOf } from './analysis.ts';
import { type Account, clientAccountQuery, foreignAccountQuery } from './queries.ts';
import { accountsIn, analysisSearch } from './search.ts';

/** An account on the page: that of a client, or somebody else's. */
export interface ShownAccount {
  /** The client's id, or `@name`. */
  readonly key: string;
  readonly name: string;
  readonly isForeign: boolean;
  readonly profile: AccountProfile | null;
  readonly analysis: Analysis | null;
  readonly isPending: boolean;
  /** Not asked for yet: it costs requests. */
  readonly isWaiting: boolean;
  readonly error: unknown;
  readonly load: () => void;
}

/** The account of the client and those the address puts beside it. */
export function useAccounts(client: SeenClient, platform: 'instagram' | 'tiktok'): readonly ShownAccount[] {
  const session = useSession();
  const { search } = useAddress(analysisSearch);
  const keys = [client.client_id, ...accountsIn(search.with).filter((key) => key !== client.client_id)];
  const isForeign = (key: string) => key.startsWith('@');
  const answers = useQueries({
    queries: keys.map((key) => (isForeign(key) ? foreignAccountQuery(key.slice(1), platform) : clientAccountQuery(key, platform))),
  });
  return keys.map((key, index) => {
    const answer = answers[index];
    const account: Account | undefined = answer?.data;
    const profile = account?.profile ?? null;
    return {
      key,
      name: isForeign(key) ? key : clientNameOf(session, key),
      isForeign: isForeign(key),
      profile,
      analysis: account === undefined || profile === null ? null : analysisOf(profile, account.posts, client.timezone),
      isPending: answer?.isFetching === true && account === undefined,
      isWaiting: isForeign(key) && account === undefined && answer?.isFetching !== true && answer?.error == null,
      error: account === undefined ? (answer?.error ?? null) : null,
      load: () => void answer?.refetch(),
    };
  });
}
