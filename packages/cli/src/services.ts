// The list of all services of the platform; each is declared in its own folder. The sandbox, which simulates the outside, is beside them (modules.ts).
export { attendance } from '@balai/attendance';
export { chat } from '@balai/chat';
export { collector } from '@balai/collector';
export { commerce } from '@balai/commerce';
export { crm } from '@balai/crm';
export { editorial } from '@balai/editorial';
export { gateway } from '@balai/gateway';
export { identity } from '@balai/identity';
export { insight } from '@balai/insight';
export { live } from '@balai/live';
export { notifier } from '@balai/notifier';
export { reporting } from '@balai/reporting';
export { scheduler } from '@balai/scheduler';
