import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { may, useSession } from '../../../../../../api/session.ts';
import { rowQuery } from '../../../../parts/resources/queries.ts';
import { useResourceNamed } from '../../../../parts/use-resource.ts';
import { permissionTo } from '../../../../resources.ts';
import { amountIn, minorText } from '../../amounts.ts';
import { ratesQuery } from '../../queries.ts';
import { useSettled } from '../../use-settled.ts';
import { decimal, NO_ADDRESS, type OrderDraft, orderedLines } from '../draft.ts';
import { addressesOf } from './addresses.ts';
import { followed } from './rates.ts';

const SETTLE_MS = 300;

/** Where a draft goes and what carriers take for it. @param subtotal in minor units, what the insurance covers */
export function useDelivery(props: {
  clientId: string;
  draft: OrderDraft;
  currency: string | null;
  subtotal: bigint;
  onChange: (part: Partial<OrderDraft>) => void;
}) {
  const { clientId, draft, onChange } = props;
  const session = useSession();
  const queryClient = useQueryClient();
  const resource = useResourceNamed('party');
  const [readsParties, readsRates] = [may(session, permissionTo('party', 'read')), may(session, permissionTo('carrier-rate', 'read'))];
  const partyQuery = rowQuery(resource, draft.party?.id ?? '');
  const party = useQuery({ ...partyQuery, enabled: readsParties && draft.party !== null });
  const addresses = draft.party === null || party.data === undefined ? [] : addressesOf(party.data);
  const address = draft.address ?? addresses[0] ?? NO_ADDRESS;

  const loadFor = ({ region, postal_code, country }: typeof address) => ({
    ...{ region, postal_code, country, currency: props.currency, declared_value: minorText(props.subtotal) },
    lines: orderedLines(draft)
      .filter(({ quantity }) => (amountIn(quantity, 3) ?? 0n) > 0n)
      .map(({ product, quantity }) => ({ product: product.id, quantity: decimal(quantity) })),
  });
  const load = loadFor(address);
  const isQuoted = readsRates && load.lines.length > 0;
  const now = JSON.stringify(load);
  const settled = useSettled(now, SETTLE_MS);
  const settledLoad = JSON.parse(settled) as typeof load;
  // The first line settles later than it is typed, and nothing can be quoted without lines.
  const query = useQuery({ ...ratesQuery(clientId, settledLoad), enabled: isQuoted && settledLoad.lines.length > 0 });
  const isCurrent = isQuoted && query.data !== undefined && !query.isPlaceholderData && settled === now;
  useEffect(() => {
    const change = isCurrent ? followed(draft, query.data) : null;
    if (change !== null) onChange(change);
  });

  /** A draft with its address, and the freight of its rate where that one was not there yet. */
  const complete = async (): Promise<OrderDraft> => {
    const isAddressMissing = readsParties && draft.party !== null && draft.address === null && party.data === undefined;
    // An order is saved without an address rather than not at all.
    const found = isAddressMissing ? await queryClient.fetchQuery(partyQuery).catch(() => null) : null;
    const to = found === null ? address : (addressesOf(found)[0] ?? address);
    const whole = { ...draft, address: to };
    if (draft.followsRate !== true || isCurrent || !isQuoted) return whole;
    const rates = await queryClient.fetchQuery(ratesQuery(clientId, loadFor(to)));
    return { ...whole, ...followed(draft, rates) };
  };
  return {
    /** Of the customer. */
    addresses,
    /** Where the order goes. */
    address,
    /** The cheapest first; null: none were asked for. */
    rates: isQuoted ? (query.data ?? []) : null,
    isLoading: isQuoted && !isCurrent && query.error === null,
    error: isQuoted ? query.error : null,
    complete,
  };
}
