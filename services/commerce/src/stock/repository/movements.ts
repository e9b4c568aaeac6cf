import type { Author } from '@balai/resources';
import { sql, type Transaction } from '@balai/runtime/database';
import type { MovementKind } from '../domain/movement.ts';

/** What a movement refers to: `{type: 'order', id}`. */
export interface Reference {
  readonly type: string;
  readonly id: string;
}

/** What a movement is about, beside its stock. */
export interface About {
  readonly author: Author | null;
  readonly at: Date;
  readonly reference: Reference | null;
  readonly reason: string | null;
}

/** A movement as it is written. */
export interface NewMovement {
  readonly id: string;
  readonly productId: string;
  readonly warehouseId: string;
  readonly kind: MovementKind;
  readonly quantity: bigint;
  readonly cost: bigint | null;
}

/** Adds movements, in their order. */
export async function addMovements(
  tx: Transaction,
  clientId: string,
  { author, at, reference, reason }: About,
  moves: readonly NewMovement[],
): Promise<void> {
  await tx.execute(sql`
    insert into commerce.stock_movement (movement_id, client_id, product_id, warehouse_id, kind, quantity, unit_cost, reference_type, reference_id, reason,
      by_id, by_name, moved_at)
    select m.id, ${clientId}, m.product_id, m.warehouse_id, m.kind, m.quantity, m.cost, ${reference?.type ?? null}, ${reference?.id ?? null}, ${reason},
      ${author?.accountId ?? null}::uuid, ${author?.username ?? null}, ${at}
    from unnest(${moves.map(({ id }) => id)}::uuid[], ${moves.map(({ productId }) => productId)}::uuid[],
      ${moves.map(({ warehouseId }) => warehouseId)}::uuid[], ${moves.map(({ kind }) => kind)}::text[], ${moves.map(({ quantity }) => quantity)}::bigint[],
      ${moves.map(({ cost }) => cost)}::bigint[]) with ordinality m (id, product_id, warehouse_id, kind, quantity, cost, position)
    order by m.position`);
}
