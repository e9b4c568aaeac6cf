import { decimalText } from '@balai/contracts';
import type { CommandDefinition } from '@balai/runtime/module';
import { differences } from '../stock/repository/differences.ts';

const quantity = (value: number): string => decimalText(BigInt(value), 3);

/** Compares stock with its movements and reservations; made for a nightly timer. */
export const checkStockCommand: CommandDefinition = {
  name: 'commerce check-stock',
  usage: '',
  summary: 'compare stock with the sums of its movements and reservations; ends with 1 where they differ',
  async run({ database, print }) {
    const found = await database.read('system', differences);
    for (const { client_id, product_id, warehouse_id, on_hand, moved, reserved, held } of found)
      print(
        `${client_id} product ${product_id} warehouse ${warehouse_id}: on hand ${quantity(on_hand)}, moved ${quantity(moved)}; reserved ${quantity(reserved)}, held by orders ${quantity(held)}`,
      );
    print(found.length === 0 ? 'stock agrees with its movements and reservations' : `${found.length} differ`);
    return found.length === 0 ? 0 : 1;
  },
};
