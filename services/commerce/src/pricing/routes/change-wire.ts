import { decimalText } from '@balai/contracts';
import type { ChangeRow } from '../repository/price-changes.ts';

/** A price change as calls get it. */
export const changeWire = ({ client_id: _, value, changed_at, reverted_at, ...row }: ChangeRow) => ({
  ...row,
  value: decimalText(BigInt(value), 4),
  ...{ changed_at: changed_at.toISOString(), reverted_at: reverted_at?.toISOString() ?? null },
});
