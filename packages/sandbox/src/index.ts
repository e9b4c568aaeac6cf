export {
  DEMO_ACCOUNTS,
  DEMO_DIRECTORATE_ID,
  DEMO_DIRECTORATE_ROLE,
  DEMO_OPERATOR_CLIENT_ID,
  type DemoAccount,
} from './demo/demo-accounts.ts';
export { seedClaims } from './demo/seed-claims.ts';
export { type DemoObservation, type SeedDemoOptions, type SeededDemo, seedDemo } from './demo/seed-demo.ts';
export { seedPieces, seedRequest } from './demo/seed-pieces.ts';
export { seedPolicy } from './demo/seed-policy.ts';
export { sandbox } from './module.ts';
export { GRAPH_ERRORS, type GraphError } from './publishing/graph-errors.ts';
export { type GraphAccount, type GraphFault, type GraphPost, GraphStandIn } from './publishing/graph-plugin.ts';
export { startStandIn } from './publishing/start-stand-in.ts';
export { type TiktokPost, TiktokStandIn } from './publishing/tiktok-stand-in.ts';
export { sandboxSmtpUrl } from './smtp-address.ts';
export { type SimulatedEvent, sendPaymentEvents } from './webhooks/send-payment-events.ts';
export { type SimulatedTracking, sendTrackingEvents } from './webhooks/send-tracking-events.ts';
export type { SendOptions } from './webhooks/send-webhooks.ts';
