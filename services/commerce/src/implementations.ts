import { carrierRate, discountLimit, supplier } from '@balai/contracts/commerce';
import { type Implementation, implement } from '@balai/resources';
import { categoryRules } from './catalogue/category.ts';
import { productRules } from './catalogue/product.ts';
import { allocationList } from './finance/allocation.ts';
import { invoiceRules } from './finance/invoice.ts';
import { paymentRules } from './finance/payment.ts';
import { paymentEventList } from './finance/payment-event.ts';
import type { OrderDiscounts } from './orders/discounts/order-discount.ts';
import { orderIssueRules } from './orders/issues/order-issue.ts';
import { orderLineList } from './orders/order-line.ts';
import { ORDER_SUMS } from './orders/order-sums.ts';
import { salesOrderRules } from './orders/sales-order.ts';
import type { PriceProposals } from './pricing/approvals/price-proposals.ts';
import { priceRules } from './pricing/price.ts';
import { priceListRules } from './pricing/price-list.ts';
import { shipmentRules } from './shipping/shipment.ts';
import { shipmentEventList } from './shipping/tracking/shipment-event.ts';
import { warehouseRules } from './stock/warehouse.ts';

/** The resources of the service with their rules. @param notifyStock notifies pages of changed stock, after the commit */
export const implementations = (
  notifyStock: (clientIds: readonly string[]) => void,
  discounts: OrderDiscounts,
  prices: PriceProposals,
): readonly Implementation[] => [
  categoryRules,
  implement(supplier),
  productRules(prices),
  priceListRules,
  priceRules(prices),
  warehouseRules,
  { ...salesOrderRules(notifyStock, discounts), aggregates: ORDER_SUMS },
  implement(discountLimit),
  orderIssueRules,
  orderLineList,
  shipmentRules(notifyStock),
  invoiceRules,
  paymentRules,
  allocationList,
  paymentEventList,
  shipmentEventList,
  implement(carrierRate),
];
