export {
  DEMO_ACCOUNTS,
  DEMO_DIRECTORATE_ID,
  DEMO_DIRECTORATE_ROLE,
  DEMO_OPERATOR_CLIENT_ID,
  type DemoAccount,
} from './demo/demo-accounts.ts';
export { type SeedDemoOptions, type SeededDemo, seedDemo } from './demo/seed-demo.ts';
export { sandbox } from './module.ts';
export { sandboxSmtpUrl } from './smtp-address.ts';
