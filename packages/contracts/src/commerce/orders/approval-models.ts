import Type, { type Static } from 'typebox';
import { approvalFields } from '../../approvals/models.ts';
import { Uuid } from '../../define/schema.ts';

/** A request to approve the discount of an order, with the answers given so far. */
export const OrderApproval = Type.Object({ order_id: Uuid, ...approvalFields });
export type OrderApproval = Static<typeof OrderApproval>;
